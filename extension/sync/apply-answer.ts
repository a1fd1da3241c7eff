/** The server's rows and how far they lead, in one transaction: by a pull, or by a poke that brought them along. */
import type { Cursor, WireRow } from '@shuke/shared/sync'
import { applyRows } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { newerSeen, PULLED, type Pulled, readMeta, roundOf, writeMeta } from '../store/meta.ts'

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

/**
 * Inside the caller's transaction over `APPLY_TABLES`.
 *
 * @param before what the answer follows on; what was seen since by the answer to a push is kept
 */
export const applyAnswer = async (
  store: ProfileStore,
  before: Pulled,
  { rows, cursor, after, view, serverTime }: Answer,
): Promise<void> => {
  await applyRows(store, rows, roundOf(before))
  const { seen } = await readMeta(store, PULLED)
  await writeMeta(store, PULLED, {
    ...before,
    cursor,
    after,
    complete: before.complete || after === null,
    seen: newerSeen(seen, cursor, serverTime),
    round: roundOf(before),
    view,
  })
}
