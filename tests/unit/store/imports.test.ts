import 'fake-indexeddb/auto'
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { applyNextChunks } from '@shuke/extension/store/imports/apply-import.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import type { MemberId, Order, SeenIdentifier, StoredOrder } from '@shuke/shared/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, freshStore, importAll, NOW, SHOP, someOrders, stageAll } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const bundles = async () => (await store.bundles.toArray()).map(decodeBundle)
/** All that a person can see: which imports vouch for an order is not. */
const seen = async () => {
  const plain = (orders: readonly StoredOrder[]) => orders.map(({ imports: _, ...order }) => order)
  const customers = (await bundles()).map(({ id, aggregates, orders }) => ({ id, aggregates, orders: plain(orders) }))
  return { customers, waiting: plain(await store.waiting.toArray()) }
}
const ordersHeld = async () =>
  (await bundles()).reduce((sum, { aggregates }) => sum + aggregates.known, 0) + (await store.waiting.count())

describe('applying an import', () => {
  test('every order is with its buyer, and one that names nobody waits', async () => {
    const orders = someOrders(600, 9)
    const id = await importAll(store, orders)
    expect(await store.imports.get(id)).toMatchObject({
      stage: 'applied',
      staged: 12,
      applied: 12,
      orders: 600,
      changed: 600,
      added: 600,
      customers: 9,
      waiting: 60,
    })
    expect(await store.bundles.count()).toBe(9)
    expect(await store.waiting.count()).toBe(60)
    expect(await ordersHeld()).toBe(600)
    for (const { orders: newest } of await bundles()) expect(newest).toHaveLength(20)
    expect(await store.staging.count()).toBe(0)
  })

  test('the shop of the file becomes a row', async () => {
    await importAll(store, someOrders(3, 2))
    const shops = await store.workspace.where('[kind+id]').between(['shop', ''], ['shop', '\uffff']).toArray()
    expect(shops.map(({ row }) => row.fields)).toEqual([SHOP])
  })

  test('the same file twice changes nothing', async () => {
    await importAll(store, someOrders(300, 7))
    const before = { seen: await seen(), lookups: (await contentOf(store)).lookups }
    const again = await importAll(store, someOrders(300, 7))
    expect(await store.imports.get(again)).toMatchObject({
      changed: 0,
      added: 0,
      customers: 0,
      orders: 300,
      waiting: 30,
    })
    expect({ seen: await seen(), lookups: (await contentOf(store)).lookups }).toEqual(before)
  })

  test('cut off between two chunks it goes on where it was', async () => {
    const orders = someOrders(300, 7)
    const whole = await freshStore('whole')
    await importAll(whole, orders)

    const id = await stageAll(store, orders)
    await applyNextChunks(store, id, NOW, { atOnce: 1 })
    await applyNextChunks(store, id, NOW, { atOnce: 1 })
    store.close()
    await store.open()
    while (await applyNextChunks(store, id, NOW, { atOnce: 1 }));
    expect(await store.imports.get(id)).toMatchObject({ stage: 'applied', changed: 300, added: 300, customers: 7 })
    const spent = (await bundles()).map(({ id: customer, aggregates }) => [customer, aggregates])
    expect(spent).toEqual(
      (await whole.bundles.toArray()).map(decodeBundle).map(({ id: customer, aggregates }) => [customer, aggregates]),
    )
    whole.close()
  })

  test('of an order stated twice in one file the newest statement holds, whichever comes first', async () => {
    const [order] = someOrders(1, 1) as [Order]
    const newer: Order = { ...order, status: 'closed', updatedAt: order.updatedAt + 1 }
    await importAll(store, [newer, order], 1)
    const [bundle] = await bundles()
    expect(bundle?.orders.map(({ status }) => status)).toEqual(['closed'])
  })

  test('a buyer named by a later file takes the waiting order home', async () => {
    const [, order] = someOrders(2, 2) as [Order, Order]
    const { buyer: _, ...nameless } = order
    await importAll(store, [nameless])
    expect(await store.waiting.count()).toBe(1)
    await importAll(store, [order])
    expect(await store.waiting.count()).toBe(0)
    expect((await bundles()).map(({ orders }) => orders.length)).toEqual([1])
  })

  test('an order that a page gave to the same person under another identifier is not held twice', async () => {
    const [, order] = someOrders(2, 2) as [Order, Order]
    const { buyer: _, ...nameless } = order
    await importAll(store, [nameless])
    const uid: SeenIdentifier = {
      platform: 'taobao',
      shop: null,
      kind: 'uid',
      value: '77',
      strong: true,
      masked: false,
    }
    const number: SeenIdentifier = {
      platform: 'taobao',
      shop: null,
      kind: 'order',
      value: order.number,
      strong: true,
      masked: false,
    }
    await learnSighting(store, { seen: [uid, number], nick: null, member: 'me' as MemberId }, NOW)
    expect(await ordersHeld()).toBe(1)
    await importAll(store, [order])
    expect(await ordersHeld()).toBe(1)
    expect(await store.links.count()).toBe(1)
  })
})

