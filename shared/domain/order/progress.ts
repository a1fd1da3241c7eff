/** How far along an order is, and which after-sale outlasts which. */
import type { Order, OrderStatus } from '../../model/index.ts'

export const PROGRESS: Readonly<Record<OrderStatus, number>> = {
  unpaid: 0,
  paid: 1,
  shipped: 2,
  completed: 3,
  closed: 4,
}

type AfterSale = Order['afterSale']

/** Of several things: what is open outlasts what was settled. */
export const worstAfterSale = (all: Iterable<AfterSale | undefined>): AfterSale => {
  const said = new Set(all)
  return (['open', 'refunded'] as const).find((one) => said.has(one)) ?? 'none'
}
