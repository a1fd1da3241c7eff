/** The server's changes into the store, until there are no more: rows and cursor move in one transaction. */
import { APPLY_TABLES, applyRows } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { AUTHOR, PULLED, readMeta, writeMeta } from '../store/meta.ts'
import type { ServerClient } from './connect.ts'
import { timed } from './observe-clock.ts'

/** Small enough that one transaction does not starve the card's live queries. */
const PAGE_ROWS = 2000

export const pullAll = async (store: ProfileStore, client: ServerClient): Promise<void> => {
  for (;;) {
    const author = await readMeta(store, AUTHOR)
    const { cursor, after, complete } = await readMeta(store, PULLED)
    const answer = await timed(store, () =>
      client.sync.pull.query({ client: author.client, cursor: complete ? cursor : null, after, limit: PAGE_ROWS }),
    )
    if (answer.kind === 'forked') {
      // Another history: everything is fetched again. What waits in the outbox stays there.
      await writeMeta(store, PULLED, PULLED.initial())
      continue
    }
    await store.transaction('rw', [...APPLY_TABLES], async () => {
      await applyRows(store, answer.rows)
      await writeMeta(store, PULLED, {
        cursor: answer.cursor,
        after: answer.after,
        complete: complete || answer.after === null,
      })
    })
    if (!answer.more) return
  }
}
