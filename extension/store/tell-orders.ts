/** What a page shows of orders, written down as far as it is news. */
import type { CustomerId, OrderKey, SeenOrderFields, StoredOrder } from '@shuke/shared/model'
import { newsOf as newsOfOrder } from '@shuke/shared/order'
import { findRow } from './bundles.ts'
import type { ProfileStore } from './database.ts'
import { homeOf, readLookups } from './index-identifier.ts'
import { readAllOrders } from './orders.ts'
import { readPerson } from './read-person.ts'
import { type Draft, WRITE_TABLES, write } from './write.ts'

/** What a page shows of one order, by the order's key. */
export interface SeenOrder {
  readonly key: OrderKey
  readonly fields: SeenOrderFields
}

/** What became of the orders in view. */
export interface Told {
  /** Written down, or known to be so already. */
  readonly done: readonly SeenOrder[]
  /** How many of them were news. */
  readonly written: number
}

/**
 * Writes down what is news of the orders in a buyer's chat. Nothing of an order of somebody who is not this person: her page
 * shows it, but whose it is, is yet to be settled.
 *
 * @param customer whose chat it is
 * @param most so many are written at most; the others are not done
 * @param now this machine's clock, epoch ms
 */
export const tellOrders = (
  store: ProfileStore,
  customer: CustomerId,
  seen: readonly SeenOrder[],
  most: number,
  now: number,
): Promise<Told> =>
  store.transaction('rw', [...WRITE_TABLES], async () => {
    const drafts: Draft[] = []
    const done: SeenOrder[] = []
    for (const { order, draft } of await newsOf(store, customer, seen)) {
      if (draft && drafts.length >= most) continue
      done.push(order)
      if (draft) drafts.push(draft)
    }
    if (drafts.length > 0) await write(store, drafts, now)
    return { done, written: drafts.length }
  })

interface News {
  readonly order: SeenOrder
  readonly draft: Draft | null
}

const newsOf = async (store: ProfileStore, customer: CustomerId, seen: readonly SeenOrder[]): Promise<News[]> => {
  if (seen.length === 0) return []
  const keys = seen.map(({ key }) => key)
  const person = await readPerson(store, customer)
  const records = await readLookups(store, keys)
  const waiting = await store.waiting.bulkGet(keys)
  const orders = new Map<string, StoredOrder>()
  for (const bundle of person) for (const one of await readAllOrders(store, bundle)) orders.set(one.key, one)
  const hers = new Set([customer, ...person.map(({ id }) => id)])
  return seen.map((order, i): News => {
    const { key } = order
    const home = homeOf(records[i])
    if (home !== null && !hers.has(home)) return { order, draft: null }
    const holder = person.find((bundle) => findRow(bundle, 'seen-order', key))
    const row = holder && findRow(holder, 'seen-order', key)
    const stored = orders.get(key) ?? waiting[i] ?? null
    // Somebody else's page spoke of it first, and the row is hers.
    if (!row && stored?.page) return { order, draft: null }
    const said = row ? (row.fields as Partial<SeenOrderFields>) : null
    // Whose name its shop goes by is what its file says, or whoever spoke of it first.
    const fields = { ...order.fields, shop: said?.shop ?? stored?.shop ?? order.fields.shop }
    const set = newsOfOrder({ stored, said }, fields, key)
    return { order, draft: set && { kind: 'seen-order', id: key, customer: holder?.id ?? home ?? customer, set } }
  })
}
