/** An order as a file or a page states it. Money is in minor units of the order's currency, instants are epoch ms. */
import { z } from 'zod'
import { SeenIdentifier } from './identifier.ts'
import { Currency, ImportId, Instant, Minor, OrderKey, Platform, ShopCode, wellFormed } from './ids.ts'
import { SeenOrderFields } from './seen-order.ts'

/** Where the order stands. A refund is beside it, not instead of it. */
export const OrderStatus = z.enum(['unpaid', 'paid', 'shipped', 'completed', 'closed'])
export type OrderStatus = z.infer<typeof OrderStatus>

export const OrderLine = z.strictObject({
  /** What the platform calls this thing bought, and no other of the order: the sub-order number, or the number of its variant. */
  id: wellFormed(60).min(1).optional(),
  title: wellFormed(500),
  sku: wellFormed(300).optional(),
  quantity: z.int().min(0),
  /** What was paid for it alone, all its pieces together, where the source says so. */
  paid: Minor.optional(),
  /** What of that went back. */
  refunded: Minor.optional(),
  /** Left out where it has none. */
  afterSale: z.enum(['open', 'refunded']).optional(),
})
export type OrderLine = z.infer<typeof OrderLine>

/** More are not read: no card and no table shows them. */
export const MAX_ORDER_LINES = 500

/** Fields that every order has, and not every source states. */
export const AssumedField = z.enum(['status', 'afterSale', 'paid', 'refunded', 'placedAt'])
export type AssumedField = z.infer<typeof AssumedField>

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
  lines: z.array(OrderLine).max(MAX_ORDER_LINES),
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
  /**
   * What the source does not state: worked out from what it does, as a total that was added up from rows, or taken to be
   * nothing. It gives way to a source that states it.
   */
  assumed: z.array(AssumedField).max(AssumedField.options.length).optional(),
  /** The source's own last change; the newest wins, whatever the order of the imports. */
  updatedAt: Instant,
})
export type Order = z.infer<typeof Order>

/**
 * An order with where it came from. Where all who speak of it say the same, it is that, and `imports` are those who do. Where
 * they say different things, it is what these come to, `imports` is empty, and `older` holds all that was said, the newest
 * first, so that taking an import back leaves exactly what the others come to. Of an order stored by an earlier version
 * `imports` said what is shown, and `older` the rest.
 */
export const StoredOrder = Order.extend({
  imports: z.array(ImportId).max(50),
  older: z
    .array(
      z.strictObject({
        import: ImportId,
        /** Other imports that said the same. */
        also: z.array(ImportId).max(50).optional(),
        order: Order,
      }),
    )
    .max(50)
    .optional(),
  /**
   * What pages said, too. The order is shown as files and pages have it together; `beneath` is what the files alone say of
   * the fields that differ, null for nothing, and is itself null while no file has stated the order.
   */
  page: z
    .strictObject({ said: SeenOrderFields, beneath: z.record(z.string().max(40), z.unknown()).nullable() })
    .optional(),
})
export type StoredOrder = z.infer<typeof StoredOrder>
