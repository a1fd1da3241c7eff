/**
 * Who did what to the shop, and when: written in the transaction that does it, and never changed (the database itself
 * refuses to). Buyers are named by their ids alone.
 */
import type { CustomerId, MemberId } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import type { Change, Kept } from './change.ts'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

export const AUDIT_ACTIONS = [
  'invited',
  'joined',
  'role-changed',
  'removed',
  'reset-allowed',
  'password-reset',
  'device-revoked',
  'import-begun',
  'import-undone',
  'shop-changed',
  'plan-changed',
  'contact-allowed',
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

/** @param below lines with a smaller number; null begins at the newest */
export const listAudit = async (
  db: Database,
  workspace: WorkspaceId,
  below: number | null,
  limit: number,
): Promise<AuditLine[]> => {
  let query = db.selectFrom('audit').selectAll().where('workspace', '=', workspace)
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
