/**
 * Who has opened a socket and not yet said whose it is: for a short while, and only so many from one address, so that
 * sockets that say nothing cannot take the places of those that work.
 */

/** Workstations behind one router come back together after a restart; each is known within milliseconds. */
const PER_ADDRESS = 50

export interface WaitingRoom<T> {
  readonly isFull: (address: string) => boolean
  readonly enter: (one: T, address: string) => void
  /** Known now, or gone. */
  readonly leave: (one: T) => void
  readonly close: () => void
}

/** @param turnOut called for who has waited longer than the patience (ms) */
export const createWaitingRoom = <T>(patienceMs: number, turnOut: (one: T) => void): WaitingRoom<T> => {
  const waiting = new Map<T, { readonly address: string; readonly timer: NodeJS.Timeout }>()
  const counts = new Map<string, number>()
  const count = (address: string, step: number) => {
    const next = (counts.get(address) ?? 0) + step
    if (next > 0) counts.set(address, next)
    else counts.delete(address)
  }
  const leave = (one: T) => {
    const held = waiting.get(one)
    if (!held) return
    clearTimeout(held.timer)
    waiting.delete(one)
    count(held.address, -1)
  }
  return {
    isFull: (address) => (counts.get(address) ?? 0) >= PER_ADDRESS,
    enter: (one, address) => {
      waiting.set(one, { address, timer: setTimeout(() => turnOut(one), patienceMs) })
      count(address, 1)
    },
    leave,
    close: () => {
      for (const one of [...waiting.keys()]) leave(one)
    },
  }
}
