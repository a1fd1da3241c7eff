/**
 * What is on this computer alone of what people wrote: waiting edits, words not yet saved, and edits that the server did not
 * take. What a page shows is not counted: it shows it again.
 */
import type { ProfileStore } from './database.ts'
import { writtenOps } from './written-ops.ts'

/** Counted in one moment of the store. */
export const countUnsent = (store: ProfileStore): Promise<number> =>
  store.transaction('r', store.outbox, store.drafts, store.refused, async () => {
    const counts = await Promise.all([writtenOps(store).count(), store.drafts.count(), store.refused.count()])
    return counts.reduce((sum, count) => sum + count, 0)
  })
