/**
 * What an import need not ask for. Each single question to IndexedDB costs some 0.07 ms, and a large file has three for each
 * order, nearly all of which are answered with nothing. So the keys that are here are read once, in long rows, and kept as a
 * Bloom filter: what it does not know is not here, and what it knows may be.
 */
import type { ProfileStore } from '../database.ts'
import { AUTHOR, readMeta } from '../meta.ts'
import { hashOf } from './hash-of.ts'

/** 4 MB: a million keys make it wrong about one in three hundred, which then costs a question. */
const BITS = 2 ** 25
const KEYS_AT_ONCE = 20_000
/** Reading so many keys takes as long as asking for one order's. */
const KEYS_PER_ORDER = 100

export class KnownHere {
  readonly #orders: number
  /** Empty until it is of use. */
  #bits = new Uint32Array(0)
  /** The number of the last write that it has heard of; null while it has read nothing. */
  #heardOf: number | null = null
  /** Reading everything takes less than asking. Null before it was looked at. */
  #worthIt: boolean | null = null

  /** @param orders how many the import has */
  constructor(orders: number) {
    this.#orders = orders
  }

  /** False only for what was not here when it was last brought up to date, and was not added since. */
  mayHold(key: string): boolean {
    if (this.#heardOf === null) return true
    const [one, other] = placesOf(key)
    return this.#has(one) && this.#has(other)
  }

  add(key: string): void {
    if (this.#bits.length === 0) return
    for (const place of placesOf(key)) {
      const word = place >>> 5
      this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (place & 31))
    }
  }

  /**
   * Inside the caller's transaction, before anything is asked of it: reads everything again when somebody else has written
   * since. On a workstation that works alone every write counts itself.
   */
  async update(store: ProfileStore): Promise<void> {
    const { lastN } = await readMeta(store, AUTHOR)
    if (this.#heardOf === lastN) return
    this.#worthIt ??= (await keysIn(store)) < this.#orders * KEYS_PER_ORDER
    if (!this.#worthIt) return
    this.#bits = new Uint32Array(BITS / 32)
    for (const table of [store.lookups, store.bundles])
      for (let last: string | undefined = ''; last !== undefined; ) {
        const keys: string[] = await table.where(':id').above(last).limit(KEYS_AT_ONCE).primaryKeys()
        for (const key of keys) this.add(key)
        last = keys.at(-1)
      }
    await store.lookupPages.each(({ keys }) => {
      for (const key of keys) this.add(key)
    })
    this.#heardOf = lastN
  }

  /** The import's own write has this number: what it wrote was added. */
  wrote(lastN: number): void {
    if (this.#heardOf !== null) this.#heardOf = lastN
  }

  #has(place: number): boolean {
    return ((this.#bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0
  }
}

const KEYS_PER_PAGE = 100

/** About how many. */
const keysIn = async (store: ProfileStore): Promise<number> =>
  (await store.lookups.count()) + (await store.bundles.count()) + KEYS_PER_PAGE * (await store.lookupPages.count())

const placesOf = (key: string): readonly [number, number] => {
  const hash = hashOf(key)
  // The first is the low bits; the high ones of the product (Knuth's) depend on all of them.
  return [hash % BITS, Math.imul(hash, 0x9e3779b1) >>> (32 - Math.log2(BITS))]
}
