/**
 * A staged import into the bundles of a workstation that works alone: chunk by chunk, each one transaction that also
 * counts itself, so that a killed tab goes on where it was and no order is counted twice.
 */
import { customerIdFor, decides } from '@shuke/shared/identity'
import type { CustomerId, ImportId, Order, StoredOrder } from '@shuke/shared/model'
import { addStatement, addWitness, ownerOf } from '@shuke/shared/order'
import type { StoredBundle } from '@shuke/shared/sync'
import { getBundles, putBundles } from '../bundles.ts'
import type { LookupRecord, ProfileStore } from '../database.ts'
import { homeOf, indexIdentifiers, indexOrders } from '../index-identifier.ts'
import { lookupKey } from '../lookup-key.ts'
import { AUTHOR, readMeta, writeMeta } from '../meta.ts'
import { fitsBundle, holdsAll, readAllOrders, withAllOrders, withFewOrders } from '../orders.ts'
import { readMany } from '../read-many.ts'
import { WRITE_TABLES } from '../write.ts'
import type { ImportRecord } from './import-record.ts'
import { linkAliases, nameBuyers, putShop } from './import-rows.ts'
import { dropStaged } from './stage-orders.ts'

interface Placed {
  readonly order: Order
  readonly customer: CustomerId | null
  /** Another customer that holds the number: the same person under another strong identifier. */
  readonly alias: CustomerId | null
  /** In whose bundle an order of this number is. */
  readonly home: CustomerId | null
  /** The number is known and in nobody's bundle: the order may be among the waiting ones. */
  readonly waits: boolean
}

/**
 * Chunks of one transaction. A buyer's orders are scattered over a file sorted by time: the more of it at once, the fewer
 * times her bundle is read and put back: 6,911 orders of 2,349 buyers took 4.4 s one by one, and 2.6 s by eights.
 */
const CHUNKS_AT_ONCE = 8

/** Applies the next chunks; false when none is left. An order that says what is known already is only vouched for once more. */
export const applyNextChunks = (
  store: ProfileStore,
  id: ImportId,
  now: number,
  atOnce: number = CHUNKS_AT_ONCE,
): Promise<boolean> =>
  store.transaction('rw', [...WRITE_TABLES, 'imports', 'staging'], async () => {
    const record = await store.imports.get(id)
    if (record?.stage !== 'applying') return false
    const chunks = await store.staging
      .where('[import+seq]')
      .between([id, record.applied], [id, record.applied + atOnce])
      .toArray()
    if (chunks.length === 0) {
      await dropStaged(store, id)
      await store.imports.put({ ...record, stage: 'applied' })
      return false
    }
    const placed = await placeOrders(
      store,
      chunks.flatMap((chunk) => chunk.orders),
    )
    const bundles = await getBundles(store, [
      ...new Set(placed.flatMap(({ customer, home }) => [customer ?? [], home ?? []].flat())),
    ])
    const strangers = [...bundles.values()].filter((bundle) => bundle.rows.length === 0 && bundle.orders.length === 0)

    const said = await addStatements(store, placed, bundles, record)
    const vouched = placed.filter(({ order }) => said.vouched.has(order))
    const author = await readMeta(store, AUTHOR)
    if (record.applied === 0) await putShop(store, record.shop)
    await linkAliases(store, vouched, author.member, now)
    await indexIdentifiers(store, nameBuyers(vouched, bundles, id, now))
    await indexOrders(store, new Map(vouched.map(({ order, customer }) => [order.key, customer])))
    await putBundles(store, bundles.values())
    // No op was written, but by this number a hand-over sees that there is news.
    await writeMeta(store, AUTHOR, { ...author, lastN: author.lastN + 1 })
    await store.imports.put({
      ...record,
      applied: record.applied + chunks.length,
      changed: record.changed + said.changed,
      added: record.added + said.added,
      customers: record.customers + strangers.length,
    })
    return true
  })

