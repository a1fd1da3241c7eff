/** One-time codes. Only their digests are kept: who reads the database cannot use them. */
import { createHash, randomInt } from 'node:crypto'
import type { MemberId, Role, Shops } from '@shuke/shared/model'
import type { Selectable } from 'kysely'
import type { Tx } from './change.ts'
import type { Database, Store } from './database.ts'
import { shopsAsText, shopsFrom } from './members.ts'
import type { Tables } from './tables.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

/** No 0/O, 1/I/L: it is read aloud and typed. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** 12 letters of 31: 59 bits, tried at most ten times in a quarter of an hour. */
export const newCode = (): string =>
  Array.from(
    { length: 12 },
    (_, i) => `${i > 0 && i % 4 === 0 ? '-' : ''}${ALPHABET[randomInt(ALPHABET.length)]}`,
  ).join('')

const digestOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')

/** A new code for the first owner. Several servers of one shop print one each, and every one is good until the first is used. */
export const issueOwnerCode = async (db: Database): Promise<string> => {
  const code = newCode()
  await db
    .insertInto('code')
    .values({
      digest: digestOf(code),
      purpose: 'owner',
      workspace: null,
      role: null,
      shops: null,
      made_by: null,
      member: null,
      expires_at: Number.MAX_SAFE_INTEGER,
      used_at: null,
    })
    .execute()
  return code
}

export const INVITE_LASTS_MS = 48 * 3600 * 1000

export const issueInvite = async (
  db: Database,
  workspace: WorkspaceId,
  role: Role,
  shops: Shops,
  by: MemberId,
  now: number,
): Promise<{ code: string; expiresAt: number }> => {
  const code = newCode()
  const expiresAt = now + INVITE_LASTS_MS
  await db
    .insertInto('code')
    .values({
      digest: digestOf(code),
      purpose: 'invite',
      workspace,
      role,
      shops: shopsAsText(shops),
      made_by: by,
      member: null,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { code, expiresAt }
}

export const RESET_LASTS_MS = 3600 * 1000

/** Lets this member set a new password; those given out for her before are void. */
export const issueReset = async (
  tx: Tx,
  workspace: WorkspaceId,
  member: MemberId,
  by: MemberId | null,
  now: number,
): Promise<{ code: string; expiresAt: number }> => {
  await voidResets(tx, workspace, member)
  const code = newCode()
  const expiresAt = now + RESET_LASTS_MS
  await tx
    .insertInto('code')
    .values({
      digest: digestOf(code),
      purpose: 'reset',
      workspace,
      role: null,
      shops: null,
      made_by: by,
      member,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { code, expiresAt }
}

/** Takes back what was given out for this member's password. */
export const voidResets = async (tx: Tx, workspace: WorkspaceId, member: MemberId): Promise<void> => {
  await tx
    .deleteFrom('code')
    .where('workspace', '=', workspace)
    .where('member', '=', member)
    .where('used_at', 'is', null)
    .execute()
}

/** Takes back what this member handed out and nobody has used: invitations, and codes for colleagues' passwords. */
export const voidHandedOut = async (tx: Tx, workspace: WorkspaceId, madeBy: MemberId): Promise<void> => {
  await tx
    .deleteFrom('code')
    .where('workspace', '=', workspace)
    .where('made_by', '=', madeBy)
    .where('used_at', 'is', null)
    .execute()
}

export type Redeemed =
  | { readonly purpose: 'owner' }
  | {
      readonly purpose: 'invite'
      readonly workspace: WorkspaceId
      readonly role: Role
      /** Which shops the new member sees. */
      readonly shops: Shops
      readonly madeBy: MemberId
    }
  | {
      readonly purpose: 'reset'
      readonly workspace: WorkspaceId
      readonly member: MemberId
      /** Null for the server's command line. */
      readonly madeBy: MemberId | null
    }

type Line = Selectable<Tables['code']>

const meaning = (line: Line): Redeemed | null => {
  if (line.purpose === 'owner') return { purpose: 'owner' }
  const { workspace, role, made_by: madeBy, member } = line
  if (line.purpose === 'reset') {
    if (!workspace || !member) return null
    return {
      purpose: 'reset',
      workspace: trustedWorkspaceId(workspace),
      member: member as MemberId,
      madeBy: madeBy as MemberId | null,
    }
  }
  if (!workspace || !role || !madeBy) return null
  return {
    purpose: 'invite',
    workspace: trustedWorkspaceId(workspace),
    role,
    shops: shopsFrom(line.shops),
    madeBy: madeBy as MemberId,
  }
}

/** What the code is good for, without using it up; null when it is wrong, used or expired. */
export const readCode = async (
  store: Store,
  purpose: Redeemed['purpose'],
  code: string,
  now: number,
): Promise<Redeemed | null> => {
  const digest = digestOf(code)
  const line = await store
    .by(digest)
    .db.selectFrom('code')
    .selectAll()
    .where('digest', '=', digest)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return line ? meaning(line) : null
}

/**
 * Uses up all codes for the first owner, this one among them.
 *
 * @returns false for the second of two at the same time, whichever codes they hold
 */
export const useUpOwnerCodes = async (tx: Tx, code: string): Promise<boolean> => {
  const lines = await tx
    .deleteFrom('code')
    .where('purpose', '=', 'owner')
    .where('used_at', 'is', null)
    .returning('digest')
    .execute()
  return lines.some((one) => one.digest === digestOf(code))
}

/** Uses the code up. @returns false for the second of two at the same time: the line says who was first */
export const useUp = async (tx: Tx, code: string, now: number): Promise<boolean> => {
  const line = await tx
    .updateTable('code')
    .set({ used_at: now })
    .where('digest', '=', digestOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('digest')
    .executeTakeFirst()
  return line !== undefined
}
