/**
 * Who did what to the shop, and when: written in the transaction that does it, and never changed (the database itself
 * refuses to). Buyers are named by their ids alone.
 */
import { BY_PERSON, isJudged, NOT_BUYER } from '@shuke/shared/identity'
import type { CustomerId, FactFields, LinkFields, MemberId } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import { sql } from 'kysely'
import type { Change, Kept } from './change.ts'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

export const AUDIT_ACTIONS = [
  'invited',
  'joined',
  'role-changed',
  'shops-changed',
  'removed',
  'reset-allowed',
  'password-reset',
  'device-revoked',
  'import-begun',
  'import-undone',
  'shop-changed',
  'plan-changed',
  'contact-allowed',
  'joined-people',
  'parted-people',
  'parting-lifted',
  'left-out',
  'counted-again',
  'revealed',
  'export-begun',
  'exported',
  'transfer-planned',
  'transferred',
  'deletion-planned',
  'called-off',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]

type Values = Readonly<Record<string, unknown>>

export interface AuditTable {
  workspace: string
  n: number
  at: number
  member: string | null
  action: AuditAction
  subject: string | null
  before: string | null
  after: string | null
}

export interface Entry {
  /** Null for the server's command line. */
  readonly member: MemberId | null
  readonly action: AuditAction
  /** The id of the member, import, shop or customer that it was done to. */
  readonly subject?: string
  readonly before?: Values
  readonly after?: Values
}

export interface AuditLine {
  readonly n: number
  /** Epoch ms, by the server's clock. */
  readonly at: number
  readonly member: MemberId | null
  readonly action: AuditAction
  readonly subject: string | null
  readonly before: Values | null
  readonly after: Values | null
}

const asText = (values: Values | undefined): string | null => (values ? JSON.stringify(values) : null)
const asValues = (text: string | null): Values | null => (text === null ? null : JSON.parse(text))

/** Numbered without gaps: the workspace's line is locked by the change. */
export const record = async (
  { tx, workspace, now }: Pick<Change, 'tx' | 'workspace' | 'now'>,
  { member, action, subject, before, after }: Entry,
): Promise<void> => {
  const last = await tx
    .selectFrom('audit')
    .select((eb) => eb.fn.max('n').as('n'))
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  await tx
    .insertInto('audit')
    .values({
      workspace,
      n: (last?.n ?? 0) + 1,
      at: now,
      member,
      action,
      subject: subject ?? null,
      before: asText(before),
      after: asText(after),
    })
    .execute()
}

/** @param since epoch ms */
export const countReveals = async (
  db: Database,
  workspace: WorkspaceId,
  member: MemberId,
  since: number,
): Promise<number> => {
  const line = await revealsSince(db, workspace, since).where('member', '=', member).executeTakeFirst()
  return Number(line?.count ?? 0)
}

/** By member, those who had any. @param since epoch ms */
export const revealCounts = async (
  db: Database,
  workspace: WorkspaceId,
  since: number,
): Promise<{ readonly member: MemberId; readonly count: number }[]> => {
  const lines = await revealsSince(db, workspace, since).select('member').groupBy('member').orderBy('member').execute()
  return lines.map(({ member, count }) => ({ member: member as MemberId, count: Number(count) }))
}

const revealsSince = (db: Database, workspace: WorkspaceId, since: number) =>
  db
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('workspace', '=', workspace)
    // Said as the index says it: a parameter would not be seen to be the same.
    .where('action', '=', sql.lit<AuditAction>('revealed'))
    .where('at', '>', since)

/** Whose lines are read: all of them, those of one member, or all but the lines of these actions that concern an owner. */
export type AuditView =
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly member: MemberId }
  | { readonly kind: 'not-of-owners'; readonly actions: readonly AuditAction[] }

