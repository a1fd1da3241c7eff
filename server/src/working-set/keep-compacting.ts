/** Compacts whatever workspace's day has come, while the server runs. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Store } from '../store/database.ts'
import { type Compacted, compact } from './compact.ts'
import type { Looking } from './keep-looking.ts'

/** A day is taken within the hour in which it comes. */
const EVERY_MS = 60 * 60_000

export interface CompactingOptions {
  readonly store: Store
  readonly now: () => number
  /** Told of each round in which there was something to do. */
  readonly done: (compacted: Compacted) => void
  readonly onError: (error: unknown) => void
  readonly everyMs?: number
}

export const keepCompacting = ({ store, now, done, onError, everyMs = EVERY_MS }: CompactingOptions): Looking => {
  const ended = new AbortController()
  const round = async (): Promise<void> => {
    const compacted = await compact(store, now, ended.signal)
    if (compacted.tombstones > 0 || compacted.clients > 0) done(compacted)
  }
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await round().catch(onError)
      // Ending the wait early is no failure.
      await delay(everyMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    close: async () => {
      ended.abort()
      await running
    },
  }
}
