/**
 * A staged import into the bundles of a workstation that works alone: some chunks at a time, in one transaction that also
 * counts itself, so that a killed tab goes on where it was and no order is counted twice.
 */
import { customerIdFor, decides } from '@shuke/shared/identity'
import type { CustomerId, ImportId, Order, SeenOrderFields, StoredOrder } from '@shuke/shared/model'
import { addStatement, addWitness, ownerOf, withPage } from '@shuke/shared/order'
import type { StoredBundle } from '@shuke/shared/sync'
import { emptyBundle, findRow, getBundles, putBundles } from '../bundles.ts'
import type { LookupRecord, OrderPage, ProfileStore, StagedOrders } from '../database.ts'
import { type Fitted, fittedOf } from '../fit-model.ts'
import { homeOf, indexBoth, readLookups } from '../index-identifier.ts'
import { lookupKey } from '../lookup-key.ts'
import { AUTHOR, readMeta, writeMeta } from '../meta.ts'
import { holdsAll, readAllOrders, withAllOrders, withMoreOrders } from '../orders.ts'
import { WRITE_TABLES } from '../write.ts'
import type { ImportRecord } from './import-record.ts'
import { linkAliases, nameBuyers, putShop } from './import-rows.ts'
import { KnownHere } from './known-here.ts'
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
 * Of one transaction: the more at once, the fewer times a bundle is read and put back, and the longer a person who stops it
 * waits. A few hundred ms.
 */
const ORDERS_AT_ONCE = 4000
/** Ten pages. */
const MANY_NEW = 1000

export interface ApplyOptions {
  readonly known?: KnownHere
  readonly atOnce?: number
  readonly justWritten?: Map<CustomerId, Fitted>
  readonly manyNew?: number
}

/**
 * Applies the next chunks; false when none is left. An order that says what is known already is only vouched for once more.
 *
 * @param options.known what need not be asked for, from one call to the next of one import
 * @param options.atOnce about so many orders, one chunk at least
 * @param options.manyNew so many keys that nobody was found by before share pages of the index
 * @param options.justWritten what goes into the shop's model of these customers is noted there
 */
