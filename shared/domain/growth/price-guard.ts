import type { Order } from '../../model/index.ts'
import { sameTitle } from '../product/product-book.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'
import { DAY } from '../summary/calendar.ts'

export interface PaidMore {
  readonly order: Order
  readonly at: number
  /** What one piece cost her, and how much less it is now; minor units of the order's currency. */
  readonly paid: number
  readonly less: number
}

/** Days in which a lower price hurts whoever paid the full one. */
export const GUARD_DAYS = 30

/**
 * Whether somebody bought this thing lately for more than it is sold for now. She is left out of its discount list, and an
 * agent reads it before she does: an old customer who paid more yesterday is a customer lost.
 *
 * Only orders in the price's currency whose file says what the piece cost, or that hold nothing else, are compared.
 */
export function paidMore(
  orders: readonly Order[],
  product: { readonly title: string; readonly price: number; readonly currency: string },
  now: number,
  days: number = GUARD_DAYS,
): PaidMore | null {
  const title = sameTitle(product.title)
  return orders
    .filter((order) => isPurchase(order) && order.currency === product.currency)
    .filter((order) => purchasedAt(order) <= now && now - purchasedAt(order) <= days * DAY)
    .flatMap((order) =>
      order.lines
        .filter((line) => sameTitle(line.title) === title && line.quantity > 0)
        .flatMap((line) => {
          const sum = line.paid ?? (order.lines.length === 1 ? order.paid : null)
          if (sum === null) return []
          const paid = Math.floor(sum / line.quantity)
          return paid > product.price ? [{ order, at: purchasedAt(order), paid, less: paid - product.price }] : []
        }),
    )
    .reduce<PaidMore | null>((most, one) => (most && most.less >= one.less ? most : one), null)
}

/** A list for a lower price, without those who lately paid more: `flagged` are shown to an agent. */
export function withoutThoseWhoPaidMore<C extends { readonly orders: readonly Order[] }>(
  customers: readonly C[],
  product: { readonly title: string; readonly price: number; readonly currency: string },
  now: number,
  days: number = GUARD_DAYS,
): { readonly kept: readonly C[]; readonly flagged: readonly { readonly customer: C; readonly paidMore: PaidMore }[] } {
  const judged = customers.map((customer) => ({ customer, paidMore: paidMore(customer.orders, product, now, days) }))
  return {
    kept: judged.flatMap((one) => (one.paidMore ? [] : [one.customer])),
    flagged: judged.flatMap((one) => (one.paidMore ? [{ customer: one.customer, paidMore: one.paidMore }] : [])),
  }
}
