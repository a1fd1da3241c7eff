/** What makes a large import fast must not change what comes of it. */
import 'fake-indexeddb/auto'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { applyNextChunks } from '@shuke/extension/store/imports/apply-import.ts'
import { KnownHere } from '@shuke/extension/store/imports/known-here.ts'
import { Parts, partsFor } from '@shuke/extension/store/imports/parts.ts'
import { beginImport, OrderStage } from '@shuke/extension/store/imports/stage-orders.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import type { ImportId, MemberId, Order, SeenIdentifier } from '@shuke/shared/model'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, freshStore, importAll, importRecord, NOW, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const nameless = ({ buyer: _, ...order }: Order): Order => order

describe('the parts of a large file', () => {
  test('hold each buyer’s orders together', () => {
    const parts = new Parts(16)
    const chosen = someOrders(2000, 40).map((order) => [order.buyer?.value, parts.partOf(order)] as const)
    const ofBuyers = Map.groupBy(chosen, ([buyer]) => buyer)
    ofBuyers.delete(undefined)
    for (const [, all] of ofBuyers) expect(new Set(all.map(([, part]) => part)).size).toBe(1)
    expect(new Set(chosen.map(([, part]) => part)).size).toBe(16)
  })

  test('hold an order that is stated twice together, in its turn, whichever statement names the buyer', () => {
    for (const twice of [(order: Order) => [order, nameless(order)], (order: Order) => [nameless(order), order]]) {
      const parts = new Parts(64)
      const first = someOrders(500, 100).map((order) => twice(order)[0] as Order)
      const then = someOrders(500, 100).map((order) => twice(order)[1] as Order)
      expect(first.map((order) => parts.partOf(order))).toEqual(then.map((order) => parts.partOf(order)))
    }
  })

  test('are one for a small file, and never more than what is held at once allows', () => {
    expect([0, 6_000_000, 7_000_000, 50_000_000, 1e12].map(partsFor)).toEqual([1, 1, 4, 24, 64])
  })
})

const importInParts = async (into: ProfileStore, orders: readonly Order[], parts: number): Promise<ImportId> => {
  const record = { ...importRecord(), parts }
  await beginImport(into, record)
  const stage = new OrderStage(into, record)
  for (let at = 0; at < orders.length; at += 70) await stage.add(orders.slice(at, at + 70), 0)
  await stage.end(0)
  const known = new KnownHere(orders.length)
  while (await applyNextChunks(into, record.id, NOW, { known, atOnce: 40 }));
  return record.id
}

/** Which import it was is no part of what it left. */
const withoutIds = (content: unknown, id: ImportId): unknown =>
  JSON.parse(JSON.stringify(content).replaceAll(id, 'imp'))

test('a file in many parts leaves what the same file in one leaves, and its undo nothing', async () => {
  const orders = someOrders(900, 60)
  const whole = await freshStore('whole')
  const one = await importAll(whole, orders)
  const id = await importInParts(store, orders, 7)
  const { bundles, ...rest } = await contentOf(store)
  const expected = await contentOf(whole)
  expect(withoutIds(rest, id)).toEqual(withoutIds({ ...expected, bundles: undefined }, one))
  expect(withoutIds(bundles, id)).toEqual(withoutIds(expected.bundles, one))
  expect(await store.imports.get(id)).toMatchObject({ stage: 'applied', orders: 900, added: 900, customers: 54 })
  await undoImport(store, id)
  for (const table of Object.values(await contentOf(store))) expect(table).toEqual([])
  whole.close()
})

test('what a chat learns while a large import is applied is not passed over', async () => {
  const orders = someOrders(600, 300)
  const id = importRecord().id
  const record = { ...importRecord(), id }
  await beginImport(store, record)
  const stage = new OrderStage(store, record)
  await stage.add(orders, 0)
  await stage.end(0)
  const known = new KnownHere(orders.length)
  await applyNextChunks(store, id, NOW, { known, atOnce: 1 })
  const before = await store.imports.get(id)
  expect(before?.applied).toBeLessThan(before?.staged ?? 0)

  const last = orders.findLast((order) => order.buyer !== undefined) as Order
  const uid: SeenIdentifier = { platform: 'taobao', shop: null, kind: 'uid', value: 'u1', strong: true, masked: false }
  const number: SeenIdentifier = { ...uid, kind: 'order', value: last.number }
  const asked = await learnSighting(store, { seen: [uid, number], nick: null, member: 'me' as MemberId }, NOW)
  while (await applyNextChunks(store, id, NOW, { known, atOnce: 1 }));

  const links = (await store.links.toArray()).map(({ a, b }) => [a, b])
  expect(links).toHaveLength(1)
  expect(links[0]).toContain(asked)
})

test('what may be here is never called unknown, and what is not is nearly always', async () => {
  await importAll(store, someOrders(3000, 500), 500)
  const known = new KnownHere(3000)
  await store.transaction('r', store.tables, () => known.update(store))
  const inPages = (await store.lookupPages.toArray()).flatMap(({ keys }) => keys)
  expect(inPages.length).toBeGreaterThan(3000)
  for (const key of [...inPages, ...(await store.lookups.toCollection().primaryKeys())])
    expect(known.mayHold(key)).toBe(true)
  for (const key of await store.bundles.toCollection().primaryKeys()) expect(known.mayHold(key)).toBe(true)
  const strange = Array.from({ length: 10_000 }, (_, i) => known.mayHold(`taobao/*/order/9${i}`))
  expect(strange.filter(Boolean).length).toBeLessThan(100)
})

test('a filter that has heard of nothing calls nothing unknown', () => {
  fc.assert(fc.property(fc.string(), (key) => new KnownHere(1000).mayHold(key)))
})

test('a million waiting orders would not be taken out in one breath: the undo goes through them by pages', async () => {
  const orders = someOrders(4500, 9).map(nameless)
  const id = await importAll(store, orders, 500)
  expect(await store.waiting.count()).toBe(4500)
  const told: number[] = []
  await undoImport(store, id, (done) => told.push(done))
  expect(await store.waiting.count()).toBe(0)
  expect(await store.lookups.count()).toBe(0)
  expect(await store.lookupPages.count()).toBe(0)
  expect(told.length).toBeGreaterThan(2)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(await store.workspace.toArray()).toEqual([])
})
