/** What of rows that are of several shops is said to whoever works in some of them. */
import { type Aggregates, type CustomerId, NO_ORDERS, type StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import type { WireRow } from '@shuke/shared/sync'
import { hiddenFrom } from '../store/customers.ts'
import type { Database } from '../store/database.ts'
import { ordersWithin, type Shops } from '../store/feed.ts'
import { seenFrom } from '../store/shops-in.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { zoneOf } from '../store/zone-of.ts'

export const withinShops = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  rows: readonly WireRow[],
): Promise<WireRow[]> => {
  const told = await leavesToldIn(db, workspace, shops, rows)
  return shops === null ? told : countedIn(db, workspace, shops, told)
}

/**
 * A customer who is known in one shop fewer is let go of by whoever saw her there and sees her no more; everybody else
 * goes on.
 */
const leavesToldIn = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  rows: readonly WireRow[],
): Promise<WireRow[]> => {
  const leaves = rows.filter(({ kind }) => kind === 'leave')
  if (leaves.length === 0) return [...rows]
  const partsOf = ({ id }: WireRow): readonly [CustomerId, string | undefined] => {
    const [customer, shop] = id.split(' ')
    return [customer as CustomerId, shop]
  }
  const hidden = await hiddenFrom(
    db,
    workspace,
    leaves.map((row) => partsOf(row)[0]),
    shops,
  )
  const seen = new Set(seenFrom(shops ?? []))
  return rows.flatMap((row) => {
    if (row.kind !== 'leave') return row
    const [customer, shop] = partsOf(row)
    const isTold = shop === undefined ? !hidden.has(customer) : seen.has(shop) && hidden.has(customer)
    return isTold ? { ...row, id: customer } : []
  })
}

/** What a customer's orders come to, over those that are seen. */
const countedIn = async (
  db: Database,
  workspace: WorkspaceId,
  shops: readonly string[],
  rows: readonly WireRow[],
): Promise<WireRow[]> => {
  const counts = rows.filter(({ kind, gone }) => kind === 'aggregates' && !gone)
  if (counts.length === 0) return [...rows]
  const customers = counts.map(({ id }) => id as CustomerId)
  const orders = Map.groupBy(await ordersWithin(db, workspace, shops, customers), ({ customer }) => customer)
  const zone = await zoneOf(db, workspace)
  const counted = (row: WireRow): Aggregates => {
    const own = (orders.get(row.customer) ?? []).map(({ fields }) => fields as unknown as StoredOrder)
    return own.length === 0 ? NO_ORDERS : aggregateOrders(own, zone)
  }
  return rows.map((row) => (row.kind === 'aggregates' && !row.gone ? { ...row, fields: { ...counted(row) } } : row))
}
