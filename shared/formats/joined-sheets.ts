/**
 * Sheets of one workbook that speak of the same orders, each in its own way, such as a report of orders and one of goods
 * sold: what the file says of an order is what all of them come to. Those read before the last kind of sheet are held.
 */
import { foldStatements } from '../domain/order/fold-statements.ts'
import { says } from '../domain/order/says.ts'
import type { Order } from '../model/index.ts'
import { UnreadableFile } from './problem.ts'
import type { Met } from './repeated-numbers.ts'

/** An order takes about a kilobyte. */
const MOST_HELD = 100_000

interface Held {
  readonly order: Order
  readonly row: number
  readonly sheet: string | undefined
}

export class JoinedSheets {
  readonly #held = new Map<string, Held>()
  readonly #given = new Set<string>()

  /** @throws UnreadableFile `too-many-to-join` */
  hold(order: Order, row: number, sheet: string | undefined): void {
    this.#held.set(order.key, { order, row, sheet })
    this.#given.delete(order.key)
    if (this.#held.size > MOST_HELD)
      throw new UnreadableFile({ reason: 'too-many-to-join', value: sheet ?? '', detail: MOST_HELD })
  }

  /** Where a held sheet has another order under this number: digits damaged by a spreadsheet are never joined. */
  atOdds(order: Order): Met | null {
    const held = this.#held.get(order.key)
    if (!held || !isOther(held.order, order)) return null
    return { row: held.row, sheet: held.sheet, as: 'other' }
  }

  /** The order with what held sheets say of it. */
  withOthers(order: Order): Order {
    const held = this.#held.get(order.key)
    if (!held) return order
    this.#given.add(order.key)
    return foldStatements(held.order.updatedAt > order.updatedAt ? [held.order, order] : [order, held.order])
  }

  /** Orders of which no later sheet spoke. */
  *left(): Generator<Order> {
    for (const [key, { order }] of this.#held) if (!this.#given.has(key)) yield order
  }
}

const isOther = (one: Order, other: Order): boolean => {
  const placed = says(one, 'placedAt') && says(other, 'placedAt') && one.placedAt !== other.placedAt
  const [a, b] = [one.buyer, other.buyer]
  return placed || (a !== undefined && b !== undefined && !a.masked && !b.masked && a.value !== b.value)
}
