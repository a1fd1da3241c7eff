/** What the server does by itself as time passes, over and over, until it stops. */
import { setTimeout as delay } from 'node:timers/promises'

export interface Kept {
  /** The next round at once, or right after the one that is under way. */
  readonly hurry: () => void
  /** Ends after the piece that is under way. */
  readonly close: () => Promise<void>
}

/**
 * @param round once; it hears the signal between two pieces. A round that fails is told and made again with the next
 * @param everyMs from the end of one to the beginning of the next
 */
export const nowAndThen = (
  round: (signal: AbortSignal) => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Kept => {
  const ended = new AbortController()
  let waiting = new AbortController()
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      waiting = new AbortController()
      await round(ended.signal).catch(onError)
      const signal = AbortSignal.any([ended.signal, waiting.signal])
      // Ending the wait early is no failure.
      await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    hurry: () => waiting.abort(),
    close: async () => {
      ended.abort()
      await running
    },
  }
}
