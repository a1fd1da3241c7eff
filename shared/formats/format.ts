/** A kind of order file, as data and one function: a new one is one file and one fixture. */
import type { Localised, Order } from '../model/index.ts'
import type { OrderField } from './order-columns.ts'
import type { Row } from './row.ts'

export interface FormatColumn {
  /** Every spelling seen, the one to prefer first. Compared without case, width and spaces. */
  readonly headers: readonly string[]
  readonly becomes: Localised
}

/** Rows of one order, in the file's order. */
export type OrderRows = readonly [Row, ...Row[]]

/** Whose orders these are. What the file and the person leave open comes from the format. */
export interface OrderContext {
  readonly shop?: { readonly code: string; readonly name?: string } | undefined
  /** The IANA zone of the clock that the file's times were read from. */
  readonly zone: string
  /** ISO 4217. */
  readonly currency: string
}

export interface Format {
  readonly id: string
  readonly platform: string
  readonly name: Localised
  /** What its files are in when nobody says otherwise. */
  readonly defaults: { readonly zone: string; readonly currency: string }
  /** Whether a row is this format's header. The names are as `headerName` gives them. */
  detect(headers: ReadonlySet<string>): boolean
  readonly columns: Readonly<Partial<Record<OrderField, FormatColumn>>>
  /** Headers that are known and of which nothing is kept. */
  readonly ignored: readonly string[]
  /**
   * Where a row is a thing bought and not an order: the field that names the order. Rows of one number that follow each other
   * are one order. Left out where each row is an order.
   */
  readonly orderOf?: OrderField
  /** Where its times are written in a way of their own: epoch ms of a cell, or null; `toInstant` takes a wall reading. */
  readonly time?: (cell: string, toInstant: (wall: number) => number) => number | null
  /** Where its amounts have something hanging on them: the cell without it. */
  readonly amount?: (cell: string) => string
  /**
   * The order that these rows state, or null when they state none; a row notes each cell that could not be read, and a null
   * without any note is reported as unreadable.
   */
  toOrder(rows: OrderRows, context: OrderContext): Order | null
}
