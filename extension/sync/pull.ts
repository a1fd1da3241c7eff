/** The server's changes into the store, until there are no more: rows and cursor move in one transaction. */
import { APPLY_TABLES } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { letGoOfShared, SHARED_TABLES } from '../store/let-go.ts'
import { AUTHOR, PULLED, type Pulled, pulledAnew, readMeta, writeMeta } from '../store/meta.ts'
import { forgetRevisions } from '../store/other-history.ts'
import { applyAnswer } from './apply-answer.ts'
import type { ServerClient } from './connect.ts'
import { finishAnew } from './finish-anew.ts'
import { timed } from './observe-clock.ts'

/** Small enough that one transaction does not starve the card's live queries. */
const PAGE_ROWS = 2000

/** @returns whether ops were put into the outbox, because the server lacks what it had */
export const pullAll = async (store: ProfileStore, client: ServerClient): Promise<boolean> => {
  for (;;) {
    const author = await readMeta(store, AUTHOR)
    const pulled = await readMeta(store, PULLED)
    const { cursor, after, complete, seen = null, forked, renewing, view } = pulled
    const answer = await timed(store, () =>
      client.sync.pull.query({
        client: author.client,
        cursor: complete ? cursor : null,
        seen,
        after,
        limit: PAGE_ROWS,
      }),
    )
    if (answer.kind === 'forked' && answer.sameHistory) {
      // Too long away to be told what is gone since: what is not named goes when all that stands has come.
      await fetchAnew(store, pulled, view)
      continue
    }
    if (answer.kind === 'forked') {
      // Another history: everything is fetched again. What waits in the outbox stays there. Where that was under way already,
      // it was put back twice, and only what all three histories have is common to them.
      const shared = Math.min(answer.shared, forked?.shared ?? answer.shared)
      await store.transaction('rw', store.bundles, store.links, store.workspace, store.meta, async () => {
        await forgetRevisions(store, shared)
        await writeMeta(store, PULLED, { ...pulledAnew(pulled), forked: { shared } })
      })
      continue
    }
    const shown = answer.view ?? ''
    if (view !== undefined && view !== shown) {
      // Another part of the workspace is this member's now: what is seen no more goes when all that is seen has come.
      await fetchAnew(store, pulled, shown)
      continue
    }
    await store.transaction('rw', [...APPLY_TABLES], async () => {
      await applyAnswer(store, await readMeta(store, PULLED), { ...answer, view: shown })
    })
    // What changed while everything was fetched comes last, by revision: only then is it known what the server lacks.
    if (!answer.more) return renewing ? finishAnew(store, client) : false
  }
}

/** Of the same history: its shared rows come first, and what it speaks of no more goes at the end. */
const fetchAnew = (store: ProfileStore, pulled: Pulled, view: string | undefined): Promise<void> =>
  store.transaction('rw', [...SHARED_TABLES, 'meta'], async () => {
    const { seen, forked } = pulled
    // What a restored server lacks is still to be said, by these rows too.
    if (!forked) await letGoOfShared(store)
    await writeMeta(store, PULLED, {
      ...pulledAnew(pulled),
      ...(seen ? { seen } : {}),
      ...(forked ? { forked } : {}),
      ...(view === undefined ? {} : { view }),
    })
  })
