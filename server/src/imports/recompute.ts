/** What a customer's orders come to, after they changed. */
import { type CustomerId, NO_ORDERS, type StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import type { Change } from '../store/change.ts'
import { zoneOf } from '../store/zone-of.ts'

/** @returns the orders of each customer, as this change leaves them */
export const recomputeAggregates = async (
  change: Change,
  customers: ReadonlySet<CustomerId>,
  fallbackZone?: string,
): Promise<Map<CustomerId, StoredOrder[]>> => {
  const orders = new Map<CustomerId, StoredOrder[]>()
  if (customers.size === 0) return orders
  for (const customer of customers) orders.set(customer, [])
  for (const row of await change.ofCustomers('order', customers))
    orders.get(row.customer as CustomerId)?.push(row.fields as unknown as StoredOrder)

  const zone = await zoneOf(change.tx, change.workspace, fallbackZone)
  await change.load('aggregates', customers)
  for (const [customer, own] of orders) {
    const before = change.get('aggregates', customer)
    if (own.length === 0) {
      change.drop('aggregates', customer)
      continue
    }
    const fields = aggregateOrders(own, zone)
    if (JSON.stringify(fields) !== JSON.stringify(before?.fields ?? NO_ORDERS) || !before)
      change.put({ kind: 'aggregates', id: customer, customer, fields: { ...fields }, stamps: {} })
  }
  return orders
}
