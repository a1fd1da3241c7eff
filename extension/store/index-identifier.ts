/**
 * Keeps the lookup of a customer by a value in step with what names it: identifier rows, and orders by their number.
 *
 * Of several customers under one value the lowest holds it, whichever row came first, so that every workstation opens the
 * same one; when that row is removed, the next lowest does. Who has an identifier row of an order's number comes before
 * whose order it is. The server chooses alike.
 */
import { decides } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import type { LookupRecord, ProfileStore } from './database.ts'
import { lookupKey } from './lookup-key.ts'
import { addLookupPages, type Found, type Holders, NOBODY, readLookupPages } from './lookup-pages.ts'
import { readMany } from './read-many.ts'

const holdersIn = (record: LookupRecord | undefined): Holders => {
  if (!record || record.nobody) return NOBODY
  const { customer, home = customer === null ? null : undefined } = record
  return { named: record.named ?? (home === undefined && customer !== null ? [customer] : []), home }
}

/** In whose bundle the order of this number is, by its lookup. */
export const homeOf = (record: LookupRecord | undefined): CustomerId | null => holdersIn(record).home ?? null

/** Who has a row of this identifier, lowest first. */
export const namedIn = (record: LookupRecord | undefined): readonly CustomerId[] => holdersIn(record).named

/** Null where nobody is found by it. */
export const recordOf = (key: string, { named, home }: Holders): LookupRecord | null => {
  const [lowest] = named
  if (home === undefined) {
    if (lowest === undefined) return null
    return named.length === 1 ? { key, customer: lowest } : { key, customer: lowest, named }
  }
  return { key, customer: lowest ?? home, home, ...(lowest === undefined ? {} : { named }) }
}

/**
 * Inside the caller's transaction over `lookups` and `lookupPages`, and always asks something of it.
 *
 * @returns in the order of the keys; undefined for one by which nobody is found
 */
export const readLookups = async (
  store: ProfileStore,
  keys: readonly string[],
): Promise<(LookupRecord | undefined)[]> => {
  const records = await readMany(store.lookups, keys)
  const others = keys.filter((_, i) => !records[i])
  const paged = others.length === 0 ? new Map<string, Holders>() : await readLookupPages(store, others)
  return keys.map((key, i) => {
    const record = records[i]
    if (record) return record.nobody ? undefined : record
    return recordOf(key, paged.get(key) ?? NOBODY) ?? undefined
  })
}

const including = (named: readonly CustomerId[], customer: CustomerId): readonly CustomerId[] =>
  named.includes(customer) ? named : [...named, customer].sort()

const excluding = (named: readonly CustomerId[], customer: CustomerId): readonly CustomerId[] =>
  named.includes(customer) ? named.filter((one) => one !== customer) : named

type HolderChange = readonly [key: string, change: (holders: Holders) => Holders]

/** What is known of keys, in their order; where the caller has asked already, it is not asked again. */
export type ReadLookups = (keys: readonly string[]) => Promise<readonly (LookupRecord | undefined)[]>

/** Keys of which certainly no record and no page speaks. */
export interface NewKeys {
  readonly has: (key: string) => boolean
  /** Fewer at once have a record each: what makes pages worth it is that they are full. */
  readonly atLeast: number
}

const NONE_NEW: NewKeys = { has: () => false, atLeast: 1 }

/** What a record says, as a page would. */
export const foundOf = (record: LookupRecord): Found[] => {
  const { named, home } = holdersIn(record)
  const found: Found[] = named.map((customer) => ({ key: record.key, customer, isOrder: false }))
  return home === undefined ? found : [...found, { key: record.key, customer: home, isOrder: true }]
}

/** In the order of the keys, as they lie on the disk. */
const putHolders = async (store: ProfileStore, records: readonly LookupRecord[], newKeys: NewKeys): Promise<void> => {
  const sorted = [...records].sort((a, b) => (a.key < b.key ? -1 : 1))
  const news = sorted.filter(({ key }) => newKeys.has(key))
  if (news.length < newKeys.atLeast) {
    await store.lookups.bulkPut(sorted)
    return
  }
  await addLookupPages(store, news.flatMap(foundOf))
  await store.lookups.bulkPut(sorted.filter(({ key }) => !newKeys.has(key)))
}

