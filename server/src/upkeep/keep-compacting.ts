/** Compacts whatever workspace's day has come, while the server runs. */
import type { Store } from '../store/database.ts'
import { type Compacted, compact } from './compact.ts'
import { type Kept, nowAndThen } from './now-and-then.ts'

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

export const keepCompacting = ({ store, now, done, onError, everyMs = EVERY_MS }: CompactingOptions): Kept => {
  const round = async (signal: AbortSignal): Promise<void> => {
    const compacted = await compact(store, now, signal)
    if (compacted.tombstones > 0 || compacted.clients > 0) done(compacted)
  }
  return nowAndThen(round, everyMs, onError)
}
