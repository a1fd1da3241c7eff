/** What is fitted over the whole shop, so that one customer's segment is a pure function of a summary, this, and the clock. */
import { z } from 'zod'
import { Instant } from './ids.ts'

const Bounds = z.array(z.number()).length(4)

export const ShopModel = z.strictObject({
  fittedAt: Instant,
  /** Customers with at least one paid order. */
  buyers: z.int().min(0),
  /** Of those, with two purchase days or more. */
  repeatBuyers: z.int().min(0),
  /** From the first to the last paid order of the shop, days. */
  historyDays: z.number().min(0),
  /**
   * F (purchase days) and M (minor units): the largest values that score 1, 2, 3 and 4. R (days since the last
   * purchase, fewer is better): the largest values that score 5, 4, 3 and 2. Null under the data floor.
   */
  rfm: z.strictObject({ r: Bounds, f: Bounds, m: Bounds }).nullable(),
  /**
   * Quantiles .5, .8 and .95 of the repeat buyers' own mean days between two purchases: one voice a buyer, so that a
   * few heavy buyers do not set the pace for all. Null under the data floor.
   */
  gaps: z.strictObject({ p50: z.number(), p80: z.number(), p95: z.number() }).nullable(),
  /** Orders a day that wait for payment, over the last month; left out where nobody counted. */
  unpaidADay: z.number().min(0).optional(),
})
export type ShopModel = z.infer<typeof ShopModel>