/** @param below lines with a smaller number; null begins at the newest */
export const listAudit = async (
  db: Database,
  workspace: WorkspaceId,
  view: AuditView,
  below: number | null,
  limit: number,
): Promise<AuditLine[]> => {
  let query = db.selectFrom('audit').selectAll().where('workspace', '=', workspace)
  if (view.kind === 'own') query = query.where('member', '=', view.member)
  if (view.kind === 'not-of-owners')
    query = query.where((eb) => {
      // Of who is an owner, and of who was one or was to become one by that very deed.
      const owners = eb.selectFrom('member').select('id').where('workspace', '=', workspace).where('role', '=', 'owner')
      const saysOwner = (side: 'before' | 'after') => eb(side, 'like', '%"role":"owner"%')
      const concernsOwner = eb.or([eb('subject', 'in', owners), saysOwner('before'), saysOwner('after')])
      // What is unknown (no subject, nothing before) is no reason to leave a line out.
      const left = eb.and([eb('action', 'in', [...view.actions]), sql<boolean>`coalesce(${concernsOwner}, false)`])
      return eb.not(left)
    })
  if (below !== null) query = query.where('n', '<', below)
  const lines = await query.orderBy('n', 'desc').limit(limit).execute()
  return lines.map(({ workspace: _, member, before, after, ...line }) => ({
    ...line,
    member: member as MemberId | null,
    before: asValues(before),
    after: asValues(after),
  }))
}

/** What of a row that an op changed is recorded: the shop's rules, and a buyer who may be written to again. */
export const recordRow = async (
  change: Change,
  member: MemberId,
  before: Pick<Kept, 'fields'> | null,
  after: Row,
): Promise<void> => {
  if (after.kind === 'shop' || after.kind === 'plan') {
    const action = after.kind === 'shop' ? 'shop-changed' : 'plan-changed'
    const old = before?.fields ?? {}
    const changed = Object.entries(after.fields).filter(([f, v]) => JSON.stringify(v) !== JSON.stringify(old[f]))
    const were = Object.fromEntries(changed.flatMap(([field]) => (field in old ? [[field, old[field]]] : [])))
    const are = Object.fromEntries(changed)
    await record(change, { member, action, subject: after.id, before: were, after: are })
  }
  if (after.kind === 'link') await recordLink(change, member, before, after.fields as LinkFields)
  if (after.kind === 'fact' && (after.fields as Partial<FactFields>).field === NOT_BUYER)
    await recordMark(change, member, before, after)
  if (after.kind === 'fact' && before?.fields.field === 'doNotContact' && before.fields.removed === false) {
    const { removed, value } = after.fields as { removed: boolean; value: unknown }
    if (!removed && value === before.fields.value) return
    const customer: CustomerId | null = after.customer
    await record(change, {
      member,
      action: 'contact-allowed',
      ...(customer ? { subject: customer } : {}),
      before: { value: before.fields.value },
      ...(removed ? {} : { after: { value } }),
    })
  }
}

/** Somebody was taken out of segments, care and totals, or is a buyer again. */
const recordMark = async (
  change: Change,
  member: MemberId,
  before: Pick<Kept, 'fields'> | null,
  { customer, fields }: Pick<Row, 'customer' | 'fields'>,
): Promise<void> => {
  const stood = (all: Values): unknown => (all.removed === true ? null : (all.value ?? null))
  const [was, is] = [before ? stood(before.fields) : null, stood(fields as Values)]
  if (was === is) return
  await record(change, {
    member,
    action: is === null ? 'counted-again' : 'left-out',
    ...(customer ? { subject: customer } : {}),
    ...(was === null ? {} : { before: { value: was } }),
    ...(is === null ? {} : { after: { value: is } }),
  })
}

/** Two customers whom a person joined or took apart. What a sighting joins by itself is not a decision, and would name what it saw. */
const recordLink = async (
  change: Change,
  member: MemberId,
  before: Pick<Kept, 'fields'> | null,
  link: LinkFields,
): Promise<void> => {
  const stood = (one: LinkFields): LinkFields['state'] | null => (isJudged(one) ? one.state : null)
  const [was, is] = [before ? stood(before.fields as LinkFields) : null, stood(link)]
  if (was === is || (is === 'linked' && link.reason !== BY_PERSON && was === null)) return
  await record(change, {
    member,
    action:
      is === 'linked' ? 'joined-people' : is === 'refused' || was === 'linked' ? 'parted-people' : 'parting-lifted',
    subject: link.a,
    ...(was === null ? {} : { before: { state: was } }),
    after: { ...(is === null ? {} : { state: is }), with: link.b },
  })
}
