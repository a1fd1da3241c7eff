/** Keeps the lookup of a customer by identifier in step with the identifier rows. */
import { decides } from '@shuke/shared/identity'
import type { IdentifierFields } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'
import { lookupKey } from './lookup-key.ts'

/** Only what decides is looked up: a weak or masked value finds nobody. */
const isLookedUp = (row: Row<'identifier'>): boolean => row.customer !== null && decides(row.fields as IdentifierFields)

/**
 * Of two rows that name the same value the first one holds it, until it is removed. Inside the caller's transaction, and
 * always asks something of it.
 */
export const indexIdentifiers = async (store: ProfileStore, rows: readonly Row<'identifier'>[]): Promise<void> => {
  const named = rows.filter(isLookedUp).map((row) => ({ row, key: lookupKey(row.fields as IdentifierFields) }))
  const keys = [...new Set(named.map(({ key }) => key))]
  const records = await store.lookups.bulkGet(keys)
  const before = new Map(keys.map((key, i) => [key, records[i]?.customer ?? null]))
  const after = new Map(before)
  for (const { row, key } of named) {
    const holder = after.get(key) ?? null
    if ((row.fields as IdentifierFields).removed) {
      if (holder === row.customer) after.set(key, null)
    } else if (holder === null) after.set(key, row.customer)
  }
  const changed = [...after].filter(([key, customer]) => customer !== before.get(key))
  await store.lookups.bulkPut(changed.flatMap(([key, customer]) => (customer === null ? [] : [{ key, customer }])))
  await store.lookups.bulkDelete(changed.flatMap(([key, customer]) => (customer === null ? [key] : [])))
}