export const applyNextChunks = (
  store: ProfileStore,
  id: ImportId,
  now: number,
  { known = new KnownHere(0), atOnce = ORDERS_AT_ONCE, manyNew = MANY_NEW, justWritten }: ApplyOptions = {},
): Promise<boolean> =>
  store.transaction('rw', [...WRITE_TABLES, 'imports', 'staging'], async () => {
    const record = await store.imports.get(id)
    if (record?.stage !== 'applying') return false
    const chunks = await nextChunks(store, record, atOnce)
    const last = chunks.at(-1)
    if (!last) {
      await dropStaged(store, id)
      await store.imports.put({ ...record, stage: 'applied' })
      return false
    }
    await known.update(store)
    const orders = chunks.flatMap((chunk) => chunk.orders)
    const lookups = await lookUp(store, orders, known)
    const placed = placeOrders(orders, lookups)
    const bundles = await readBundles(store, placed, known)
    const strangers = [...bundles.values()].filter((bundle) => bundle.rows.length === 0 && bundle.orders.length === 0)

    const said = await addStatements(store, placed, bundles, record)
    const vouched = placed.filter(({ order }) => said.vouched.has(order))
    const author = await readMeta(store, AUTHOR)
    if (record.applied === 0) await putShop(store, record.shop)
    await linkAliases(store, vouched, author.member, now)
    const homes = new Map(vouched.map(({ order, customer }) => [order.key, customer]))
    const named = nameBuyers(vouched, bundles, id, now)
    const asRead = (keys: readonly string[]) => Promise.resolve(keys.map((key) => lookups.get(key)))
    // In the order of their ids they lie together on the disk.
    const sorted = [...bundles.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    // The disk takes the one while the other is made ready.
    const newKeys = { has: (key: string) => !known.mayHold(key), atLeast: manyNew }
    await Promise.all([indexBoth(store, named, homes, asRead, newKeys), putBundles(store, sorted)])
    // No op was written, but by this number a hand-over sees that there is news.
    await writeMeta(store, AUTHOR, { ...author, lastN: author.lastN + 1 })
    await store.imports.put({
      ...record,
      applied: record.applied + chunks.length,
      next: last.seq + 1,
      changed: record.changed + said.changed,
      added: record.added + said.added,
      customers: record.customers + strangers.length,
      waiting: (record.waiting ?? 0) + placed.filter(({ customer }) => customer === null).length,
    })
    // If the transaction fails after all, the filter only asks for what it need not.
    for (const key of [...lookups.keys(), ...bundles.keys()]) known.add(key)
    known.wrote(author.lastN + 1)
    for (const [customer, bundle] of bundles) justWritten?.set(customer, fittedOf(bundle, now))
    return true
  })

const nextChunks = (store: ProfileStore, record: ImportRecord, atOnce: number): Promise<StagedOrders[]> => {
  const { id, orders, staged, applied, next = applied } = record
  const ordersPerChunk = Math.max(1, orders / Math.max(1, staged))
  return store.staging
    .where('[import+seq]')
    .between([id, next], [id, Infinity])
    .limit(Math.max(1, Math.round(atOnce / ordersPerChunk)))
    .toArray()
}

const buyerKeyOf = ({ buyer }: Order): string | null => (buyer && decides(buyer) ? lookupKey(buyer) : null)

/** What is known of the orders' numbers and their buyers. */
const lookUp = async (
  store: ProfileStore,
  orders: readonly Order[],
  known: KnownHere,
): Promise<ReadonlyMap<string, LookupRecord | undefined>> => {
  const held = new Map<string, LookupRecord | undefined>()
  const numbers = new Set<string>(orders.map((order) => order.key))
  const buyers = new Set(orders.flatMap((order) => buyerKeyOf(order) ?? []))
  // Apart, because the keys of one kind lie together.
  for (const keys of [numbers, buyers]) {
    const asked = [...keys].filter((key) => known.mayHold(key))
    const records = asked.length === 0 ? [] : await readLookups(store, asked)
    for (const key of keys) held.set(key, undefined)
    for (const [i, key] of asked.entries()) held.set(key, records[i])
  }
  return held
}

/** Whose each order is, by the buyer in the file and by who holds its number. */
const placeOrders = (orders: readonly Order[], lookups: ReadonlyMap<string, LookupRecord | undefined>): Placed[] => {
  const founded = new Map<string, CustomerId>()
  const buyerOf = (order: Order): CustomerId | null => {
    const key = buyerKeyOf(order)
    if (key === null) return null
    const customer = founded.get(key) ?? lookups.get(key)?.customer ?? customerIdFor(key)
    founded.set(key, customer)
    return customer
  }
  return orders.map((order) => {
    const byBuyer = buyerOf(order)
    const number = lookups.get(order.key)
    const home = homeOf(number)
    const { customer, alias } = ownerOf(byBuyer, number?.customer ?? null)
    // A statement that names nobody moves no order away from the buyer whom another one named.
    return { order, customer: byBuyer ?? home ?? customer, alias, home, waits: number !== undefined && home === null }
  })
}

const readBundles = async (
  store: ProfileStore,
  placed: readonly Placed[],
  known: KnownHere,
): Promise<Map<CustomerId, StoredBundle>> => {
  const bundles = new Map<CustomerId, StoredBundle>()
  for (const { customer, home } of placed)
    for (const id of [customer, home]) if (id !== null && !bundles.has(id)) bundles.set(id, emptyBundle(id))
  const asked = [...bundles.keys()].filter((id) => known.mayHold(id))
  for (const [id, bundle] of await getBundles(store, asked)) bundles.set(id, bundle)
  return bundles
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
  const pages: OrderPage[] = []
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
    touched.add(place.set(order.key, before || customer === null ? next : seenToo(bundles.get(customer), next)))
    vouched.add(order)
    if (elsewhere?.delete(order.key)) touched.add(elsewhere)
    if (news || elsewhere) changed += 1
    if (!before) added += 1
  }
  for (const [id, bundle] of bundles) {
    const all = held.of(id)
    if (!touched.has(all)) continue
    const orders = [...all.values()]
    if (orders.length < held.had(id)) {
      bundles.set(id, await withAllOrders(store, bundle, orders, record.shop.zone))
      continue
    }
    const after = withMoreOrders(bundle, orders, record.shop.zone)
    bundles.set(id, after.bundle)
    pages.push(...after.pages)
  }
  await store.olderOrders.bulkPut(pages)
  await store.waiting.bulkDelete(held.waited.filter((key) => !held.waiting.has(key)))
  await store.waiting.bulkPut([...held.waiting.values()])
  return { vouched, changed, added }
}

/** An order of which pages said too little to make one, until now that a file states it. */
const seenToo = (bundle: StoredBundle | undefined, order: StoredOrder): StoredOrder => {
  const seen = bundle && findRow(bundle, 'seen-order', order.key)
  return (seen && withPage(order, seen.fields as SeenOrderFields, order.key)) ?? order
}

interface HeldOrders {
  readonly of: (customer: CustomerId) => Map<string, StoredOrder>
  /** How many she had. */
  readonly had: (customer: CustomerId) => number
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
  const counts = new Map<CustomerId, number>()
  for (const [id, bundle] of bundles) {
    const all = holdsAll(bundle) ? bundle.orders : await readAllOrders(store, bundle)
    byCustomer.set(id, byKey(all))
    counts.set(id, all.length)
  }
  return {
    of: (customer) => {
      const all = byCustomer.get(customer)
      if (!all) throw new RangeError(`no bundle was read for ${customer}`)
      return all
    },
    had: (customer) => counts.get(customer) ?? 0,
    waiting: byKey(waiting),
    waited: waiting.map((order) => order.key),
  }
}

const byKey = (orders: readonly StoredOrder[]): Map<string, StoredOrder> =>
  new Map(orders.map((order) => [order.key, order]))
