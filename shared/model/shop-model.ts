/** What is fitted over the whole shop, so that one customer's segment is a pure function of a summary, this, and the clock. */
import { z } from 'zod'
import { Instant } from './ids.ts'

export const ShopModel = z.strictObject({
  fittedAt: Instant,
  /** Customers with at least one paid order. */
  buyers: z.int().min(0),
  /** Of those, with two purchase days or more. */
  repeatBuyers: z.int().min(0),
  /** From the first to the last paid order of the shop, days. */
  historyDays: z.number().min(0),
  /** Upper bounds of scores 1 to 4, in days for R (descending scores), purchase days for F, minor units for M. Null under the data floor. */
  rfm: z.strictObject({ r: z.array(z.number()), f: z.array(z.number()), m: z.array(z.number()) }).nullable(),
  /** Quantiles .5, .8 and .95 of the days between two purchases of one buyer. Null under the data floor. */
  gaps: z.strictObject({ p50: z.number(), p80: z.number(), p95: z.number() }).nullable(),
})
export type ShopModel = z.infer<typeof ShopModel>
