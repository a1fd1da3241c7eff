/** What the standing line of a workstation says: hints alone, or with what is new. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Cursor, Poke } from '@shuke/shared/sync'
import { signedOut } from '../auth/not-let-in.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors/refusal.ts'
import { logFailure } from '../log.ts'
import { headOf } from '../store/workspaces.ts'
import type { News } from '../sync/news.ts'
import { viewName } from '../sync/view-name.ts'

type Listener = Context & { readonly me: Principal }
type Changes = AsyncIterableIterator<number>

/** A reader so far behind is sent nothing more until it has read, and then the newest. */
const BEHIND_BYTES = 64 * 1024
const LOOK_MS = 100

/** However little happens in between, who listens is asked again so often who it is. */
const ASK_AGAIN_MS = 60_000

/** The head at once, and again whenever it moves: all that an older workstation understands. */
export async function* hints({ store, me }: Listener, changes: Changes): AsyncGenerator<Poke> {
  try {
    const { rev } = await headOf(store.db, me.workspace)
    yield { rev }
    for await (const next of changes) if (next > rev) yield { rev: next }
  } finally {
    await changes.return?.()
  }
}

/** The same, each with what leads from the one before to it. */
export async function* hintsWithRows(listener: Listener, changes: Changes): AsyncGenerator<Poke> {
  const { store, me, newsroom, now, backlog = () => 0 } = listener
  const reader = { db: store.db, workspace: me.workspace, shops: me.shops }
  const rights = createRights(listener)
  try {
    let at: Cursor = await headOf(store.db, me.workspace)
    yield { rev: at.rev, to: at }
    for await (const rev of changes) {
      if (rev <= at.rev) continue
      while (backlog() > BEHIND_BYTES) await delay(LOOK_MS)
      const read = await reading(listener, () => newsroom.since(reader, at, rev))
      if (read === null) {
        // Not known how far that is: with the next one it is read from where the reader was last told of.
        yield { rev }
        continue
      }
      const isTold = await reading(listener, () => rights.allow(read, now()))
      at = read.to
      yield { rev: at.rev, to: at, ...(isTold && read.news ? { news: read.news } : {}) }
    }
  } finally {
    await changes.return?.()
  }
}

/** A line outlives a database that is away for a moment. @returns null when it failed */
const reading = async <T>({ log }: Listener, read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refusal) throw error
    logFailure(log, 'sync.poke', error)
    return null
  }
}

/**
 * Whether rows may go out that were read for the rights which this line was opened with. They change with the row of a
 * member; so when such a row is among what is new, or it is not known what is, they are asked for anew. Who has other ones
 * now hears hints alone until the line is opened again, and pulls by what is true then.
 */
const createRights = ({ me, principal, now }: Listener) => {
  let askedAt = now()
  let same = true
  return {
    /** @throws Refusal for who is a member no more */
    allow: async ({ news }: News, at: number): Promise<boolean> => {
      const isKnown = news !== null && !news.rows.some(({ kind }) => kind === 'member')
      if (!same || (isKnown && at - askedAt < ASK_AGAIN_MS)) return same
      // When it cannot be answered it is asked again next time.
      askedAt = Number.NEGATIVE_INFINITY
      const asker = await principal()
      if (!asker) throw signedOut()
      same = asker.role === me.role && asker.workspace === me.workspace && viewName(asker.shops) === viewName(me.shops)
      askedAt = at
      return same
    },
  }
}
