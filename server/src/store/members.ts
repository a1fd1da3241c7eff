/** Colleagues: their accounts' place in a workspace, and the rows by which the others see their names. */
import type { MemberFields, MemberId, Role, Shops } from '@shuke/shared/model'
import { sql } from 'kysely'
import type { Change, Tx } from './change.ts'
import type { Database, Store } from './database.ts'
import type { Tables } from './tables.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

export interface MemberLine {
  readonly id: MemberId
  readonly user: string
  readonly email: string
  readonly name: string
  readonly role: Role
  /** The shops whose customers she sees; null for all. */
  readonly shops: Shops
  readonly joinedAt: number
}

export const shopsFrom = (text: string | null): Shops => (text === null ? null : JSON.parse(text))
export const shopsAsText = (shops: Shops): string | null => (shops === null ? null : JSON.stringify(shops))

const fromLine = (line: Tables['member']): MemberLine => ({
  id: line.id as MemberId,
  user: line.user,
  email: line.email,
  name: line.name,
  role: line.role,
  shops: shopsFrom(line.shops),
  joinedAt: line.joined_at,
})

/** Those who have not left. */
export const listMembers = async (db: Database, workspace: WorkspaceId): Promise<MemberLine[]> =>
  (
    await db
      .selectFrom('member')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('left_at', 'is', null)
      .orderBy('joined_at')
      .orderBy('id')
      .execute()
  ).map(fromLine)

/** A member who has not left. */
export const findMember = async (db: Database, workspace: WorkspaceId, id: MemberId): Promise<MemberLine | null> => {
  const line = await db
    .selectFrom('member')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return line ? fromLine(line) : null
}

/** Where this account works, if anywhere. The one way from an account to a workspace. */
export const membershipOf = async (
  db: Database,
  user: string,
): Promise<{ workspace: string; member: MemberLine } | null> => {
  const line = await db
    .selectFrom('member')
    .selectAll()
    .where('user', '=', user)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return line ? { workspace: line.workspace, member: fromLine(line) } : null
}

/** Who works somewhere under this e-mail, however it is written: an e-mail has one account, and an account one workspace. */
export const findByEmail = async (
  db: Database,
  email: string,
): Promise<{ workspace: WorkspaceId; member: MemberLine } | null> => {
  const line = await db
    .selectFrom('member')
    .selectAll()
    .where(sql`lower(email)`, '=', email.trim().toLowerCase())
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return line ? { workspace: trustedWorkspaceId(line.workspace), member: fromLine(line) } : null
}

/** The account of somebody who worked here once under this e-mail, and works nowhere now. */
export const formerUser = async (store: Store, email: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table('user')} where lower(email) = ${email.trim().toLowerCase()}`.execute(store.db)
  const user = rows[0]?.id
  if (user === undefined) return null
  const lines = await store.by(user).db.selectFrom('member').select('left_at').where('user', '=', user).execute()
  return lines.length > 0 && lines.every((one) => one.left_at !== null) ? user : null
}

export const insertMember = async (tx: Tx, workspace: WorkspaceId, member: MemberLine): Promise<void> => {
  const { joinedAt, shops, ...rest } = member
  await tx
    .insertInto('member')
    .values({ workspace, ...rest, shops: shopsAsText(shops), joined_at: joinedAt, left_at: null })
    .execute()
}

export const updateMember = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: MemberId,
  set: { role: Role; shops: string | null } | { shops: string | null } | { left_at: number },
): Promise<void> => {
  await tx.updateTable('member').set(set).where('workspace', '=', workspace).where('id', '=', id).execute()
}

/** The names of all who ever worked here, those who left too. */
export const namesIn = async (db: Database, workspace: WorkspaceId): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await db.selectFrom('member').select(['id', 'name']).where('workspace', '=', workspace).execute()).map(
      ({ id, name }) => [id, name],
    ),
  )

/** The member's row in the feed. */
export const putMemberRow = (change: Change, id: MemberId, fields: MemberFields): void =>
  change.put({ kind: 'member', id, customer: null, fields: { ...fields }, stamps: {} })

export const anyMember = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('member').select('id').limit(1).executeTakeFirst()) !== undefined
