import type { Bundle, CustomerId } from '../../model/index.ts'

/** The few numbers of a customer from which the shop model is fitted and the segment is told. */
export interface CustomerSummary {
  readonly id: CustomerId
  /** Purchases: paid orders that were not given back. */
  readonly orders: number
  /** Days, in the shop's zone, with a purchase. */
  readonly purchaseDays: number
  /** Paid minus refunded, minor units. */
  readonly net: number
  /** First and last purchase, epoch ms; null without one. */
  readonly firstAt: number | null
  readonly lastAt: number | null
}

export function summaryOf(bundle: Pick<Bundle, 'id' | 'aggregates'>): CustomerSummary {
  const { orders, purchaseDays, net, firstAt, lastAt } = bundle.aggregates
  return { id: bundle.id, orders, purchaseDays, net, firstAt, lastAt }
}
