/** What all orders of a customer come to: recomputed from the orders, never patched. */
import { z } from 'zod'
import { Currency, Instant, Minor } from './ids.ts'

export const Aggregates = z.strictObject({
  /** Paid orders that were not fully refunded or closed. */
  orders: z.int().min(0),
  /** Days, in the shop's zone, with at least one such order. */
  purchaseDays: z.int().min(0),
  /** Paid minus refunded, minor units. */
  net: Minor,
  currency: Currency.nullable(),
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** Every order known of, whatever became of it. */
  known: z.int().min(0),
})
export type Aggregates = z.infer<typeof Aggregates>

export const NO_ORDERS: Aggregates = {
  orders: 0,
  purchaseDays: 0,
  net: 0,
  currency: null,
  firstAt: null,
  lastAt: null,
  known: 0,
}
