/** An order is with one buyer, whoever the server says it is; the buyer of before keeps nothing of it. */
import 'fake-indexeddb/auto'
import { APPLY_TABLES, applyRows } from '@shuke/extension/store/apply-rows.ts'
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { readAllOrders } from '@shuke/extension/store/orders.ts'
import { customerIdFor, identifierRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId, Order } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NOW, someOrders } from './generated-shop.ts'

const [ANNA, BEA] = [customerIdFor('anna'), customerIdFor('bea')]

let store: ProfileStore
beforeEach(async () => {
  store = new ProfileStore(`test-${crypto.randomUUID()}`)
  await foundTeamStore(store, 'chen' as MemberId)
})
afterEach(() => store.delete())

const apply = (rows: readonly WireRow[]) =>
  store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, rows))

const orderRow = (order: Order, customer: CustomerId | null, rev: number): WireRow => ({
  kind: 'order',
  id: order.key,
  customer,
  fields: { ...order, imports: [] },
  stamps: {},
  rev,
})

const heldBy = async (customer: CustomerId) => {
  const record = await store.bundles.get(customer)
  if (!record) return { keys: [], aggregates: null }
  const bundle = decodeBundle(record)
  return { keys: (await readAllOrders(store, bundle)).map(({ key }) => key).sort(), aggregates: bundle.aggregates }
}

const holderOf = async (key: string) => (await store.lookups.get(key))?.customer

const [first, second] = someOrders(2, 1) as [Order, Order]

test('an order that goes to another buyer leaves the former one, who is counted again', async () => {
  await apply([orderRow(first, ANNA, 1), orderRow(second, ANNA, 1)])
  await apply([orderRow(first, BEA, 2)])
  expect((await heldBy(ANNA)).keys).toEqual([second.key])
  expect((await heldBy(ANNA)).aggregates).toMatchObject({ orders: 1, known: 1, net: second.paid })
  expect((await heldBy(BEA)).keys).toEqual([first.key])
  expect(await holderOf(first.key)).toBe(BEA)
})

test('the server’s own count of the former buyer stands over the one made here', async () => {
  await apply([orderRow(first, ANNA, 1), orderRow(second, ANNA, 1)])
  const aggregates = { ...(await heldBy(ANNA)).aggregates, orders: 40, known: 40 }
  const row = { kind: 'aggregates', id: ANNA, customer: ANNA, fields: aggregates, stamps: {}, rev: 2 }
  await apply([orderRow(first, BEA, 2), row])
  expect((await heldBy(ANNA)).aggregates).toMatchObject({ orders: 40 })
  expect((await heldBy(ANNA)).keys).toEqual([second.key])
})

test('an order whose buyer was taken away waits again, and is found by its number no more', async () => {
  await apply([orderRow(first, ANNA, 1)])
  await apply([orderRow(first, null, 2)])
  expect((await heldBy(ANNA)).keys).toEqual([])
  expect(await store.waiting.toCollection().primaryKeys()).toEqual([first.key])
  expect(await holderOf(first.key)).toBeNull()
  await apply([orderRow(first, BEA, 3)])
  expect(await store.waiting.count()).toBe(0)
  expect((await heldBy(BEA)).keys).toEqual([first.key])
})

test('orders leave the older pages too', async () => {
  const many = someOrders(150, 1)
  await apply(many.map((order) => orderRow(order, ANNA, 1)))
  const moved = many.slice(0, 140)
  await apply(moved.map((order) => orderRow(order, BEA, 2)))
  expect((await heldBy(ANNA)).keys).toEqual(many.slice(140).map(({ key }) => key))
  expect((await heldBy(BEA)).keys).toEqual(moved.map(({ key }) => key))
  expect(await store.olderOrders.where('[customer+page]').between([ANNA, 0], [ANNA, Infinity]).count()).toBe(0)
})

test('it leaves the buyer who has it, when another one is found by its number', async () => {
  const number = { platform: 'taobao', shop: null, kind: 'order' as const, value: first.number, strong: true }
  const lowest = [ANNA, BEA].sort()[0] as CustomerId
  const other = lowest === ANNA ? BEA : ANNA
  const identifier = {
    kind: 'identifier',
    id: identifierRowId(lowest, first.key),
    customer: lowest,
    fields: { ...number, masked: false, firstSeen: NOW, lastSeen: NOW, imports: [], seen: true, removed: false },
    stamps: {},
    rev: 1,
  }
  await apply([orderRow(first, other, 1), identifier])
  expect(await holderOf(first.key)).toBe(lowest)
  await apply([orderRow(first, lowest, 2)])
  expect((await heldBy(other)).keys).toEqual([])
  expect((await heldBy(lowest)).keys).toEqual([first.key])
  await apply([{ ...orderRow(first, lowest, 3), fields: {}, gone: true }])
  expect((await heldBy(lowest)).keys).toEqual([])
  expect(await holderOf(first.key)).toBe(lowest)
})

test('a page of two thousand orders changes owners in one transaction', async () => {
  const orders = someOrders(2000, 1)
  const buyer = (i: number) => customerIdFor(`buyer/${i}`)
  await apply(orders.map((order, i) => orderRow(order, buyer(i), 1)))
  await apply(orders.map((order, i) => orderRow(order, buyer(i + 1), 2)))
  expect((await heldBy(buyer(0))).keys).toEqual([])
  expect((await heldBy(buyer(1))).keys).toEqual([orders[0]?.key])
  expect((await heldBy(buyer(2000))).keys).toEqual([orders[1999]?.key])
}, 30_000)
