/** Rows as they leave: by revision, by customer, by person. */
import type { CustomerId } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { type Kept, keptFrom } from './change.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'

export const toWire = ({ kind, id, customer, fields, stamps, rev, gone }: Kept): WireRow => ({
  kind,
  id,
  customer,
  fields: { ...fields },
  stamps: { ...stamps },
  rev,
  ...(gone ? { gone: true as const } : {}),
})

const select = (db: Database, workspace: WorkspaceId) =>
  db
    .selectFrom('entity')
    .select(['kind', 'id', 'customer', 'body', 'stamps', 'rev', 'gone'])
    .where('workspace', '=', workspace)

const wired = (lines: Parameters<typeof keptFrom>[0][]): WireRow[] => lines.map((line) => toWire(keptFrom(line)))

/** Rows changed after `from`, up to `to`, oldest change first. */
export const rowsChanged = async (
  db: Database,
  workspace: WorkspaceId,
  from: number,
  to: number,
  limit: number,
): Promise<WireRow[]> =>
  wired(
    await select(db, workspace)
      .where('rev', '>', from)
      .where('rev', '<=', to)
      .orderBy('rev')
      .orderBy('kind')
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

export const rowsOfRevision = async (db: Database, workspace: WorkspaceId, rev: number): Promise<WireRow[]> =>
  wired(await select(db, workspace).where('rev', '=', rev).orderBy('kind').orderBy('id').execute())

export interface Position {
  /** Empty for rows of no customer; they come first. */
  readonly customer: string
  readonly kind: string
  readonly id: string
}

/** Rows that stood at `snapshot` and still do, by customer with all kinds together. What has changed since comes by revision. */
export const rowsByCustomer = async (
  db: Database,
  workspace: WorkspaceId,
  snapshot: number,
  after: Position | null,
  limit: number,
): Promise<WireRow[]> => {
  let query = select(db, workspace).where('rev', '<=', snapshot).where('gone', '=', 0)
  if (after)
    query = query.where(
      sql<boolean>`(${sql.ref('customer')}, ${sql.ref('kind')}, ${sql.ref('id')}) > (${after.customer}, ${after.kind}, ${after.id})`,
    )
  return wired(await query.orderBy('customer').orderBy('kind').orderBy('id').limit(limit).execute())
}

/** All rows of these customers, links that end at them among them. */
export const rowsOfCustomers = async (
  db: Database,
  workspace: WorkspaceId,
  customers: readonly CustomerId[],
): Promise<WireRow[]> => {
  if (customers.length === 0) return []
  const own = await select(db, workspace).where('customer', 'in', customers).where('gone', '=', 0).execute()
  // Said as the index says it, which holds links only: a parameter would not be seen to be the same.
  const ending = await select(db, workspace)
    .where('other', '<>', sql.lit(''))
    .where('other', 'in', customers)
    .where('gone', '=', 0)
    .execute()
  const all = new Map([...own, ...ending].map((line) => [`${line.kind} ${line.id}`, line]))
  return wired([...all.values()])
}

export const rowsOfKind = async (
  db: Database,
  workspace: WorkspaceId,
  kind: Tables['entity']['kind'],
  after: string,
  limit: number,
): Promise<WireRow[]> =>
  wired(
    await select(db, workspace)
      .where('kind', '=', kind)
      .where('gone', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

/** Orders of these keys whose buyer is not known. */
export const waitingOrders = async (
  db: Database,
  workspace: WorkspaceId,
  keys: readonly string[],
): Promise<WireRow[]> =>
  keys.length === 0
    ? []
    : wired(
        await select(db, workspace)
          .where('kind', '=', 'order')
          .where('id', 'in', keys)
          .where('customer', '=', '')
          .where('gone', '=', 0)
          .execute(),
      )
