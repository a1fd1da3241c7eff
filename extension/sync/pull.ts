/** The server's changes into the store, until there are no more: rows and cursor move in one transaction. */
import type { PullInput, PullOutput } from '@shuke/shared/sync'
import { APPLY_TABLES } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { letGoOfShared, SHARED_TABLES } from '../store/let-go.ts'
import { AUTHOR, type Author, PULLED, type Pulled, pulledAnew, readMeta, writeMeta } from '../store/meta.ts'
import { forgetRevisions } from '../store/other-history.ts'
import { applyAnswer, leadingTo } from './apply-answer.ts'
import type { ServerClient } from './connect.ts'
import { finishAnew } from './finish-anew.ts'
import { timed } from './observe-clock.ts'

/** Small enough that one transaction does not starve the card's live queries. */
const PAGE_ROWS = 2000
/** Of everything, some hundreds of customers: each transaction waits for the disk once. */
const BOOTSTRAP_ROWS = 5000

interface Asked {
  readonly question: PullInput
  /** Never rejects: who does not come to need it need not know that it failed. */
  readonly answer: Promise<{ readonly said: PullOutput } | { readonly failed: unknown }>
}

const questionOf = ({ client }: Author, { cursor, after, complete, seen }: Pulled): PullInput => ({
  client,
  cursor: complete ? cursor : null,
  seen: seen ?? null,
  after,
  limit: complete ? PAGE_ROWS : BOOTSTRAP_ROWS,
})

const ask = (store: ProfileStore, client: ServerClient, question: PullInput): Asked => ({
  question,
  answer: timed(store, () => client.sync.pull.query(question)).then(
    (said) => ({ said }),
    (failed: unknown) => ({ failed }),
  ),
})

/** What has been seen meanwhile makes another question of it only for the one after. */
const isAskedBy = ({ question: a }: Asked, b: PullInput): boolean =>
  a.client === b.client &&
  a.after === b.after &&
  a.limit === b.limit &&
  a.cursor?.rev === b.cursor?.rev &&
  a.cursor?.tag === b.cursor?.tag

/**
 * The next page is asked for while one is written, and is thrown away where what came in between asks something else.
 *
 * @returns whether ops were put into the outbox, because the server lacks what it had
 */
export const pullAll = async (store: ProfileStore, client: ServerClient): Promise<boolean> => {
  for (let ahead: Asked | null = null; ; ) {
    const author = await readMeta(store, AUTHOR)
    const pulled = await readMeta(store, PULLED)
    const { forked, renewing, view } = pulled
    const question = questionOf(author, pulled)
    const asked: Asked = ahead && isAskedBy(ahead, question) ? ahead : ask(store, client, question)
    ahead = null
    const answered = await asked.answer
    if ('failed' in answered) throw answered.failed
    const answer = answered.said
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
    if (answer.more) ahead = ask(store, client, questionOf(author, leadingTo(pulled, answer)))
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
