/** Workspaces and their history of revisions. */
import { randomBytes } from 'node:crypto'
import type { Cursor } from '@shuke/shared/sync'
import { newTag, type Tx } from './change.ts'
import type { Database } from './database.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

export const foundWorkspace = async (tx: Tx, name: string, now: number): Promise<WorkspaceId> => {
  const id = `wsp_${randomBytes(16).toString('hex')}`
  const head = { rev: 0, tag: newTag() }
  await tx
    .insertInto('workspace')
    .values({ id, name, ...head, created_at: now })
    .execute()
  await tx
    .insertInto('revision')
    .values({ workspace: id, ...head, at: now })
    .execute()
  return trustedWorkspaceId(id)
}

export const headOf = async (db: Database, workspace: WorkspaceId): Promise<Cursor> =>
  db.selectFrom('workspace').select(['rev', 'tag']).where('id', '=', workspace).executeTakeFirstOrThrow()

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
