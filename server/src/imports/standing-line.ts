/** A file may list an order twice. What it says of the order is its newest line; of equally new ones, the later. */
import type { ImportId, Order, OrderKey, StoredOrder } from '@shuke/shared/model'
import { addStatement, statementsOf, takeStatementBack } from '@shuke/shared/order'
import { digestOf } from './digest.ts'

/** The lines of one piece that stand, one for each order. */
export const standingLines = (orders: readonly Order[]): Order[] => {
  const standing = new Map<OrderKey, Order>()
  for (const order of orders) {
    const held = standing.get(order.key)
    if (!held || order.updatedAt >= held.updatedAt) standing.set(order.key, order)
  }
  return [...standing.values()]
}

export interface Said {
  readonly stands: boolean
  /** The order as it is to be kept now; null when nothing changes. */
  readonly stored: StoredOrder | null
}

/**
 * @param before the order as it is kept
 * @param earlier the digest of what an earlier piece of the same import said of it
 */
export const sayOf = (
  before: StoredOrder | undefined,
  order: Order,
  id: ImportId,
  earlier: string | undefined,
): Said => {
  if (!before || earlier === undefined) return { stands: true, stored: addStatement(before, order, id) }
  const said = statementsOf(before).find((one) => digestOf(one.order) === earlier)?.order
  if (said && said.updatedAt > order.updatedAt) return { stands: false, stored: null }
  // What the earlier line said goes, also when the new one only repeats another import.
  const without = takeStatementBack(before, id)
  return {
    stands: true,
    stored: addStatement(without ?? undefined, order, id) ?? (without === before ? null : without),
  }
}