/** Whose each order is, by the buyer in the file and by who holds its number. */
const placeOrders = async (store: ProfileStore, orders: readonly Order[]): Promise<Placed[]> => {
  const buyerKeys = orders.map(({ buyer }) => (buyer && decides(buyer) ? lookupKey(buyer) : null))
  const held = new Map<string, LookupRecord | undefined>()
  for (const some of [orders.map((order) => order.key as string), buyerKeys.filter((key) => key !== null)]) {
    const keys = [...new Set(some)]
    const records = await readMany(store.lookups, keys)
    for (const [i, key] of keys.entries()) held.set(key, records[i])
  }
  return orders.map((order, i) => {
    const key = buyerKeys[i] ?? null
    const byBuyer = key === null ? null : (held.get(key)?.customer ?? customerIdFor(key))
    const number = held.get(order.key)
    const home = homeOf(number)
    const { customer, alias } = ownerOf(byBuyer, number?.customer ?? null)
    // A statement that names nobody moves no order away from the buyer whom another one named.
    return { order, customer: byBuyer ?? home ?? customer, alias, home, waits: number !== undefined && home === null }
  })
}

interface Said {
  /** The orders that this import now stands for, news or not: taking it back must find them. */
  readonly vouched: ReadonlySet<Order>
  /** How many of them said something new. */
  readonly changed: number
  /** How many of them nobody had heard of. */
  readonly added: number
}

/**
 * Each order to where it belongs: its customer's bundle, or the waiting ones. All that is known of these customers is read
 * first: a transaction is lost over a long row of awaits that ask nothing of the database.
 */
const addStatements = async (
  store: ProfileStore,
  placed: readonly Placed[],
  bundles: Map<CustomerId, StoredBundle>,
  record: ImportRecord,
): Promise<Said> => {
  const vouched = new Set<Order>()
  let changed = 0
  let added = 0
  const held = await readHeld(store, placed, bundles)
  const touched = new Set<Map<string, StoredOrder>>()
  for (const { order, customer, home } of placed) {
    const place = customer === null ? held.waiting : held.of(customer)
    // An earlier file held the order without its buyer, or a page gave it to the same person under another identifier.
    const elsewhere = [held.waiting, home === null ? null : held.of(home)].find(
      (all) => all !== place && all?.has(order.key),
    )
    const before = place.get(order.key) ?? elsewhere?.get(order.key)
    const news = addStatement(before, order, record.id)
    const next = news ?? (before && addWitness(before, order, record.id)) ?? (elsewhere ? before : undefined)
    if (!next) continue
    touched.add(place.set(order.key, next))
    vouched.add(order)
    if (elsewhere?.delete(order.key)) touched.add(elsewhere)
    if (news || elsewhere) changed += 1
    if (!before) added += 1
  }
  for (const [id, bundle] of bundles) {
    const all = held.of(id)
    if (!touched.has(all)) continue
    const sorted = [...all.values()]
    const after = fitsBundle(bundle, sorted)
      ? withFewOrders(bundle, sorted, record.shop.zone)
      : await withAllOrders(store, bundle, sorted, record.shop.zone)
    bundles.set(id, after)
  }
  await store.waiting.bulkDelete(held.waited.filter((key) => !held.waiting.has(key)))
  await store.waiting.bulkPut([...held.waiting.values()])
  return { vouched, changed, added }
}

interface HeldOrders {
  readonly of: (customer: CustomerId) => Map<string, StoredOrder>
  /** Those of the chunk's orders that wait for their buyer. */
  readonly waiting: Map<string, StoredOrder>
  readonly waited: readonly string[]
}

const readHeld = async (
  store: ProfileStore,
  placed: readonly Placed[],
  bundles: ReadonlyMap<CustomerId, StoredBundle>,
): Promise<HeldOrders> => {
  const perhaps = [...new Set(placed.flatMap(({ order, waits }) => (waits ? [order.key as string] : [])))]
  const waiting = (await store.waiting.bulkGet(perhaps)).filter((one) => one !== undefined)
  const byCustomer = new Map<CustomerId, Map<string, StoredOrder>>()
  for (const [id, bundle] of bundles) {
    const all = holdsAll(bundle) ? bundle.orders : await readAllOrders(store, bundle)
    byCustomer.set(id, byKey(all))
  }
  return {
    of: (customer) => {
      const all = byCustomer.get(customer)
      if (!all) throw new RangeError(`no bundle was read for ${customer}`)
      return all
    },
    waiting: byKey(waiting),
    waited: waiting.map((order) => order.key),
  }
}

const byKey = (orders: readonly StoredOrder[]): Map<string, StoredOrder> =>
  new Map(orders.map((order) => [order.key, order]))
