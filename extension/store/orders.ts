/** A customer's orders: the newest in the bundle, the older ones in pages beside it, the aggregates over all of them. */
import { decides } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields, StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import { BUNDLE_ORDERS, newestFirst, type Row, type StoredBundle } from '@shuke/shared/sync'
import type { OrderPage, ProfileStore } from './database.ts'
import { indexOrders } from './index-identifier.ts'
import { lookupKey } from './lookup-key.ts'

const PAGE_ORDERS = 100

/** The zone in which days begin for a shop that nobody has described yet. */
export const DEFAULT_ZONE = 'Asia/Shanghai'

/** Older orders, newest first. */
export const readOlderOrders = async (store: ProfileStore, customer: CustomerId): Promise<StoredOrder[]> => {
  const pages = await store.olderOrders.where('[customer+page]').between([customer, 0], [customer, Infinity]).toArray()
  return pages.flatMap((page) => page.orders)
}

/** No older orders are beside the bundle. */
export const holdsAll = (bundle: StoredBundle): boolean => bundle.orders.length < BUNDLE_ORDERS

/** All orders of this customer known here, newest first. */
export const readAllOrders = async (store: ProfileStore, bundle: StoredBundle): Promise<StoredOrder[]> =>
  holdsAll(bundle) ? [...bundle.orders] : [...bundle.orders, ...(await readOlderOrders(store, bundle.id))]

export const zoneOf = async (store: ProfileStore): Promise<string> => {
  const shop = await store.workspace.where('[kind+id]').between(['shop', ''], ['shop', '\uffff']).first()
  const zone = (shop?.row as Row<'shop'> | undefined)?.fields.zone
  return zone ?? DEFAULT_ZONE
}

/** These orders are and were few enough to be in the bundle alone, so that nothing beside it is written. */
export const fitsBundle = (bundle: StoredBundle, orders: readonly StoredOrder[]): boolean =>
  holdsAll(bundle) && orders.length <= BUNDLE_ORDERS

export const withFewOrders = (bundle: StoredBundle, orders: readonly StoredOrder[], zone: string): StoredBundle => {
  const sorted = [...orders].sort(newestFirst)
  return { ...bundle, orders: sorted, aggregates: aggregateOrders(sorted, zone) }
}

/** The bundle with exactly these orders; what does not fit goes to its pages. Inside the caller's transaction. */
export const withAllOrders = async (
  store: ProfileStore,
  bundle: StoredBundle,
  orders: readonly StoredOrder[],
  zone: string,
): Promise<StoredBundle> => {
  if (fitsBundle(bundle, orders)) return withFewOrders(bundle, orders, zone)
  const sorted = [...orders].sort(newestFirst)
  await replacePages(store, bundle.id, sorted.slice(BUNDLE_ORDERS))
  return { ...bundle, orders: sorted.slice(0, BUNDLE_ORDERS), aggregates: aggregateOrders(sorted, zone) }
}

/** By key; null for an order that is here no more. */
export type OrderChanges = ReadonlyMap<string, StoredOrder | null>

/** The bundle with its orders changed. Asks the store, inside the caller's transaction. */
export const withOrders = async (
  store: ProfileStore,
  bundle: StoredBundle,
  changes: OrderChanges,
  zone: string,
): Promise<StoredBundle> => {
  const orders = changed(await readAllOrders(store, bundle), changes)
  return orders === null ? bundle : withAllOrders(store, bundle, orders, zone)
}

/**
 * The same where nothing beside the bundle is read or written, else null. It is no promise, because a transaction is lost
 * over a long row of awaits that ask nothing of the database.
 */
export const withOrdersInside = (bundle: StoredBundle, changes: OrderChanges, zone: string): StoredBundle | null => {
  if (changes.size === 0) return bundle
  if (!holdsAll(bundle)) return null
  const orders = changed(bundle.orders, changes)
  if (orders === null) return bundle
  return fitsBundle(bundle, orders) ? withFewOrders(bundle, orders, zone) : null
}

/** Null where nothing is added and nothing that was there is taken. */
const changed = (before: readonly StoredOrder[], changes: OrderChanges): StoredOrder[] | null => {
  const byKey = new Map<string, StoredOrder>(before.map((order) => [order.key, order]))
  let any = false
  for (const [key, order] of changes) {
    if (order) byKey.set(key, order)
    any = order !== null || byKey.delete(key) || any
  }
  return any ? [...byKey.values()] : null
}

/**
 * The bundle with these orders, and the pages that are to be put beside it. Nothing is asked of the store, so that many
 * customers' pages go to the disk at once.
 *
 * @param orders at least as many as before: then the pages of before are all written over
 */
export const withMoreOrders = (
  bundle: StoredBundle,
  orders: readonly StoredOrder[],
  zone: string,
): { readonly bundle: StoredBundle; readonly pages: readonly OrderPage[] } => {
  const sorted = [...orders].sort(newestFirst)
  const after = { ...bundle, orders: sorted.slice(0, BUNDLE_ORDERS), aggregates: aggregateOrders(sorted, zone) }
  return { bundle: after, pages: pagesOf(bundle.id, sorted.slice(BUNDLE_ORDERS)) }
}

const pagesOf = (customer: CustomerId, orders: readonly StoredOrder[]): OrderPage[] => {
  const pages: OrderPage[] = []
  for (let at = 0; at < orders.length; at += PAGE_ORDERS)
    pages.push({ customer, page: at / PAGE_ORDERS, orders: orders.slice(at, at + PAGE_ORDERS) })
  return pages
}

const replacePages = async (
  store: ProfileStore,
  customer: CustomerId,
  orders: readonly StoredOrder[],
): Promise<void> => {
  await store.olderOrders.where('[customer+page]').between([customer, 0], [customer, Infinity]).delete()
  await store.olderOrders.bulkPut(pagesOf(customer, orders))
}

/** A page named the buyer of an order that waited: it comes home. */
export const attachWaiting = async (
  store: ProfileStore,
  row: Row<'identifier'>,
  bundles: Map<CustomerId, StoredBundle>,
): Promise<void> => {
  const fields = row.fields as IdentifierFields
  const bundle = row.customer === null ? undefined : bundles.get(row.customer)
  if (fields.kind !== 'order' || fields.removed || !decides(fields) || !bundle) return
  const order = await store.waiting.get(lookupKey(fields))
  if (!order) return
  await store.waiting.delete(order.key)
  await indexOrders(store, new Map([[order.key, bundle.id]]))
  bundles.set(bundle.id, await withOrders(store, bundle, new Map([[order.key, order]]), await zoneOf(store)))
}
