/** What a chat's order panel shows is kept by a workstation that works alone: over what files say, beside them, and without them. */
import 'fake-indexeddb/auto'
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { readAllOrders } from '@shuke/extension/store/orders.ts'
import { readSeen } from '@shuke/extension/store/read-person.ts'
import { type SeenOrder, tellOrders } from '@shuke/extension/store/tell-orders.ts'
import { customerIdFor, identifierKey, orderKey } from '@shuke/shared/identity'
import type { CustomerId, MemberId, Order, SeenIdentifier, SeenOrderFields } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contentOf, freshStore, importAll, NOW, SHOP, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const ME = 'me' as MemberId
const strong = (kind: SeenIdentifier['kind'], value: string): SeenIdentifier => ({
  ...{ platform: 'taobao', shop: null, kind, value, strong: true, masked: false },
})
const ANNA = strong('uid', 'u1')
const P = customerIdFor(identifierKey(ANNA))
const [FILED] = someOrders(2, 2) as [Order]
const { buyer: _, ...NAMELESS } = FILED
const PAID: Order = { ...NAMELESS, status: 'paid', paidAt: FILED.placedAt }

const MOST = 40

const show = async (who: SeenIdentifier, { key, fields }: SeenOrder, at: number) => {
  const seen = [who, strong('order', fields.number)]
  const customer = await learnSighting(store, { seen, nick: null, member: ME }, at)
  if (customer === null) throw new Error('nobody is certain')
  return tellOrders(store, customer, [{ key, fields }], MOST, at)
}

/** A chat of hers, with this said of the order in view. */
const chat = (more: Partial<SeenOrderFields>, at = NOW, who = ANNA) => {
  const { number, key } = FILED
  return show(who, { key, fields: { platform: 'taobao', shop: SHOP.code, number, ...more } }, at)
}
const ENOUGH = { amount: 1000, currency: 'CNY', placedAt: FILED.placedAt }

const bundleOf = async (customer: CustomerId) => {
  const record = await store.bundles.get(customer)
  return record ? decodeBundle(record) : null
}
const heldBy = async (customer: CustomerId) => {
  const bundle = await bundleOf(customer)
  return bundle ? readAllOrders(store, bundle) : []
}
const written = async () => ((await store.meta.get('author'))?.value as { lastN: number } | undefined)?.lastN ?? 0

test('an order of a file that a page shows further on is further on, here and in the totals', async () => {
  await importAll(store, [{ ...PAID, status: 'unpaid', paidAt: undefined } as Order])
  await chat({})
  expect((await bundleOf(P))?.aggregates).toMatchObject({ known: 1, orders: 0 })
  await chat({ shipped: { seen: NOW, at: NOW - 5 }, shippedAt: NOW - 5, tracking: 'SF1' })
  expect(await heldBy(P)).toMatchObject([{ status: 'shipped', shippedAt: NOW - 5, tracking: 'SF1', paid: 1000 }])
  expect((await bundleOf(P))?.aggregates).toMatchObject({ known: 1, orders: 1, net: 1000 })
})

test('what says nothing new is not written', async () => {
  await importAll(store, [PAID])
  await chat({ shipped: { seen: NOW } })
  const before = await written()
  await chat({ shipped: { seen: NOW + 60_000 } }, NOW + 60_000)
  await chat({ paid: { seen: NOW + 120_000, at: FILED.placedAt } }, NOW + 120_000)
  expect(await written()).toBe(before)
  expect(await heldBy(P)).toMatchObject([{ status: 'shipped' }])
})

test('an order that no file has stated is hers where the page says enough, and none where it does not', async () => {
  await chat({ paid: { seen: NOW } })
  expect(await heldBy(P)).toEqual([])
  await chat({ ...ENOUGH, paid: { seen: NOW, at: FILED.placedAt }, title: '披肩' })
  expect(await heldBy(P)).toMatchObject([{ status: 'paid', paid: 1000, imports: [] }])
  // It is found by its number like any other.
  expect((await readSeen(store, [strong('order', FILED.number)])).bundles.map(({ id }) => id)).toEqual([P])
  await chat({ completed: { seen: NOW + 1, at: NOW }, signedAt: NOW }, NOW + 1)
  expect(await heldBy(P)).toMatchObject([{ status: 'completed', signedAt: NOW }])
  expect((await bundleOf(P))?.aggregates).toMatchObject({ known: 1, orders: 1 })
})

