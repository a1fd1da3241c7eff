/** An order from the fields that most platforms state; what is a platform's own is said by its format. */
import { orderKey } from '../domain/identity/identifier-key.ts'
import type { AssumedField, Order, OrderStatus, SeenIdentifier } from '../model/index.ts'
import type { OrderContext, OrderRows } from './format.ts'
import type { OrderField } from './order-columns.ts'
import { type LifeWords, lifeOf } from './order-life.ts'
import { type Alone, linesOf, recipientOf, timesOf, wordsOf } from './order-parts.ts'
import type { Row } from './row.ts'

export interface OrderWays {
  /** Its order numbers are unique on the whole of it. */
  readonly platform: string
  readonly number: RegExp
  readonly words: LifeWords
  /** Minor units that were paid, or are to be paid while unpaid; undefined when they are not stated or cannot be read. */
  readonly paid: (rows: OrderRows, status: OrderStatus) => number | undefined
  /** Whether the file states no total, so that `paid` is only what its things come to: postage and what was taken off the whole are not in it. */
  readonly addsUp?: (rows: OrderRows) => boolean
  /** Minor units that went back. */
  readonly refunded: (rows: OrderRows) => number
  /** In files of things: what each of these rows says of its thing alone. */
  readonly alone?: (rows: OrderRows, status: OrderStatus) => (row: Row) => Alone
  /** Epoch ms, where the file does not state when it was ordered. */
  readonly placedAt?: (row: Row, number: string) => number | undefined
  readonly buyer?: (row: Row) => SeenIdentifier | undefined
  readonly recipient?: (row: Row) => Pick<Order, 'recipient'>
}

/** The order that these rows state, or null, with a note of what is missing. */
export const orderFrom = (all: OrderRows, context: OrderContext, ways: OrderWays): Order | null => {
  const rows = distinct(all)
  // The order's own columns are filled in one row of it, the first unless the table was sorted.
  const row = rows.find((one) => one.states('status')) ?? rows[0]
  const number = row.id('number', 40)
  if (number === undefined) return row.refuse('missing', 'number')
  if (!ways.number.test(number)) return row.refuse('bad-number', 'number')
  if (!row.states('status')) return row.refuse('missing', 'status')

  const placed = row.instant('placedAt')
  const placedAt = placed ?? ways.placedAt?.(row, number)
  if (placedAt === undefined) return row.refuse('missing', 'placedAt')
  const times = timesOf(rows, placedAt, row.instant('finishedAt'))
  const said = lifeOf(rows, ways.words, times)
  if (said === null) return row.refuse('missing', 'status')
  const { assumed: unsaid, ...life } = said

  const paid = ways.paid(rows, life.status)
  if (paid === undefined) return refuseMoney(rows, row, life.status === 'unpaid' ? 'total' : 'paid')
  const refunded = ways.refunded(rows)
  const { platform } = ways
  const buyer = ways.buyer?.(row)
  const counts = row.speaks('refunded')
  const assumed: AssumedField[] = [
    // Money that went back says it, too.
    ...unsaid.filter((field) => field !== 'afterSale' || !counts || refunded === 0),
    ...(ways.addsUp?.(rows) ? (['paid'] as const) : []),
    ...(counts ? [] : (['refunded'] as const)),
    ...(placed === undefined ? (['placedAt'] as const) : []),
  ]
  return {
    key: orderKey({ platform, shop: null, number }),
    platform,
    shop: context.shop?.code ?? row.text('shopName', 120) ?? platform,
    number,
    ...life,
    afterSale: life.afterSale === 'none' && refunded > 0 ? 'refunded' : life.afterSale,
    currency: context.currency,
    paid,
    refunded,
    ...times,
    lines: linesOf(rows, ways.alone?.(rows, life.status)),
    ...(ways.recipient ?? recipientOf)(row),
    ...wordsOf(row),
    ...(buyer ? { buyer } : {}),
    ...(assumed.length > 0 ? { assumed } : {}),
  }
}

/** A cell that cannot be read was noted where it stands; a sum that lacks it would be a guess. */
const refuseMoney = (rows: OrderRows, row: Row, field: OrderField): null =>
  rows.some((one) => one !== row && (one.noted('paid') || one.noted('total'))) ? null : row.refuse('missing', field)

/**
 * Each thing bought once, the later statement of it where there are two, as in a table made of two exports and sorted. A
 * thing is told by its own number; without one, rows that are the same in every cell are one.
 */
export const distinct = (rows: OrderRows): OrderRows => {
  if (rows.length === 1) return rows
  const things: Row[] = []
  const placeOf = new Map<string, number>()
  for (const row of rows) {
    const part = row.id('part', 200)
    const place = part === undefined ? things.findIndex((one) => isSame(one, row)) : (placeOf.get(part) ?? -1)
    if (place >= 0) things[place] = row
    else {
      if (part !== undefined) placeOf.set(part, things.length)
      things.push(row)
    }
  }
  const [first = rows[0], ...others] = things
  return [first, ...others]
}

/** Most rows differ in one of their first cells: to join all of them for a comparison takes far longer. */
const isSame = ({ at: one }: Row, { at: other }: Row): boolean =>
  one.cells.length === other.cells.length && one.cells.every((cell, column) => cell === other.cells[column])
