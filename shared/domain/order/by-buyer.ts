/**
 * Orders to be applied, each buyer's one behind the other. A file is sorted by time: in its turn, what there is of a buyer is
 * read and counted again for nearly each of her orders.
 */
import type { Order } from '../../model/index.ts'
import { identifierKey } from '../identity/identifier-key.ts'
import { decides } from '../identity/resolve.ts'

/**
 * @returns the same orders, buyers in the turn of their first order. Statements of one order stay in their turn, whichever of
 *   them names the buyer; an order without one stands alone.
 */
export const byBuyer = (orders: readonly Order[]): Order[] => {
  const groupOf = new Map<string, string>()
  for (const { key, buyer } of orders)
    if (!groupOf.has(key)) groupOf.set(key, buyer && decides(buyer) ? identifierKey(buyer) : key)
  return [...Map.groupBy(orders, ({ key }) => groupOf.get(key)).values()].flat()
}
