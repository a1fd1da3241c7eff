/** Order numbers that one file states twice. */
import type { Order } from '../model/index.ts'

export interface Met {
  /** Where it was met first. */
  readonly row: number
  readonly sheet: string | undefined
  readonly as: 'other' | 'same' | 'more'
}

/**
 * Remembers every order key of a file, about 100 bytes each (a key is joined from parts, so it keeps no text of the file alive), to tell the same order met again (two exports put one behind
 * the other: fine, the newest statement wins) from two orders under one number (digits damaged by a spreadsheet: they
 * must never be merged).
 */
export class RepeatedNumbers {
  readonly #indexOf = new Map<string, number>()
  readonly #rows: number[] = []
  readonly #sheets: (string | undefined)[] = []
  readonly #placedAt: number[] = []
  readonly #buyers: number[] = []
  readonly #statements: number[] = []

  /**
   * What an earlier row says of this number, and where; null when none does. Remembers the order.
   *
   * `other`: another order. `same`: nothing else than this one. `more`: the same order with something else about it.
   */
  met(order: Order, row: number, sheet?: string): Met | null {
    const statement = hash(JSON.stringify(order))
    const buyer = order.buyer && !order.buyer.masked ? hash(order.buyer.value) : 0
    const index = this.#indexOf.get(order.key)
    if (index === undefined) {
      this.#indexOf.set(order.key, this.#rows.length)
      this.#rows.push(row)
      this.#sheets.push(sheet)
      this.#placedAt.push(order.placedAt)
      this.#buyers.push(buyer)
      this.#statements.push(statement)
      return null
    }
    const at = { row: this.#rows[index] ?? 0, sheet: this.#sheets[index] }
    const known = this.#buyers[index] ?? 0
    if (this.#placedAt[index] !== order.placedAt || (known !== 0 && buyer !== 0 && known !== buyer))
      return { ...at, as: 'other' }
    if (known === 0) this.#buyers[index] = buyer
    return { ...at, as: this.#statements[index] === statement ? 'same' : 'more' }
  }
}

/** FNV-1a, 32 bits, never 0. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0 || 1
}