test('what a page said is there when the file comes later, and is all that is left when it is taken back', async () => {
  await chat({ shipped: { seen: NOW }, tracking: 'SF1' })
  const before = await contentOf(store)
  const id = await importAll(store, [PAID])
  expect(await heldBy(P)).toMatchObject([{ status: 'shipped', tracking: 'SF1', lines: PAID.lines, imports: [id] }])
  await undoImport(store, id)
  const after = await contentOf(store)
  expect(after.bundles).toEqual(before.bundles)
  expect(await heldBy(P)).toEqual([])
})

test('an order of a page and of a file of another name is one order, and after the undo the page’s again', async () => {
  await chat({ ...ENOUGH, shipped: { seen: NOW }, tracking: 'SF1' })
  const before = await contentOf(store)
  const id = await importAll(store, [FILED])
  const { bundles } = await readSeen(store, [ANNA])
  expect(bundles).toHaveLength(2)
  const all = (await Promise.all(bundles.map((bundle) => readAllOrders(store, bundle)))).flat()
  expect(all).toMatchObject([{ key: FILED.key, status: 'completed', tracking: 'SF1', imports: [id] }])
  expect(bundles.reduce((sum, { aggregates }) => sum + aggregates.known, 0)).toBe(1)
  await undoImport(store, id)
  expect(await contentOf(store)).toEqual(before)
})

test('an order among the older ones is further on, too', async () => {
  const many = someOrders(60, 1).map(({ buyer: __, ...order }): Order => ({ ...order, buyer: ANNA }))
  await importAll(store, many)
  const oldest = many[0] as Order
  const before = (await bundleOf(P))?.aggregates
  const fields = { platform: 'taobao', shop: SHOP.code, number: oldest.number, closed: { seen: NOW } }
  await show(ANNA, { key: oldest.key, fields }, NOW)
  const all = await heldBy(P)
  expect(all).toHaveLength(60)
  expect(all.at(-1)).toMatchObject({ key: oldest.key, status: 'closed' })
  const after = (await bundleOf(P))?.aggregates
  expect([after?.known, after?.orders, after?.net]).toEqual([60, 59, (before?.net ?? 0) - oldest.paid])
})

test('another buyer’s chat that shows the number says nothing of the order while it is settled that they are two', async () => {
  await chat({ ...ENOUGH, paid: { seen: NOW } })
  const other = strong('uid', 'u2')
  await learnSighting(store, { seen: [other], nick: null, member: ME }, NOW)
  await chat({}, NOW, other)
  const { bundles } = await readSeen(store, [ANNA])
  expect(bundles).toHaveLength(2)
  const link = (await store.links.toArray())[0]
  if (!link) throw new Error('they were joined by the number')
  await store.links.put({ ...link, row: { ...link.row, fields: { ...link.row.fields, state: 'refused' } } })
  await chat({ closed: { seen: NOW + 9 } }, NOW + 9, other)
  expect(await heldBy(P)).toMatchObject([{ status: 'paid' }])
})

test('no more is written than there is room for, and the rest is said again', async () => {
  const [one, two] = ['81', '82'].map(
    (number): SeenOrder => ({
      key: orderKey({ platform: 'taobao', shop: null, number }),
      fields: { platform: 'taobao', shop: SHOP.code, number, ...ENOUGH, paid: { seen: NOW } },
    }),
  ) as [SeenOrder, SeenOrder]
  await learnSighting(store, { seen: [ANNA], nick: null, member: ME }, NOW)
  expect(await tellOrders(store, P, [one, two], 1, NOW)).toEqual({ done: [one], written: 1 })
  expect(await tellOrders(store, P, [one, two], 1, NOW)).toEqual({ done: [one, two], written: 1 })
  expect(await heldBy(P)).toHaveLength(2)
})
