/**
 * Links that an import made, and that no order gives a reason for any more, go. One that another order still gives a reason
 * for says so from now on. What a page or a person wrote stays: it does not rest on a file alone.
 */
import type { CustomerId, StoredOrder } from '@shuke/shared/model'
import { getBundles } from '../bundles.ts'
import type { LinkRecord, LookupRecord, ProfileStore } from '../database.ts'
import { homeOf, namedIn, readLookups } from '../index-identifier.ts'
import { lookupKey } from '../lookup-key.ts'
import { holdsAll, readAllOrders } from '../orders.ts'
import { buyersOf } from './buyers-of.ts'
import { isUnstamped } from './import-rows.ts'
import { keysNamed } from './take-out.ts'

const TABLES = ['links', 'lookups', 'lookupPages', 'bundles', 'olderOrders'] as const
const LINKS_AT_ONCE = 200

/** After all of an import's statements were taken back. Beginning again after a kill is safe. */
export const dropLinks = async (store: ProfileStore): Promise<void> => {
  for (let last: string | undefined = ''; last !== undefined; ) {
    const after: string = last
    last = await store.transaction('rw', [...TABLES], async () => {
      const records = await store.links.where('id').above(after).limit(LINKS_AT_ONCE).toArray()
      await judge(
        store,
        records.filter(({ row }) => isUnstamped(row) && row.fields.state === 'linked'),
      )
      return records.at(-1)?.id
    })
  }
}

const judge = async (store: ProfileStore, links: readonly LinkRecord[]): Promise<void> => {
  const lookups = await readLookups(
    store,
    links.map(({ row }) => row.fields.reason ?? ''),
  )
  const doubtful = links.flatMap((link, i) => (isPlain(link, lookups[i]) ? [] : { link, home: homeOf(lookups[i]) }))
  if (doubtful.length === 0) return
  const customers = await readCustomers(
    store,
    doubtful.flatMap(({ link, home }) => [link.a, link.b, home ?? []].flat()),
  )
  const gone: string[] = []
  const kept: LinkRecord[] = []
  for (const { link, home } of doubtful) {
    const { reason } = link.row.fields
    // Where the reason is, it comes first; the order may be with a third customer by now.
    const places = [...new Set([...(home === null ? [] : [home]), link.a, link.b])]
    const reasons = places.flatMap((place) => {
      const orders = customers.get(place)?.orders ?? []
      return orders.filter((order) => [link.a, link.b].every((end) => place === end || names(customers, order, end)))
    })
    const next = reasons.find(({ key }) => key === reason) ?? reasons[0]
    if (!next) gone.push(link.id)
    else kept.push({ ...link, row: { ...link.row, fields: { ...link.row.fields, reason: next.key } } })
  }
  await store.links.bulkDelete(gone)
  await store.links.bulkPut(kept)
}

/** The order is with one of the two, and the other one is named by its number: nothing else needs to be read. */
const isPlain = ({ a, b }: LinkRecord, reason: LookupRecord | undefined): boolean => {
  const home = homeOf(reason)
  return (home === a && namedIn(reason).includes(b)) || (home === b && namedIn(reason).includes(a))
}

interface Customer {
  readonly orders: readonly StoredOrder[]
  readonly named: ReadonlySet<string>
}

const readCustomers = async (
  store: ProfileStore,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, Customer>> => {
  const customers = new Map<CustomerId, Customer>()
  for (const [id, bundle] of await getBundles(store, [...new Set(ids)])) {
    // A transaction is lost over a long row of awaits that ask nothing of the database.
    const orders = holdsAll(bundle) ? bundle.orders : await readAllOrders(store, bundle)
    customers.set(id, { orders, named: keysNamed(bundle.rows) })
  }
  return customers
}

/** One of the order's statements, or its number, is this customer's. */
const names = (customers: ReadonlyMap<CustomerId, Customer>, order: StoredOrder, customer: CustomerId): boolean => {
  const named = customers.get(customer)?.named
  return [order.key, ...buyersOf(order).map(lookupKey)].some((key) => named?.has(key))
}
