/**
 * Takes one import out of the store again, whole: what it said of orders and buyers, the links that it gave the only reason
 * for, and its shop. What an earlier import said of the same order comes back. Beginning again after a kill is safe.
 */
import { shopRowId } from '@shuke/shared/identity'
import type { IdentifierFields, ImportId, ShopFields } from '@shuke/shared/model'
import { takeStatementBack } from '@shuke/shared/order'
import type { StoredBundle } from '@shuke/shared/sync'
import { decodeBundle } from '../codec.ts'
import type { ProfileStore } from '../database.ts'
import { indexOrders } from '../index-identifier.ts'
import { WRITE_TABLES } from '../write.ts'
import { dropLinks } from './drop-links.ts'
import type { ImportRecord } from './import-record.ts'
import { isUnstamped } from './import-rows.ts'
import { dropStaged } from './stage-orders.ts'
import { takeOut } from './take-out.ts'

const BUNDLES_AT_ONCE = 200

/** @param onProgress customers looked at so far */
export const undoImport = async (
  store: ProfileStore,
  id: ImportId,
  onProgress?: (customers: number) => void,
): Promise<void> => {
  const record = await store.imports.get(id)
  if (!record || record.stage === 'undone') return
  await store.imports.update(id, { stage: 'undoing' })
  // Before the first chunk was applied nothing of it is anywhere.
  const isShopSeen = record.applied === 0 || (await takeOutOfAll(store, record, onProgress))
  if (record.applied > 0) await dropLinks(store)
  const rest = [store.waiting, store.lookups, store.lookupPages, store.workspace, store.imports, store.staging]
  await store.transaction('rw', rest, async () => {
    await takeOutOfWaiting(store, id)
    if (!isShopSeen) await dropShop(store, record)
    await dropStaged(store, id)
    await store.imports.update(id, { stage: 'undone', applied: 0 })
  })
}

/** @returns whether anybody is known by an identifier of its shop */
const takeOutOfAll = async (
  store: ProfileStore,
  { id, shop }: ImportRecord,
  onProgress?: (customers: number) => void,
): Promise<boolean> => {
  let last = ''
  let done = 0
  let isShopSeen = false
  for (;;) {
    const bundles = await store.transaction('rw', [...WRITE_TABLES], async () => {
      const some = (await store.bundles.where('id').above(last).limit(BUNDLES_AT_ONCE).toArray()).map(decodeBundle)
      await takeOut(store, some, id, shop.zone)
      return some
    })
    const end = bundles.at(-1)
    if (!end) return isShopSeen
    isShopSeen ||= bundles.some((bundle) => namesShop(bundle, shop, id))
    last = end.id
    done += bundles.length
    onProgress?.(done)
  }
}

/** By a page, a person or another import. */
const namesShop = ({ rows }: StoredBundle, { platform, code }: ShopFields, id: ImportId): boolean =>
  rows.some((row) => {
    if (row.kind !== 'identifier') return false
    const fields = row.fields as Partial<IdentifierFields>
    if (fields.platform !== platform || fields.shop !== code) return false
    return fields.seen || fields.imports?.some((one) => one !== id)
  })

const takeOutOfWaiting = async (store: ProfileStore, id: ImportId): Promise<void> => {
  const taken = (await store.waiting.toArray()).flatMap((order) => {
    const rest = takeStatementBack(order, id)
    return rest === order ? [] : [{ key: order.key, rest }]
  })
  const gone = taken.flatMap(({ key, rest }) => (rest ? [] : key))
  await store.waiting.bulkPut(taken.flatMap(({ rest }) => rest ?? []))
  await store.waiting.bulkDelete(gone)
  await indexOrders(store, new Map(gone.map((key) => [key, undefined])))
}

/** Unless another import is of it, or a person has changed it. */
const dropShop = async (store: ProfileStore, { id, shop }: ImportRecord): Promise<void> => {
  const row = shopRowId(shop)
  const imports = await store.imports.toArray()
  if (imports.some((other) => other.id !== id && other.applied > 0 && shopRowId(other.shop) === row)) return
  const held = await store.workspace.get(['shop', row])
  if (held && isUnstamped(held.row)) await store.workspace.delete(['shop', row])
}
