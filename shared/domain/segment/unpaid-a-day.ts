/** How many orders wait for payment in the shop: whether there is time to call about each. */
import type { Order } from '../../model/index.ts'
import { DAY, MINUTE } from '../summary/calendar.ts'

/** Over so many days it is counted. */
export const UNPAID_DAYS = 30

/** Who pays within so long was only looking for the card. */
const AT_ONCE = 30 * MINUTE

type Waited = Pick<Order, 'status' | 'stated' | 'placedAt' | 'paidAt' | 'refunded'>

/** Ordered, and not paid at once: whether it was paid later, closed for it, or still waits. */
const waited = ({ status, stated, placedAt, paidAt, refunded }: Waited): boolean => {
  if (paidAt !== undefined) return paidAt - placedAt >= AT_ONCE
  return (status === 'unpaid' && stated === undefined) || (status === 'closed' && refunded === 0)
}

/** Orders of the last month, of any one customer or of all, that waited for payment. @param now epoch ms */
export function waitedLately(orders: Iterable<Waited>, now: number): number {
  let count = 0
  for (const order of orders) if (order.placedAt > now - UNPAID_DAYS * DAY && waited(order)) count++
  return count
}