describe('a file of orders and one of goods sold', () => {
  const things = [
    { id: '11', title: '长裙', quantity: 1, paid: 600 },
    { id: '12', title: '发带', quantity: 1, paid: 300 },
  ]
  const report = someOrders(60, 4).map((order) => ({
    ...order,
    lines: [{ title: '长裙，发带', quantity: 2 }],
    recipient: { name: '云裳' },
    assumed: ['afterSale' as const, 'refunded' as const],
  }))
  const sold = report.map(
    ({ buyer: _, recipient: _name, ...order }, i): Order => ({
      ...order,
      ...{ lines: things, paid: 900, assumed: ['paid'], updatedAt: order.updatedAt + (i % 3) - 1 },
    }),
  )
  const netHeld = async () => (await bundles()).reduce((sum, { aggregates }) => sum + aggregates.net, 0)

  test.each([
    ['orders first', [report, sold]],
    ['goods first', [sold, report]],
  ])('%s: each order is shown once, with what both say of it', async (_, files) => {
    for (const file of files) await importAll(store, file)
    expect(await ordersHeld()).toBe(60)
    const held = (await bundles()).flatMap(({ orders }) => orders)
    expect(held).toHaveLength(54)
    for (const order of held) expect(order).toMatchObject({ lines: things, recipient: { name: '云裳' } })
    const named = report.filter(({ buyer }) => buyer)
    expect(await netHeld()).toBe(named.reduce((sum, { paid }) => sum + paid, 0))
    const again = await importAll(store, sold)
    expect(await store.imports.get(again)).toMatchObject({ changed: 0, added: 0 })
  })

  test.each([
    ['orders first', [report, sold]],
    ['goods first', [sold, report]],
  ])('%s: either is taken back and leaves what the other said', async (_, [first, second]) => {
    await importAll(store, first as Order[])
    const before = await seen()
    const id = await importAll(store, second as Order[])
    expect(await seen()).not.toEqual(before)
    await undoImport(store, id)
    expect(await seen()).toEqual(before)
  })
})

describe('undoing an import', () => {
  test('leaves the store as it was before, whole', async () => {
    await importAll(store, someOrders(200, 5))
    const before = await contentOf(store)
    const changed = someOrders(200, 5).map((order) => ({ ...order, status: 'closed' as const, updatedAt: NOW }))
    const second = [...changed, ...someOrders(400, 8).slice(200)]
    const id = await importAll(store, second)
    expect(await contentOf(store)).not.toEqual(before)
    await undoImport(store, id)
    const after = await contentOf(store)
    expect(after.lookups).toEqual(before.lookups)
    expect(after.waiting).toEqual(before.waiting)
    expect(after.olderOrders).toEqual(before.olderOrders)
    const told = (content: Record<string, unknown[]>) =>
      (content.bundles as { body: { id: string; orders: unknown; aggregates: unknown } }[]).map(({ body }) => [
        body.id,
        body.orders,
        body.aggregates,
      ])
    expect(told(after)).toEqual(told(before))
    expect(await store.imports.get(id)).toMatchObject({ stage: 'undone' })
  })

  test('of the only import leaves nobody', async () => {
    const id = await importAll(store, someOrders(120, 5))
    await undoImport(store, id)
    expect(await store.bundles.count()).toBe(0)
    expect(await store.lookups.count()).toBe(0)
    expect(await store.waiting.count()).toBe(0)
    expect(await store.olderOrders.count()).toBe(0)
  })

  test('of the first of two equal imports leaves what the second vouches for, and of both nobody', async () => {
    const first = await importAll(store, someOrders(60, 5))
    const second = await importAll(store, someOrders(60, 5))
    await undoImport(store, first)
    expect(await store.bundles.count()).toBe(5)
    expect(await store.lookups.count()).toBe(65)
    await undoImport(store, second)
    expect(await store.bundles.count()).toBe(0)
    expect(await store.lookups.count()).toBe(0)
  })

  test('keeps the customer whom a page has met, and the number that it showed', async () => {
    const [order] = someOrders(1, 1) as [Order]
    const id = await importAll(store, [order])
    const login = order.buyer as SeenIdentifier
    const number: SeenIdentifier = {
      platform: 'taobao',
      shop: null,
      kind: 'order',
      value: order.number,
      strong: true,
      masked: false,
    }
    await learnSighting(
      store,
      { seen: [login, number], nick: '小云', member: 'me' as MemberId },
      NOW + 3 * 24 * 3600 * 1000,
    )
    const uid: SeenIdentifier = { platform: 'taobao', shop: null, kind: 'uid', value: '9', strong: true, masked: false }
    await learnSighting(
      store,
      { seen: [uid, number], nick: '小云', member: 'me' as MemberId },
      NOW + 6 * 24 * 3600 * 1000,
    )
    await undoImport(store, id)
    const [bundle] = await bundles()
    expect(bundle?.orders).toEqual([])
    expect((await store.lookups.toArray()).map(({ key }) => key)).toContain('taobao/*/uid/9')
  })

  test('cut off anywhere, it may be begun again', async () => {
    const id = await importAll(store, someOrders(400, 6))
    const cut = new Error('the tab was closed')
    const stopped = undoImport(store, id, () => {
      throw cut
    })
    await expect(stopped).rejects.toBe(cut)
    expect(await store.imports.get(id)).toMatchObject({ stage: 'undoing' })
    await undoImport(store, id)
    expect(await store.bundles.count()).toBe(0)
    expect(await store.lookups.count()).toBe(0)
  })

  test('while it is still staged touches nothing else', async () => {
    await importAll(store, someOrders(60, 5))
    const before = await contentOf(store)
    const id = await stageAll(store, someOrders(200, 9))
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
    expect(await store.staging.count()).toBe(0)
  })
})
