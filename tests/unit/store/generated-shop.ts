/** A made-up shop for the store's tests: the same for the same seed. */
import 'fake-indexeddb/auto'
import { ALONE, type LookupRecord, ProfileStore } from '@shuke/extension/store/database.ts'
import { applyNextChunks } from '@shuke/extension/store/imports/apply-import.ts'
import type { ImportRecord } from '@shuke/extension/store/imports/import-record.ts'
import { KnownHere } from '@shuke/extension/store/imports/known-here.ts'
import { readLookups } from '@shuke/extension/store/index-identifier.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import { orderKey } from '@shuke/shared/identity'
import type { ImportId, Order, ShopFields } from '@shuke/shared/model'

export const NOW = Date.UTC(2026, 10, 22, 2)
const DAY = 24 * 3600 * 1000

export const SHOP: ShopFields = {
  platform: 'taobao',
  code: 'silk',
  name: '云裳',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
}

/** An empty store that works alone. */
export const freshStore = async (name = ALONE): Promise<ProfileStore> => {
  const store = new ProfileStore(name)
  await store.delete()
  await store.open()
  return store
}

/** Buyer `i % buyers` bought order `i`; every tenth order names nobody. */
export const someOrders = (count: number, buyers: number): Order[] =>
  Array.from({ length: count }, (_, i) => {
    const number = String(3_000_000_000_000_000n + BigInt(i))
    const placedAt = NOW - (count - i) * (DAY / 4)
    const login = `乐友${i % buyers}`
    return {
      key: orderKey({ platform: 'taobao', shop: null, number }),
      platform: 'taobao',
      shop: SHOP.code,
      number,
      status: 'completed',
      afterSale: 'none',
      currency: 'CNY',
      paid: 1000 + i,
      refunded: 0,
      placedAt,
      lines: [{ title: `商品${i % 7}`, quantity: 1 }],
      updatedAt: placedAt,
      ...(i % 10 === 9
        ? {}
        : { buyer: { platform: 'taobao', shop: null, kind: 'login', value: login, strong: true, masked: false } }),
    } satisfies Order
  })

export const importRecord = (fileName = '订单.csv'): ImportRecord => ({
  id: newId<ImportId>('imp'),
  fileName,
  format: 'taobao-report',
  shop: SHOP,
  startedAt: NOW,
  stage: 'reading',
  staged: 0,
  applied: 0,
  orders: 0,
  changed: 0,
  added: 0,
  customers: 0,
  problems: 0,
})

/** Staged in the orders' own turn, so many in a chunk. */
export const stageAll = async (store: ProfileStore, orders: readonly Order[], chunk = 50): Promise<ImportId> => {
  const record = importRecord()
  const staged = Math.ceil(orders.length / chunk)
  for (let seq = 0; seq < staged; seq += 1)
    await store.staging.put({ import: record.id, seq, orders: orders.slice(seq * chunk, (seq + 1) * chunk) })
  await store.imports.put({ ...record, stage: 'applying', staged, orders: orders.length })
  return record.id
}

/** @param manyNew so many new keys at once go to pages of the index; as many as the product says, where it is left out */
export const importAll = async (
  store: ProfileStore,
  orders: readonly Order[],
  chunk = 50,
  manyNew?: number,
): Promise<ImportId> => {
  const id = await stageAll(store, orders, chunk)
  const known = new KnownHere(orders.length)
  while (await applyNextChunks(store, id, NOW, { known, ...(manyNew === undefined ? {} : { manyNew }) }));
  return id
}

/** Who is found by what, however it lies on the disk. */
const lookupsOf = (store: ProfileStore): Promise<LookupRecord[]> =>
  store.transaction('r', store.lookups, store.lookupPages, async () => {
    const inPages = (await store.lookupPages.toArray()).flatMap(({ keys }) => keys)
    const keys = [...new Set([...(await store.lookups.toCollection().primaryKeys()), ...inPages])].sort()
    return keys.length === 0 ? [] : (await readLookups(store, keys)).filter((one) => one !== undefined)
  })

const CONTENT = ['bundles', 'waiting', 'olderOrders', 'links', 'workspace'] as const

/** All that a person could see of the store, in key order; without what only counts the work. */
export const contentOf = async (store: ProfileStore): Promise<Record<string, unknown[]>> => {
  const content: Record<string, unknown[]> = { lookups: await lookupsOf(store) }
  for (const name of CONTENT) content[name] = await store.table(name).orderBy(':id').toArray()
  return content
}
