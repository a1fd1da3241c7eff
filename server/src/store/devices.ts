/**
 * Who was let in by which token, kept when the session itself is gone: the owner of a token that works no more is told
 * whether the session only ended, or somebody ended it. Tokens are held as digests.
 */
import { createHash } from 'node:crypto'
import type { MemberId } from '@shuke/shared/model'
import type { Tx } from './change.ts'
import type { Database, Store } from './database.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

export interface DeviceTable {
  digest: string
  workspace: string
  member: string
  /** When somebody signed this device out from elsewhere, epoch ms. */
  revoked_at: number | null
}

export interface Device {
  readonly workspace: WorkspaceId
  readonly member: MemberId
  readonly revoked: boolean
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The session's own token in an `Authorization` header, without the signature; null when there is none. */
export const tokenIn = (authorization: string | undefined): string | null =>
  /^Bearer ([^.%\s]+)/i.exec(authorization ?? '')?.[1] ?? null

/** @param revokedAt epoch ms when somebody signs it out from elsewhere; null when it is let in */
export const putDevice = async (
  db: Database | Tx,
  workspace: WorkspaceId,
  member: MemberId,
  token: string,
  revokedAt: number | null,
): Promise<void> => {
  const line = { digest: digestOf(token), workspace, member, revoked_at: revokedAt }
  await db
    .insertInto('device')
    .values(line)
    .onConflict((oc) => oc.column('digest').doUpdateSet({ revoked_at: revokedAt }))
    .execute()
}

export const findDevice = async (store: Store, token: string): Promise<Device | null> => {
  const digest = digestOf(token)
  const line = await store
    .by(digest)
    .db.selectFrom('device')
    .selectAll()
    .where('digest', '=', digest)
    .executeTakeFirst()
  if (!line) return null
  return {
    workspace: trustedWorkspaceId(line.workspace),
    member: line.member as MemberId,
    revoked: line.revoked_at !== null,
  }
}
