/**
 * A large file's orders in parts, each buyer's in one of them. A file is sorted by time and a buyer's orders are all over it:
 * applied as they come, her bundle is read and written again for nearly each of them; applied by parts, about once.
 */
import { decides } from '@shuke/shared/identity'
import type { Order } from '@shuke/shared/model'
import { lookupKey } from '../lookup-key.ts'
import { hashOf } from './hash-of.ts'

const BYTES_PER_PART = 1 << 21
const MOST_PARTS = 64

/** @param bytes of the file. One part for a file whose orders are applied in a few steps however they lie. */
export const partsFor = (bytes: number): number => {
  const parts = Math.ceil(bytes / BYTES_PER_PART)
  return parts < 4 ? 1 : Math.min(parts, MOST_PARTS)
}

const SLOTS = 1 << 24

/**
 * Chooses parts for the orders of one file, given in the file's turn. The same file gives the same parts.
 *
 * Where the file states a number twice, the one statement with a buyer and the other without, both go to one part, in their
 * turn. A byte a slot remembers where numbers went; that two numbers share a slot only takes one of them from its buyer's others.
 */
export class Parts {
  readonly #count: number
  readonly #taken: Uint8Array

  constructor(count: number) {
    if (count > MOST_PARTS) throw new RangeError(`more than ${MOST_PARTS} parts`)
    this.#count = count
    this.#taken = new Uint8Array(count > 1 ? SLOTS : 0)
  }

  /** From 0. */
  partOf(order: Order): number {
    if (this.#count === 1) return 0
    const number = hashOf(order.key)
    const slot = number % SLOTS
    const taken = this.#taken[slot] ?? 0
    if (taken > 0) return taken - 1
    const { buyer } = order
    const part = (buyer && decides(buyer) ? hashOf(lookupKey(buyer)) : number) % this.#count
    this.#taken[slot] = part + 1
    return part
  }
}

/** Chunks lie in the order of their parts, and within a part in that of the file: more than any import has chunks. */
const CHUNKS_PER_PART = 2 ** 32

/** @param chunk how many chunks of all parts lie there already */
export const chunkPlace = (part: number, chunk: number): number => part * CHUNKS_PER_PART + chunk
