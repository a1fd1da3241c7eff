import { type Aggregates, NO_ORDERS, type Order } from '../../model/index.ts'
import { dayNumberOf } from './calendar.ts'

/** When the buyer bought: when she paid, or ordered where the source does not say. Epoch ms. */
export const purchasedAt = (order: Order): number => order.paidAt ?? order.placedAt

/**
 * Whether an order is a purchase: paid for, not closed, and not given back in full. A refund that states no amount is
 * taken as the whole; one of a part leaves the purchase and reduces what it brought.
 */
export function isPurchase(order: Order): boolean {
  if (order.status === 'unpaid' || order.status === 'closed') return false
  if (order.afterSale === 'refunded' && order.refunded === 0) return false
  return order.refunded < order.paid || order.paid === 0
}

/**
 * What all orders of one customer come to. Recomputed from the orders each time, so that a refunded order leaves
 * exactly what there would be without it.
 *
 * Money is added up in the currency of most of the purchases (of the newer, when equal); purchases in another one count
 * as orders and days but add nothing to `net`, because no rate is known here.
 */
export function aggregateOrders(orders: Iterable<Order>, zone: string): Aggregates {
  let known = 0
  let counted = 0
  let firstAt = Number.POSITIVE_INFINITY
  let lastAt = Number.NEGATIVE_INFINITY
  const days = new Set<number>()
  const money = new Map<string, { orders: number; net: number; lastAt: number }>()
  for (const order of orders) {
    known++
    if (!isPurchase(order)) continue
    counted++
    const at = purchasedAt(order)
    if (at < firstAt) firstAt = at
    if (at > lastAt) lastAt = at
    days.add(dayNumberOf(at, zone))
    const sum = money.get(order.currency) ?? { orders: 0, net: 0, lastAt: at }
    sum.orders++
    sum.net += order.paid - order.refunded
    sum.lastAt = Math.max(sum.lastAt, at)
    money.set(order.currency, sum)
  }
  if (counted === 0) return { ...NO_ORDERS, known }
  const [currency, { net }] = [...money].reduce((best, next) => {
    const [a, b] = [best[1], next[1]]
    const more = b.orders - a.orders || b.lastAt - a.lastAt || (next[0] < best[0] ? 1 : -1)
    return more > 0 ? next : best
  }) as [string, { net: number }]
  return { orders: counted, purchaseDays: days.size, net, currency, firstAt, lastAt, known }
}
