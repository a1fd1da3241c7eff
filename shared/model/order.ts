/** An order as a file or a page states it. Money is in minor units of the order's currency, instants are epoch ms. */
import { z } from 'zod'
import { SeenIdentifier } from './identifier.ts'
import { Currency, ImportId, Instant, Minor, OrderKey, Platform, ShopCode, wellFormed } from './ids.ts'

/** Where the order stands. A refund is beside it, not instead of it. */
export const OrderStatus = z.enum(['unpaid', 'paid', 'shipped', 'completed', 'closed'])
export type OrderStatus = z.infer<typeof OrderStatus>

export const OrderLine = z.strictObject({
  title: wellFormed(500),
  sku: wellFormed(300).optional(),
  quantity: z.int().min(0),
})
export type OrderLine = z.infer<typeof OrderLine>

export const Order = z.strictObject({
  key: OrderKey,
  platform: Platform,
  shop: ShopCode,
  number: wellFormed(120).min(1),
  status: OrderStatus,
  /** The platform's own words, where none of these is known to be meant: the status is then what the times say. */
  stated: wellFormed(120).min(1).optional(),
  /** A refund or exchange is open. */
  afterSale: z.enum(['none', 'open', 'refunded']).default('none'),
  currency: Currency,
  /** What the buyer paid, or is to pay while unpaid. */
  paid: Minor,
  refunded: Minor.default(0),
  placedAt: Instant,
  paidAt: Instant.optional(),
  shippedAt: Instant.optional(),
  signedAt: Instant.optional(),
  lines: z.array(OrderLine).max(500),
  /** The person the parcel goes to, as written: often masked, often not the buyer. */
  recipient: z
    .strictObject({
      name: wellFormed(80).optional(),
      phone: wellFormed(40).optional(),
      address: wellFormed(300).optional(),
    })
    .optional(),
  carrier: wellFormed(80).optional(),
  tracking: wellFormed(80).optional(),
  /** Who the source says bought it; none in most platforms' files. */
  buyer: SeenIdentifier.optional(),
  buyerMessage: wellFormed(1000).optional(),
  sellerMemo: wellFormed(2000).optional(),
  /** The source's own last change; the newest wins, whatever the order of the imports. */
  updatedAt: Instant,
})
export type Order = z.infer<typeof Order>

/** An order with where it came from. `versions` keeps each import's statement so that undoing one brings the other back. */
export const StoredOrder = Order.extend({
  imports: z.array(ImportId).max(50),
  older: z
    .array(z.strictObject({ import: ImportId, order: Order }))
    .max(50)
    .optional(),
})
export type StoredOrder = z.infer<typeof StoredOrder>