const changeHolders = async (
  store: ProfileStore,
  changes: readonly HolderChange[],
  read: ReadLookups = (keys) => readLookups(store, keys),
  newKeys: NewKeys = NONE_NEW,
): Promise<void> => {
  const keys = [...new Set(changes.map(([key]) => key))]
  const records = await read(keys)
  const before = new Map(keys.map((key, i) => [key, holdersIn(records[i])]))
  const after = new Map(before)
  for (const [key, change] of changes) after.set(key, change(after.get(key) ?? NOBODY))
  const put: LookupRecord[] = []
  const gone: string[] = []
  for (const [key, holders] of after) {
    const { named, home } = before.get(key) ?? NOBODY
    if (holders.named === named && holders.home === home) continue
    const record = recordOf(key, holders)
    if (record) put.push(record)
    else gone.push(key)
  }
  await putHolders(store, put, newKeys)
  if (gone.length === 0) return
  // A page may still speak of it.
  if ((await store.lookupPages.count()) > 0)
    await store.lookups.bulkPut(gone.map((key) => ({ key, customer: null, nobody: true })))
  else await store.lookups.bulkDelete(gone)
}

/** Only what decides is looked up: a weak, masked or removed value finds nobody. */
const isLookedUp = (fields: IdentifierFields): boolean => !fields.removed && decides(fields)

const namings = (rows: readonly Row<'identifier'>[]): HolderChange[] =>
  rows.flatMap(({ customer, fields }): HolderChange[] => {
    if (customer === null) return []
    const identifier = fields as IdentifierFields
    const change = isLookedUp(identifier) ? including : excluding
    return [[lookupKey(identifier), (holders) => ({ ...holders, named: change(holders.named, customer) })]]
  })

/** By the order's key: whose it is, null when that is not known, undefined for an order that is gone. */
type Homes = ReadonlyMap<string, CustomerId | null | undefined>

const movings = (homes: Homes): HolderChange[] =>
  [...homes].map(([key, home]): HolderChange => [key, (holders) => ({ ...holders, home })])

/** Inside the caller's transaction, and always asks something of it. */
export const indexIdentifiers = (store: ProfileStore, rows: readonly Row<'identifier'>[]): Promise<void> =>
  changeHolders(store, namings(rows))

/** Inside the caller's transaction, and always asks something of it. */
export const indexOrders = (store: ProfileStore, homes: Homes): Promise<void> => changeHolders(store, movings(homes))

/**
 * Both at once, of keys that the caller has read. Inside the caller's transaction, and always asks something of it.
 *
 * @param newKeys many such go to pages together
 */
export const indexBoth = (
  store: ProfileStore,
  rows: readonly Row<'identifier'>[],
  homes: Homes,
  read: ReadLookups,
  newKeys: NewKeys,
): Promise<void> => changeHolders(store, [...namings(rows), ...movings(homes)], read, newKeys)

/** So many are known by heart while everything is fetched. */
const KNOWN_APART = 1000

/**
 * While everything is fetched for the first time: the keys that have records of their own, because something else was here
 * before. Null when they are many. Inside the caller's transaction.
 */
export const keysApart = async (store: ProfileStore): Promise<ReadonlySet<string> | null> => {
  const keys = await store.lookups
    .orderBy(':id')
    .limit(KNOWN_APART + 1)
    .primaryKeys()
  return keys.length > KNOWN_APART ? null : new Set(keys)
}

/**
 * The same as `indexIdentifiers` and `indexOrders` where nobody can have been found by these keys through anything but pages
 * like this one: nothing is read. Inside the caller's transaction.
 *
 * @param apart the keys of which this is not so
 */
export const indexAtFirst = async (
  store: ProfileStore,
  rows: readonly Row<'identifier'>[],
  homes: ReadonlyMap<string, CustomerId | null>,
  apart: ReadonlySet<string>,
): Promise<void> => {
  const keyOf = ({ fields }: Row<'identifier'>): string => lookupKey(fields as IdentifierFields)
  const found: Found[] = []
  for (const row of rows) {
    const key = keyOf(row)
    if (row.customer !== null && !apart.has(key) && isLookedUp(row.fields as IdentifierFields))
      found.push({ key, customer: row.customer, isOrder: false })
  }
  for (const [key, customer] of homes) if (!apart.has(key)) found.push({ key, customer, isOrder: true })
  await addLookupPages(store, found)
  if (apart.size === 0) return
  await indexIdentifiers(
    store,
    rows.filter((row) => apart.has(keyOf(row))),
  )
  await indexOrders(store, new Map([...homes].filter(([key]) => apart.has(key))))
}
