/** What the orders that are held here sold, read some customers at a time: a shop of a hundred thousand is not read for a list. */
import type { Order, StoredOrder } from '@shuke/shared/model'
import { productKey, type SoldProduct } from '@shuke/shared/product'
import { isPurchase } from '@shuke/shared/summary'
import { decodeBundle } from './codec.ts'
import type { ProfileStore } from './database.ts'

/** Where to go on: after which customer, then after which order that waits for its buyer. */
export interface SoldCursor {
  readonly table: 'bundles' | 'waiting'
  readonly after: string
}

export const SOLD_BEGIN: SoldCursor = { table: 'bundles', after: '' }

export interface SoldPage {
  readonly sold: readonly SoldProduct[]
  /** Customers, or orders that wait for theirs. */
  readonly read: number
  /** Null when all was read. */
  readonly next: SoldCursor | null
}

/**
 * One page of what was sold, by the purchases that stand.
 *
 * @param count customers, or waiting orders, in it
 */
export const readSold = async (store: ProfileStore, { table, after }: SoldCursor, count: number): Promise<SoldPage> => {
  const { orders, last, read } =
    table === 'bundles' ? await ofBundles(store, after, count) : await ofWaiting(store, after, count)
  const next: SoldCursor | null =
    read === count && last !== undefined
      ? { table, after: last }
      : table === 'bundles'
        ? { table: 'waiting', after: '' }
        : null
  return { sold: soldIn(orders), read, next }
}

interface Part {
  readonly orders: readonly StoredOrder[]
  readonly last: string | undefined
  readonly read: number
}

const ofBundles = async (store: ProfileStore, after: string, count: number): Promise<Part> => {
  const records = await store.bundles.where('id').above(after).limit(count).toArray()
  return {
    orders: records.flatMap((record) => decodeBundle(record).orders),
    last: records.at(-1)?.id,
    read: records.length,
  }
}

const ofWaiting = async (store: ProfileStore, after: string, count: number): Promise<Part> => {
  const orders = await store.waiting.where('key').above(after).limit(count).toArray()
  return { orders, last: orders.at(-1)?.key, read: orders.length }
}

const soldIn = (orders: readonly Order[]): readonly SoldProduct[] => {
  const lines = orders
    .filter(isPurchase)
    .flatMap(({ platform, shop, lines: all }) =>
      all.map(({ title, quantity }) => ({ platform, shop, title, sold: quantity })),
    )
  return addSold(
    [],
    lines.filter(({ title }) => title.trim() !== ''),
  )
}

/** The same thing once, with all its pieces. */
export const addSold = (before: readonly SoldProduct[], more: readonly SoldProduct[]): readonly SoldProduct[] => {
  const all = new Map(before.map((one) => [productKey(one), one]))
  for (const one of more) {
    const key = productKey(one)
    const held = all.get(key)
    all.set(key, held ? { ...held, sold: held.sold + one.sold } : one)
  }
  return [...all.values()]
}
