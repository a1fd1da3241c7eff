/** Order numbers that one file states twice. */
import type { Order } from '../model/index.ts'

/**
 * Remembers every order key of a file, about 90 bytes each (a key is joined from parts, so it keeps no text of the file alive), to tell the same order met again (two exports put one behind
 * the other: fine, the newest statement wins) from two orders under one number (digits damaged by a spreadsheet: they
 * must never be merged).
 */
export class RepeatedNumbers {
  readonly #indexOf = new Map<string, number>()
  readonly #rows: number[] = []
  readonly #placedAt: number[] = []
  readonly #buyers: number[] = []

  /** The row that states another order under this number; null when none does. Remembers the order. */
  contradicted(order: Order, row: number): number | null {
    const buyer = order.buyer && !order.buyer.masked ? hash(order.buyer.value) : 0
    const index = this.#indexOf.get(order.key)
    if (index === undefined) {
      this.#indexOf.set(order.key, this.#rows.length)
      this.#rows.push(row)
      this.#placedAt.push(order.placedAt)
      this.#buyers.push(buyer)
      return null
    }
    const known = this.#buyers[index] ?? 0
    if (this.#placedAt[index] !== order.placedAt || (known !== 0 && buyer !== 0 && known !== buyer))
      return this.#rows[index] ?? null
    if (known === 0) this.#buyers[index] = buyer
    return null
  }
}

/** FNV-1a, 32 bits, never 0. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0 || 1
}
