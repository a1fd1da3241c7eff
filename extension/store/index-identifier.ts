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
import { readMany } from './read-many.ts'

interface Holders {
  /** Lowest first. */
  readonly named: readonly CustomerId[]
  /** Whose order the number is, null while it waits; undefined where no order is known. */
  readonly home: CustomerId | null | undefined
}

const holdersIn = (record: LookupRecord | undefined): Holders => {
  if (!record) return { named: [], home: undefined }
  const { customer, home = customer === null ? null : undefined } = record
  return { named: record.named ?? (home === undefined && customer !== null ? [customer] : []), home }
}

/** In whose bundle the order of this number is, by its lookup. */
export const homeOf = (record: LookupRecord | undefined): CustomerId | null => holdersIn(record).home ?? null

/** Who has a row of this identifier, lowest first. */
export const namedIn = (record: LookupRecord | undefined): readonly CustomerId[] => holdersIn(record).named

const recordOf = (key: string, { named, home }: Holders): LookupRecord | null => {
  const [lowest] = named
  if (home === undefined) {
    if (lowest === undefined) return null
    return named.length === 1 ? { key, customer: lowest } : { key, customer: lowest, named }
  }
  return { key, customer: lowest ?? home, home, ...(lowest === undefined ? {} : { named }) }
}

const including = (named: readonly CustomerId[], customer: CustomerId): readonly CustomerId[] =>
  named.includes(customer) ? named : [...named, customer].sort()

const excluding = (named: readonly CustomerId[], customer: CustomerId): readonly CustomerId[] =>
  named.includes(customer) ? named.filter((one) => one !== customer) : named

type HolderChange = readonly [key: string, change: (holders: Holders) => Holders]

const changeHolders = async (store: ProfileStore, changes: readonly HolderChange[]): Promise<void> => {
  const keys = [...new Set(changes.map(([key]) => key))]
  const records = await readMany(store.lookups, keys)
  const before = new Map(keys.map((key, i) => [key, holdersIn(records[i])]))
  const after = new Map(before)
  for (const [key, change] of changes) after.set(key, change(after.get(key) ?? holdersIn(undefined)))
  const put: LookupRecord[] = []
  const gone: string[] = []
  for (const [key, holders] of after) {
    const { named, home } = before.get(key) ?? holdersIn(undefined)
    if (holders.named === named && holders.home === home) continue
    const record = recordOf(key, holders)
    if (record) put.push(record)
    else gone.push(key)
  }
  await store.lookups.bulkPut(put)
  await store.lookups.bulkDelete(gone)
}

/** Only what decides is looked up: a weak, masked or removed value finds nobody. */
const isLookedUp = (fields: IdentifierFields): boolean => !fields.removed && decides(fields)

/** Inside the caller's transaction, and always asks something of it. */
export const indexIdentifiers = (store: ProfileStore, rows: readonly Row<'identifier'>[]): Promise<void> =>
  changeHolders(
    store,
    rows.flatMap(({ customer, fields }): HolderChange[] => {
      if (customer === null) return []
      const identifier = fields as IdentifierFields
      const change = isLookedUp(identifier) ? including : excluding
      return [[lookupKey(identifier), (holders) => ({ ...holders, named: change(holders.named, customer) })]]
    }),
  )

/**
 * Inside the caller's transaction, and always asks something of it.
 *
 * @param homes by the order's key: whose it is, null when that is not known, undefined for an order that is gone
 */
export const indexOrders = (
  store: ProfileStore,
  homes: ReadonlyMap<string, CustomerId | null | undefined>,
): Promise<void> =>
  changeHolders(
    store,
    [...homes].map(([key, home]): HolderChange => [key, (holders) => ({ ...holders, home })]),
  )
