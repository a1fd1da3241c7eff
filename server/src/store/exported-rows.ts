/** Rows in the order of an export: whole customers, or one kind after its ids; each as the reader's shops let it be seen. */
import type { CustomerId } from '@shuke/shared/model'
import type { RowKind, WireRow } from '@shuke/shared/sync'
import { keptFrom } from './change.ts'
import type { Database } from './database.ts'
import { type Shops, toWire, visibleRows } from './feed.ts'
import { seenFrom } from './shops-in.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Customers of whom a row stands. */
export const visibleCustomers = (db: Database, workspace: WorkspaceId, shops: Shops) => {
  const all = db.selectFrom('customer').where('workspace', '=', workspace)
  if (shops === null) return all
  const seen = seenFrom(shops)
  return all.where((eb) =>
    eb.exists(
      eb
        .selectFrom('customer_shop as known')
        .select('known.shop')
        .whereRef('known.workspace', '=', 'customer.workspace')
        .whereRef('known.customer', '=', 'customer.id')
        // Nothing is not a list that PostgreSQL could read.
        .where('known.shop', 'in', seen.length > 0 ? seen : ['']),
    ),
  )
}

export const customersAfter = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  after: string,
  limit: number,
): Promise<CustomerId[]> =>
  (
    await visibleCustomers(db, workspace, shops)
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map(({ id }) => id as CustomerId)

export const rowsOfThese = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  customers: readonly CustomerId[],
  kinds: readonly RowKind[],
): Promise<WireRow[]> =>
  customers.length === 0
    ? []
    : (
        await visibleRows(db, workspace, shops)
          .where('customer', 'in', customers)
          .where('kind', 'in', kinds)
          .where('gone', '=', 0)
          .orderBy('customer')
          .orderBy('kind')
          .orderBy('id')
          .execute()
      ).map((line) => toWire(keptFrom(line)))

export const rowsAfter = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  kind: RowKind,
  after: string,
  limit: number,
): Promise<WireRow[]> =>
  (
    await visibleRows(db, workspace, shops)
      .where('kind', '=', kind)
      .where('id', '>', after)
      .where('gone', '=', 0)
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map((line) => toWire(keptFrom(line)))

export const countCustomers = async (db: Database, workspace: WorkspaceId, shops: Shops): Promise<number> => {
  const line = await visibleCustomers(db, workspace, shops)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(line?.count ?? 0)
}

/** As many as there are, those among them that a person took away. */
export const countRows = async (db: Database, workspace: WorkspaceId, shops: Shops, kind: RowKind): Promise<number> => {
  const line = await visibleRows(db, workspace, shops)
    .clearSelect()
    .select((eb) => eb.fn.countAll().as('count'))
    .where('kind', '=', kind)
    .where('gone', '=', 0)
    .executeTakeFirst()
  return Number(line?.count ?? 0)
}
