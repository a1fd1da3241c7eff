/** Workspaces and their history of revisions. */
import { randomBytes } from 'node:crypto'
import type { Cursor, Seen } from '@shuke/shared/sync'
import { newTag, type Tx } from './change.ts'
import type { Database } from './database.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

export const newWorkspaceId = (): WorkspaceId => trustedWorkspaceId(`wsp_${randomBytes(16).toString('hex')}`)

/** @param tx of a store that sees this workspace */
export const foundWorkspace = async (tx: Tx, id: WorkspaceId, name: string, now: number): Promise<void> => {
  const head = { rev: 0, tag: newTag() }
  await tx
    .insertInto('workspace')
    .values({ id, name, ...head, created_at: now })
    .execute()
  await tx
    .insertInto('revision')
    .values({ workspace: id, ...head, at: now })
    .execute()
}

export const headOf = async (db: Database, workspace: WorkspaceId): Promise<Cursor> =>
  db.selectFrom('workspace').select(['rev', 'tag']).where('id', '=', workspace).executeTakeFirstOrThrow()

export const allWorkspaces = async (db: Database): Promise<WorkspaceId[]> =>
  (await db.selectFrom('workspace').select('id').orderBy('id').execute()).map(({ id }) => trustedWorkspaceId(id))

export const nameOf = async (db: Database, workspace: WorkspaceId): Promise<string> =>
  (await db.selectFrom('workspace').select('name').where('id', '=', workspace).executeTakeFirstOrThrow()).name

export const tagOf = async (db: Database, workspace: WorkspaceId, rev: number): Promise<string | undefined> =>
  (
    await db
      .selectFrom('revision')
      .select('tag')
      .where('workspace', '=', workspace)
      .where('rev', '=', rev)
      .executeTakeFirst()
  )?.tag

/** False when the cursor is of another history: this server was restored, or the cursor is of another workspace. */
export const inHistory = async (db: Database, workspace: WorkspaceId, cursor: Cursor): Promise<boolean> =>
  (await tagOf(db, workspace, cursor.rev)) === cursor.tag

/**
 * The newest revision of this history that was made before a workstation last heard of the other one: a copy is older than
 * whatever it replaced, and everything after its return is later than the last answer before.
 *
 * @param seen of the other history
 * @param now by a clock that has gone back since, nothing can be told
 * @returns 0 when there is none
 */
export const sharedWith = async (db: Database, workspace: WorkspaceId, seen: Seen, now: number): Promise<number> => {
  if (now < seen.at) return 0
  const line = await db
    .selectFrom('revision')
    .select('rev')
    .where('workspace', '=', workspace)
    .where('rev', '<', seen.rev)
    .where('at', '<=', seen.at)
    .orderBy('rev', 'desc')
    .limit(1)
    .executeTakeFirst()
  return line?.rev ?? 0
}
