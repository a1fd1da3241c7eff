/**
 * What pages have said of one order, over what its files say. Each way in which it stood has a field of its own, so that a
 * page which is behind the times takes nothing from what another one showed: which of them holds is decided when the order
 * is drawn together (`domain/order/seen-order.ts`).
 */
import { z } from 'zod'
import { Currency, Instant, Minor, Platform, ShopCode, wellFormed } from './ids.ts'

/** That an order stood so. `seen` is when a page showed it, `at` the page's own time of it, where it states one. */
export const Stood = z.strictObject({ seen: Instant, at: Instant.optional() })
export type Stood = z.infer<typeof Stood>

export const SeenOrderFields = z.strictObject({
  platform: Platform,
  /** As the page names it; the platform's name where it does not. */
  shop: ShopCode,
  number: wellFormed(120).min(1),
  unpaid: Stood.optional(),
  paid: Stood.optional(),
  shipped: Stood.optional(),
  completed: Stood.optional(),
  closed: Stood.optional(),
  /** The platform's own words, where none of these is known to be meant. */
  stated: z.strictObject({ words: wellFormed(120).min(1), seen: Instant }).optional(),
  afterSale: z.strictObject({ state: z.enum(['none', 'open', 'refunded']), seen: Instant }).optional(),
  /** What the buyer paid, or is to pay while unpaid. */
  amount: Minor.optional(),
  refunded: Minor.optional(),
  currency: Currency.optional(),
  placedAt: Instant.optional(),
  paidAt: Instant.optional(),
  shippedAt: Instant.optional(),
  signedAt: Instant.optional(),
  carrier: wellFormed(80).min(1).optional(),
  tracking: wellFormed(80).min(1).optional(),
  title: wellFormed(500).min(1).optional(),
})
export type SeenOrderFields = z.infer<typeof SeenOrderFields>
