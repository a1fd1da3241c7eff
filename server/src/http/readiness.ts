/** Whether a balancer should send people here: not while the database cannot be written to, and not once the server is stopping. */

export type NotReady = 'stopping' | 'database' | 'database-slow' | 'read-only' | 'disk-full'

export interface Readiness {
  /** @returns null when it is ready */
  readonly ask: () => Promise<NotReady | null>
  readonly isStopping: () => boolean
  /** From now on it is not ready, whatever the database says. */
  readonly stop: () => void
}

/** Anybody may ask, so one look at the database answers all who ask within this time. */
const HELD_MS = 500

/**
 * @param look one look at the database; it does not throw
 * @param now ms of any clock
 */
export const createReadiness = (look: () => Promise<NotReady | null>, now: () => number): Readiness => {
  let stopping = false
  let held: { readonly until: number; readonly answer: Promise<NotReady | null> } | null = null
  return {
    ask: async () => {
      if (stopping) return 'stopping'
      if (!held || now() >= held.until) held = { until: now() + HELD_MS, answer: look() }
      const answer = await held.answer
      return stopping ? 'stopping' : answer
    },
    isStopping: () => stopping,
    stop: () => {
      stopping = true
    },
  }
}
