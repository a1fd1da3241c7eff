/** After everything was fetched again: what the server had and speaks of no more goes, as if it said so now. */
import type { StoredBundle, WireRow } from '@shuke/shared/sync'
import { applyRows } from './apply-rows.ts'
import { decodeBundle, encodeBundle } from './codec.ts'
import type { ProfileStore } from './database.ts'
import { withBundles } from './let-go.ts'
import { holdsAll, readOlderOrders } from './orders.ts'
import { knownToServer } from './unnamed.ts'

const goneRows = ({ id: customer }: StoredBundle, keys: readonly string[]): WireRow[] =>
  keys.map((key) => {
    const at = key.indexOf('/')
    return { kind: key.slice(0, at), id: key.slice(at + 1), customer, fields: {}, stamps: {}, rev: 0, gone: true }
  })

/** Of customers of whom it spoke. Inside the caller's transaction over `APPLY_TABLES`. */
export const dropUnnamed = (store: ProfileStore): Promise<void> =>
  withBundles(
    store,
    ({ unnamed = [] }) => unnamed.length > 0,
    (bundles) =>
      applyRows(
        store,
        bundles.flatMap((bundle) => goneRows(bundle, bundle.unnamed ?? [])),
      ),
  )

/**
 * Of whom it did not speak, and who is held all the same: because of words that wait for it, which are all that stays of her
 * until it is asked; or because she was opened here lately. Inside the caller's transaction over `APPLY_TABLES`.
 */
export const doubtKept = (store: ProfileStore, round: number): Promise<void> =>
  withBundles(
    store,
    (bundle) => bundle.round !== round,
    async (bundles) => {
      const gone: WireRow[] = []
      for (const bundle of bundles)
        if (!bundle.cold) {
          const older = holdsAll(bundle) ? [] : await readOlderOrders(store, bundle.id)
          gone.push(...goneRows(bundle, knownToServer(bundle, older)))
        }
      await applyRows(store, gone)
      const records = await store.bundles.bulkGet(bundles.map(({ id }) => id))
      await store.bundles.bulkPut(
        records.flatMap((record) => (record ? encodeBundle({ ...decodeBundle(record), partial: true }) : [])),
      )
    },
  )
