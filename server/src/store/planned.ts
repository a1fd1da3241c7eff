/** What an owner asked for that is carried out days later: one line of a kind in each workspace. */
import type { MemberId } from '@shuke/shared/model'
import type { Tx } from './change.ts'
import type { Database } from './database.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

export type PlannedWhat = 'transfer' | 'deletion'

export interface PlannedTable {
  workspace: string
  what: PlannedWhat
  by: string
  /** Who is to be the owner; null for a deletion. */
  to: string | null
  asked_at: number
  due_at: number
  /** When it began to be carried out: nobody calls it off any more. */
  begun_at: number | null
  /** When nothing was left to be done. */
  done_at: number | null
}

export interface Planned {
  readonly what: PlannedWhat
  readonly by: MemberId
  readonly to: MemberId | null
  /** Epoch ms. */
  readonly askedAt: number
  readonly dueAt: number
}

const fromLine = ({ what, by, to, asked_at, due_at }: PlannedTable): Planned => ({
  what,
  by: by as MemberId,
  to: to as MemberId | null,
  askedAt: asked_at,
  dueAt: due_at,
})

/** What may still be called off. */
export const listPlanned = async (db: Database, workspace: WorkspaceId): Promise<Planned[]> =>
  (
    await db
      .selectFrom('planned')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('begun_at', 'is', null)
      .orderBy('what')
      .execute()
  ).map(fromLine)

/** @returns false when one of this kind stands already */
export const putPlanned = async (
  tx: Tx,
  workspace: WorkspaceId,
  { what, by, to, askedAt, dueAt }: Planned,
): Promise<boolean> => {
  const lines = await tx
    .insertInto('planned')
    .values({ workspace, what, by, to, asked_at: askedAt, due_at: dueAt, begun_at: null, done_at: null })
    .onConflict((oc) => oc.doNothing())
    .returning('what')
    .execute()
  return lines.length > 0
}

export const dropPlanned = async (tx: Tx, workspace: WorkspaceId, what: PlannedWhat): Promise<void> => {
  await tx.deleteFrom('planned').where('workspace', '=', workspace).where('what', '=', what).execute()
}

/** Of all workspaces: what is to begin, and what has begun and is not done. @param db of a store that sees them all */
export const plannedDue = async (
  db: Database,
  now: number,
): Promise<{ readonly workspace: WorkspaceId; readonly what: PlannedWhat; readonly begun: boolean }[]> =>
  (
    await db
      .selectFrom('planned')
      .select(['workspace', 'what', 'begun_at'])
      .where('due_at', '<=', now)
      .where('done_at', 'is', null)
      .orderBy('due_at')
      .execute()
  ).map(({ workspace, what, begun_at }) => ({
    workspace: trustedWorkspaceId(workspace),
    what,
    begun: begun_at !== null,
  }))

export const markPlanned = async (
  db: Database | Tx,
  workspace: WorkspaceId,
  what: PlannedWhat,
  set: { readonly begun_at: number } | { readonly done_at: number },
): Promise<void> => {
  await db.updateTable('planned').set(set).where('workspace', '=', workspace).where('what', '=', what).execute()
}
