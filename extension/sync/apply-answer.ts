/** The server's rows and how far they lead, in one transaction: by a pull, or by a poke that brought them along. */
import type { Cursor, WireRow } from '@shuke/shared/sync'
import { applyRows } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { newerSeen, PULLED, type Pulled, roundOf, writeMeta } from '../store/meta.ts'

export interface Answer {
  readonly rows: readonly WireRow[]
  /** Where the rows lead. */
  readonly cursor: Cursor
  /** The place within an unfinished bootstrap. */
  readonly after: string | null
  readonly view: string
  /** Epoch ms. */
  readonly serverTime: number
}

/** How far everything is held once the answer is. */
export const leadingTo = (
  before: Pulled,
  { cursor, after, serverTime }: Pick<Answer, 'cursor' | 'after' | 'serverTime'>,
): Pulled => ({
  ...before,
  cursor,
  after,
  complete: before.complete || after === null,
  seen: newerSeen(before.seen, cursor, serverTime),
})

/** Nothing was ever fetched but parts of this. */
const isFirst = (pulled: Pulled): boolean =>
  !pulled.complete && !pulled.renewing && !pulled.forked && roundOf(pulled) === 1

/**
 * Inside the caller's transaction over `APPLY_TABLES`.
 *
 * @param before as it stands in this transaction: the answer to a push may have moved what was seen since the rows were asked for
 * @returns as it stands now
 */
export const applyAnswer = async (
  store: ProfileStore,
  before: Pulled,
  { rows, cursor, after, view, serverTime }: Answer,
): Promise<Pulled> => {
  await applyRows(store, rows, roundOf(before), { first: isFirst(before) })
  const pulled = { ...leadingTo(before, { cursor, after, serverTime }), round: roundOf(before), view }
  await writeMeta(store, PULLED, pulled)
  return pulled
}
