/** What is on this computer alone: waiting edits, words not yet saved, and edits that the server did not take. */
import type { ProfileStore } from './database.ts'

/** Counted in one moment of the store. */
export const countUnsent = (store: ProfileStore): Promise<number> =>
  store.transaction('r', store.outbox, store.drafts, store.refused, async () => {
    const counts = await Promise.all([store.outbox.count(), store.drafts.count(), store.refused.count()])
    return counts.reduce((sum, count) => sum + count, 0)
  })
