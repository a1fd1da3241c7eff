/**
 * What the columns of one kind of table mean, as a person has confirmed it once. It is data, so that a table which no
 * format knows is read by the same reader as all the others.
 */
import { z } from 'zod'
import { Platform, RowId, wellFormed } from './ids.ts'
import { OrderStatus } from './order.ts'

/** What a column may become. */
export const MappedField = z.enum([
  'number',
  'buyer',
  'status',
  'paid',
  'refunded',
  'currency',
  'placedAt',
  'paidAt',
  'shippedAt',
  'signedAt',
  'title',
  'sku',
  'quantity',
  'recipient',
  'mobile',
  'province',
  'city',
  'district',
  'address',
  'tracking',
  'carrier',
  'message',
  'memo',
])
export type MappedField = z.infer<typeof MappedField>

/**
 * What the column of the buyer holds. The first three name one person in their scope; a display name is anybody's, and
 * nobody is found by it.
 */
export const BuyerColumn = z.enum(['login', 'customer-id', 'email', 'nick'])
export type BuyerColumn = z.infer<typeof BuyerColumn>

/** `refunded`: closed, and the money went back. `after-sale`: a refund is open, and the order is as far as its times say. */
export const StatusMeaning = z.enum([...OrderStatus.options, 'refunded', 'after-sale'])
export type StatusMeaning = z.infer<typeof StatusMeaning>

/** How `03/04/2026` is meant; a date that begins with its year needs no word. */
export const DateOrder = z.enum(['day-first', 'month-first'])
export type DateOrder = z.infer<typeof DateOrder>

const HeaderName = wellFormed(200).min(1)

export const FileMapping = z.strictObject({
  /** Derived from the header, so that the same header has one mapping. */
  id: RowId,
  /** What the person calls this kind of table. */
  name: wellFormed(80).min(1),
  platform: Platform,
  /** The names of all columns, as headers are compared, sorted. */
  header: z.array(HeaderName).min(2).max(512),
  /** The header that becomes each field. */
  columns: z.partialRecord(MappedField, HeaderName),
  buyerIs: BuyerColumn,
  /** Where an order has several rows: each states the amount of the whole order, or of what is in the row. */
  paidIs: z.enum(['order', 'row']),
  dates: DateOrder,
  /** By the words as they are compared. Words that are not here are kept as they are written. */
  statuses: z.record(wellFormed(60).min(1), StatusMeaning),
  /** Where the table has no column that says how far an order is. */
  everyStatus: OrderStatus,
})
export type FileMapping = z.infer<typeof FileMapping>

/** Without these no order comes of a row. */
export const NEEDED_FIELDS = ['number', 'placedAt', 'paid'] as const satisfies readonly MappedField[]
