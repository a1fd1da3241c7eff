/** Random numbers that a seed repeats. */

export interface Random {
  /** [0, 1) */
  next(): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  /** So many decimal digits. */
  digits(count: number): string
}

/** FNV-1a over UTF-16 units, 32 bits. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/**
 * mulberry32 (Tommy Ettinger, public domain). `stream` gives every buyer numbers of their own, so that a new buyer in
 * the middle of the list changes nobody else's orders.
 */
export const random = (seed: number, stream: string): Random => {
  let state = (seed ^ hash32(stream)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[whole(0, from.length - 1)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    digits: (count) => Array.from({ length: count }, () => whole(0, 9)).join(''),
  }
}
