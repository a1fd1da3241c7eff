/**
 * Lines that tell workstations only that something is no more: rows that are gone for good, and who is to be let go of. They
 * are kept for so long that hardly any workstation has not heard of them; one that has not fetches everything anew.
 */
import { sql } from 'kysely'
import { changeWorkspace, type Tx } from './change.ts'
import type { Database, Store } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

const DAY = 24 * 3600 * 1000

/** From the revision that made them. */
export const TOMBSTONES_MS = 90 * DAY

/** A few, so that whoever writes meanwhile hardly waits. */
const AT_ONCE = 200

// As the index says it: parameters would not be seen to be the same.
const IS_TOMBSTONE = sql<boolean>`(gone = 1 or kind = 'leave')`

export interface Dropped {
  readonly dropped: number
  /** False when none is left that is old enough. */
  readonly more: boolean
}

/**
 * Takes out some of the oldest. The revision up to which the workspace has forgotten moves with them, so that at no moment a
 * line is missing of which nobody is told that it may be.
 *
 * @param now epoch ms
 */
export const dropTombstones = async (store: Store, workspace: WorkspaceId, now: number): Promise<Dropped> => {
  // Asked before the workspace is locked: on most days there is none.
  if ((await oldTombstones(store.db, workspace, now, 1)).length === 0) return { dropped: 0, more: false }
  const { result } = await changeWorkspace(store, workspace, now, async ({ tx }) => {
    const old = await oldTombstones(tx, workspace, now, AT_ONCE)
    const last = old.at(-1)
    if (!last) return { dropped: 0, more: false }
    await dropRows(tx, workspace, old)
    await tx.updateTable('workspace').set({ min_rev: last.feed }).where('id', '=', workspace).execute()
    return { dropped: old.length, more: old.length === AT_ONCE }
  })
  return result
}

type Tombstone = Awaited<ReturnType<typeof oldTombstones>>[number]

/** Oldest first. Where a clock went back, whatever came after the first young one waits with it. */
const oldTombstones = async (db: Database, workspace: WorkspaceId, now: number, limit: number) => {
  const lines = await db
    .selectFrom('entity')
    .innerJoin('revision', (join) =>
      join.onRef('revision.workspace', '=', 'entity.workspace').onRef('revision.rev', '=', 'entity.feed'),
    )
    .select(['entity.kind', 'entity.id', 'entity.feed', 'revision.at'])
    .where('entity.workspace', '=', workspace)
    .where(IS_TOMBSTONE)
    .orderBy('entity.feed')
    .limit(limit)
    .execute()
  const young = lines.findIndex(({ at }) => at > now - TOMBSTONES_MS)
  return young < 0 ? lines : lines.slice(0, young)
}

/** And what is remembered of their fields. */
const dropRows = async (tx: Tx, workspace: WorkspaceId, rows: readonly Tombstone[]): Promise<void> => {
  const keys = sql.join(rows.map(({ kind, id }) => sql`(${kind}, ${id})`))
  const named = sql<boolean>`(${sql.ref('kind')}, ${sql.ref('id')}) in (values ${keys})`
  await tx.deleteFrom('entity').where('workspace', '=', workspace).where(named).execute()
  await tx.deleteFrom('field_history').where('workspace', '=', workspace).where(named).execute()
}

/** Whoever's cursor is before it was not told of everything that is gone. */
export const minRevOf = async (db: Database, workspace: WorkspaceId): Promise<number> =>
  (await db.selectFrom('workspace').select('min_rev').where('id', '=', workspace).executeTakeFirstOrThrow()).min_rev
