/** Bundles by id, inside the caller's transaction. */
import { type CustomerId, NO_ORDERS } from '@shuke/shared/model'
import type { Row, StoredBundle } from '@shuke/shared/sync'
import { decodeBundle, encodeBundle } from './codec.ts'
import type { ProfileStore } from './database.ts'
import { readMany } from './read-many.ts'

export const emptyBundle = (id: CustomerId): StoredBundle => ({ id, rows: [], orders: [], aggregates: NO_ORDERS })

/** Nothing of her is here. */
export const isEmpty = ({ rows, orders }: StoredBundle): boolean => rows.length === 0 && orders.length === 0

export const rowKey = (row: { kind: string; id: string }): string => `${row.kind}/${row.id}`

export const getBundles = async (
  store: ProfileStore,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, StoredBundle>> => {
  const records = await readMany(store.bundles, ids)
  return new Map(ids.map((id, i) => [id, records[i] ? decodeBundle(records[i]) : emptyBundle(id)]))
}

export const putBundles = async (store: ProfileStore, bundles: Iterable<StoredBundle>): Promise<void> => {
  await store.bundles.bulkPut([...bundles].map(encodeBundle))
}

/** The bundle with this row in the place of its former self. */
export const withRow = (bundle: StoredBundle, row: Row): StoredBundle => {
  const at = bundle.rows.findIndex((other) => other.kind === row.kind && other.id === row.id)
  return { ...bundle, rows: at < 0 ? [...bundle.rows, row] : bundle.rows.with(at, row) }
}

export const findRow = (bundle: StoredBundle, kind: string, id: string): Row | null =>
  bundle.rows.find((row) => row.kind === kind && row.id === id) ?? null
