/** The orders that follow from what pages show of them, on a workstation that works alone; in a team the server draws them. */
import type { CustomerId, OrderKey, SeenOrderFields, StoredOrder } from '@shuke/shared/model'
import { withPage } from '@shuke/shared/order'
import type { Row, StoredBundle } from '@shuke/shared/sync'
import { getBundles } from './bundles.ts'
import type { ProfileStore } from './database.ts'
import { homeOf, indexOrders, namedIn, readLookups } from './index-identifier.ts'
import { readAllOrders, withOrders, zoneOf } from './orders.ts'

/** Each order with what its page says. Inside the caller's transaction, over the bundles that it will put back. */
export const followSeenOrders = async (
  store: ProfileStore,
  rows: readonly Row<'seen-order'>[],
  team: boolean,
  bundles: Map<CustomerId, StoredBundle>,
): Promise<void> => {
  if (team || rows.length === 0) return
  const keys = rows.map(({ id }) => id as OrderKey)
  const records = await readLookups(store, keys)
  const waiting = await store.waiting.bulkGet(keys)
  const zone = await zoneOf(store)
  const placed = rows.map(({ fields, customer }, i) => ({
    key: keys[i] as OrderKey,
    said: fields as SeenOrderFields,
    waits: waiting[i] ?? null,
    home: homeOf(records[i]) ?? namedIn(records[i])[0] ?? (customer as CustomerId),
  }))
  const missing = placed.flatMap(({ home, waits }) => (waits || bundles.has(home) ? [] : home))
  for (const [id, bundle] of await getBundles(store, [...new Set(missing)])) bundles.set(id, bundle)

  const waited = placed.flatMap(({ key, said, waits }) => (waits ? (withPage(waits, said, key) ?? []) : []))
  await store.waiting.bulkPut(waited)
  const found = new Map<string, CustomerId>()
  for (const [home, own] of Map.groupBy(
    placed.filter(({ waits }) => !waits),
    (one) => one.home,
  )) {
    const bundle = bundles.get(home) as StoredBundle
    const before = new Map((await readAllOrders(store, bundle)).map((order) => [order.key, order]))
    const changes = new Map<string, StoredOrder>()
    for (const { key, said } of own) {
      const order = withPage(before.get(key) ?? null, said, key)
      if (!order) continue
      changes.set(key, order)
      if (!before.has(key)) found.set(key, home)
    }
    bundles.set(home, await withOrders(store, bundle, changes, zone))
  }
  await indexOrders(store, found)
}
