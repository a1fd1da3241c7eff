/**
 * Rows of a file are first staged under the import's id: nothing of them is seen anywhere until they are applied. How far the
 * file is staged is counted with it, so that an import that was cut off while it was read goes on from there.
 */
import type { Order } from '@shuke/shared/model'
import { MAX_ORDERS_PER_CHUNK } from '@shuke/shared/sync'
import type { ProfileStore, StagedOrders } from '../database.ts'
import type { ImportRecord } from './import-record.ts'
import { chunkPlace, Parts } from './parts.ts'

export const beginImport = (store: ProfileStore, record: ImportRecord): Promise<string> => store.imports.put(record)

/** Held in memory before they go to the disk: the fewer times, the more of each buyer's together. */
const HELD_IN_PARTS = 4000
const HELD_IN_ONE = 4000
/** Read from the disk at once. */
const CHUNKS_AT_ONCE = 8

export class OrderStage {
  readonly #store: ProfileStore
  readonly #id: string
  readonly #parts: Parts
  readonly #most: number
  /** By part. */
  readonly #held = new Map<number, Order[]>()
  #count = 0
  /** Orders that an earlier run has put there. */
  #before: number
  /** The last of what was given is on its way to the disk while the file is read on. Never fails by itself. */
  #writing: Promise<unknown> = Promise.resolve()
  #failure: { readonly error: unknown } | null = null

  /** @param record as it is on the disk: what it counts as staged is passed over, and must be given again. */
  constructor(store: ProfileStore, record: Pick<ImportRecord, 'id' | 'orders' | 'parts'>) {
    this.#store = store
    this.#id = record.id
    this.#parts = new Parts(record.parts ?? 1)
    this.#most = (record.parts ?? 1) > 1 ? HELD_IN_PARTS : HELD_IN_ONE
    this.#before = record.orders
  }

  /**
   * The file's next orders, from its first on.
   *
   * @param problems of the file so far
   */
  async add(orders: readonly Order[], problems: number): Promise<void> {
    for (const order of orders) {
      const part = this.#parts.partOf(order)
      if (this.#before > 0) {
        this.#before -= 1
        continue
      }
      const held = this.#held.get(part)
      if (held) held.push(order)
      else this.#held.set(part, [order])
      this.#count += 1
    }
    if (this.#count >= this.#most) await this.#write(problems)
  }

  /** The rest. The import can be applied then. */
  async end(problems: number): Promise<void> {
    if (this.#count > 0) await this.#write(problems)
    await this.#written()
    await this.#store.imports.update(this.#id, { stage: 'applying', problems })
  }

  /** When nothing is on its way to the disk any more, however it went. */
  async settled(): Promise<void> {
    await this.#writing
  }

  /** @throws what the disk said */
  async #written(): Promise<void> {
    await this.#writing
    if (this.#failure) throw this.#failure.error
  }

  /** One lot at a time. */
  async #write(problems: number): Promise<void> {
    await this.#written()
    this.#writing = this.#put(problems).catch((error: unknown) => {
      this.#failure = { error }
    })
  }

  /** The chunks and the count of them, together. */
  async #put(problems: number): Promise<void> {
    const held = [...this.#held].sort(([a], [b]) => a - b)
    const count = this.#count
    this.#held.clear()
    this.#count = 0
    await this.#store.transaction('rw', this.#store.imports, this.#store.staging, async () => {
      const record = await this.#store.imports.get(this.#id)
      if (!record) throw new RangeError(`no import ${this.#id}`)
      const chunks: StagedOrders[] = []
      for (const [part, orders] of held)
        for (let at = 0; at < orders.length; at += MAX_ORDERS_PER_CHUNK)
          chunks.push({
            import: record.id,
            seq: chunkPlace(part, record.staged + chunks.length),
            orders: orders.slice(at, at + MAX_ORDERS_PER_CHUNK),
          })
      await this.#store.staging.bulkPut(chunks)
      await this.#store.imports.put({
        ...record,
        staged: record.staged + chunks.length,
        orders: record.orders + count,
        problems,
      })
    })
  }
}

export const dropStaged = async (store: ProfileStore, id: string): Promise<void> => {
  await store.staging.where('[import+seq]').between([id, 0], [id, Infinity]).delete()
}

/** The staged orders in the order of their places, as many together as a server takes at once: the same each time. */
export async function* stagedInGroups(store: ProfileStore, id: string): AsyncGenerator<Order[], undefined> {
  let group: Order[] = []
  for (let next = 0; ; ) {
    const chunks = await store.staging
      .where('[import+seq]')
      .between([id, next], [id, Infinity])
      .limit(CHUNKS_AT_ONCE)
      .toArray()
    for (const { seq, orders } of chunks) {
      if (group.length > 0 && group.length + orders.length > MAX_ORDERS_PER_CHUNK) {
        yield group
        group = []
      }
      group.push(...orders)
      next = seq + 1
    }
    if (chunks.length < CHUNKS_AT_ONCE) break
  }
  if (group.length > 0) yield group
  return undefined
}
