import type { Order, SaleEvent } from '../../model/index.ts'

/** The sale in which an order was placed; of two at the same time the one that ends first. */
export const saleOf = (order: Order, sales: readonly SaleEvent[]): SaleEvent | null =>
  sales
    .filter(({ from, until }) => order.placedAt >= from && order.placedAt < until)
    .reduce<SaleEvent | null>((first, one) => (first && first.until <= one.until ? first : one), null)
