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
import { WRITE_TABLES } from '../write.ts'
import { dropLinks } from './drop-links.ts'
import { forgetMissing } from './forget-missing.ts'
import { type ImportRecord, standsFor } from './import-record.ts'
import { isUnstamped } from './import-rows.ts'
import { dropStaged } from './stage-orders.ts'
import { takeOut } from './take-out.ts'

const BUNDLES_AT_ONCE = 200
/** All that wait may be more than fit into memory. */
const ORDERS_AT_ONCE = 2000

/**
 * @param onProgress customers and waiting orders looked at so far
 * @returns whether anything was taken out: where the same file was imported again, it stays on the word of that import
 */
export const undoImport = async (
  store: ProfileStore,
  id: ImportId,
  onProgress?: (done: number) => void,
): Promise<boolean> => {
  const record = await store.imports.get(id)
  if (!record || record.stage === 'undone') return false
  const stands = standsFor(record)
  const others = (await store.imports.toArray()).filter((other) => other.id !== id && standsFor(other) === stands)
  if (others.some(({ stage }) => stage === 'applied')) {
    await store.imports.update(id, { stage: 'undone', applied: 0 })
    return false
  }
  await store.imports.update(id, { stage: 'undoing' })
  // Before the first chunk was applied nothing of it is anywhere.
  const isAnywhere = record.applied > 0
  let isShopSeen = true
  if (isAnywhere) {
    const looked = await takeOutOfAll(store, { id: stands, shop: record.shop }, onProgress)
    isShopSeen = looked.isShopSeen
    await takeOutOfWaiting(store, stands, (orders) => onProgress?.(looked.customers + orders))
    await forgetMissing(store)
    await dropLinks(store)
  }
  const rest = [store.workspace, store.imports, store.staging]
  await store.transaction('rw', rest, async () => {
    if (!isShopSeen) await dropShop(store, record)
    await dropStaged(store, id)
    await store.imports.update(id, { stage: 'undone', applied: 0 })
  })
  return isAnywhere
}

/** Whether anybody is known by an identifier of its shop, and how many customers there were. */
interface Looked {
  readonly isShopSeen: boolean
  readonly customers: number
}

const takeOutOfAll = async (
  store: ProfileStore,
  { id, shop }: Pick<ImportRecord, 'id' | 'shop'>,
  onProgress?: (customers: number) => void,
): Promise<Looked> => {
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
    if (!end) return { isShopSeen, customers: done }
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

const takeOutOfWaiting = async (
  store: ProfileStore,
  id: ImportId,
  onProgress: (orders: number) => void,
): Promise<void> => {
  let done = 0
  for (let last: string | undefined = ''; last !== undefined; onProgress(done)) {
    const after: string = last
    last = await store.transaction('rw', store.waiting, async () => {
      const orders = await store.waiting.where('key').above(after).limit(ORDERS_AT_ONCE).toArray()
      const taken = orders.flatMap((order) => {
        const rest = takeStatementBack(order, id)
        return rest === order ? [] : [{ key: order.key, rest }]
      })
      const gone = taken.flatMap(({ key, rest }) => (rest ? [] : key))
      await store.waiting.bulkPut(taken.flatMap(({ rest }) => rest ?? []))
      await store.waiting.bulkDelete(gone)
      done += orders.length
      return orders.at(-1)?.key
    })
  }
}

/** Unless another import is of it, or a person has changed it. */
const dropShop = async (store: ProfileStore, { id, shop }: ImportRecord): Promise<void> => {
  const row = shopRowId(shop)
  const imports = await store.imports.toArray()
  if (imports.some((other) => other.id !== id && other.applied > 0 && shopRowId(other.shop) === row)) return
  const held = await store.workspace.get(['shop', row])
  if (held && isUnstamped(held.row)) await store.workspace.delete(['shop', row])
}
