/**
 * Who is found by what, as everything fetched for the first time brings it: many keys in one record, because a record for each
 * key takes three times as long to write as the customers themselves; and as many new keys of an import as come together.
 * Nothing is added to such a page: what is learned of a key later has a record in `lookups`, which then speaks for that key alone.
 */
import type { CustomerId } from '@shuke/shared/model'
import type { LookupPage, ProfileStore } from './database.ts'

/** A customer's row of an identifier, or her order's number; null for an order that waits for its buyer. */
export interface Found {
  readonly key: string
  readonly customer: CustomerId | null
  readonly isOrder: boolean
}

/** Who has a row of an identifier, and whose order it numbers. */
export interface Holders {
  /** Lowest first. */
  readonly named: readonly CustomerId[]
  /** Whose order the number is, null while it waits; undefined where no order is known. */
  readonly home: CustomerId | null | undefined
}

export const NOBODY: Holders = { named: [], home: undefined }

/** To find one key all of its page is read: a few kilobytes. */
const KEYS_PER_PAGE = 100

const pageOf = (some: readonly Found[]): LookupPage => {
  const named = some.filter(({ isOrder }) => !isOrder)
  const all = [...named, ...some.filter(({ isOrder }) => isOrder)]
  return {
    keys: all.map(({ key }) => key),
    customers: all.map(({ customer }) => customer),
    ordersFrom: named.length,
  }
}

export const foundIn = ({ keys, customers, ordersFrom }: LookupPage): Found[] =>
  keys.map((key, i) => ({ key, customer: customers[i] ?? null, isOrder: i >= ordersFrom }))

/** Inside the caller's transaction: these pages with less in them, those without anything not at all. */
export const thinLookupPages = async (
  store: ProfileStore,
  thinned: readonly { readonly id: number; readonly found: readonly Found[] }[],
): Promise<void> => {
  await store.lookupPages.bulkPut(
    thinned.flatMap(({ id, found }) => (found.length > 0 ? { ...pageOf(found), id } : [])),
  )
  await store.lookupPages.bulkDelete(thinned.flatMap(({ id, found }) => (found.length > 0 ? [] : id)))
}

/** Inside the caller's transaction. The keys must have no record in `lookups`. */
export const addLookupPages = async (store: ProfileStore, found: readonly Found[]): Promise<void> => {
  const pages: LookupPage[] = []
  for (let at = 0; at < found.length; at += KEYS_PER_PAGE) pages.push(pageOf(found.slice(at, at + KEYS_PER_PAGE)))
  if (pages.length > 0) await store.lookupPages.bulkAdd(pages)
}

/** What pages say of one key, taken together. */
export const holdersInPages = (key: string, pages: readonly LookupPage[]): Holders => {
  const named = new Set<CustomerId>()
  let home: Holders['home']
  for (const { keys, customers, ordersFrom } of pages)
    for (let i = keys.indexOf(key); i >= 0; i = keys.indexOf(key, i + 1)) {
      const customer = customers[i] ?? null
      if (i >= ordersFrom) home = customer
      else if (customer !== null) named.add(customer)
    }
  return named.size === 0 && home === undefined ? NOBODY : { named: [...named].sort(), home }
}

/** Fewer than these are asked for with their pages at once. */
const FEW = 32

/** Inside the caller's transaction, and asks something of it where there are keys. @returns those keys that are in pages */
export const readLookupPages = async (
  store: ProfileStore,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Holders>> => {
  if (keys.length >= FEW && (await store.lookupPages.count()) === 0) return new Map()
  const withKey = (key: string) => store.lookupPages.where('keys').equals(key)
  if (keys.length < FEW) {
    const pages = await Promise.all(keys.map((key) => withKey(key).toArray()))
    return heldIn(keys.map((key, i) => [key, pages[i] ?? []]))
  }
  const ids = await Promise.all(keys.map((key) => withKey(key).primaryKeys()))
  const distinct = [...new Set(ids.flat())]
  const records = await store.lookupPages.bulkGet(distinct)
  const byId = new Map(distinct.map((id, i) => [id, records[i]]))
  return heldIn(keys.map((key, i) => [key, (ids[i] ?? []).flatMap((id) => byId.get(id) ?? [])]))
}

const heldIn = (found: readonly (readonly [string, readonly LookupPage[]])[]): ReadonlyMap<string, Holders> =>
  new Map(found.flatMap(([key, pages]) => (pages.length > 0 ? [[key, holdersInPages(key, pages)] as const] : [])))
