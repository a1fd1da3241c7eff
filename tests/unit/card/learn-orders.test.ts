/** The card beside a page writes down what its panel shows: once, with an end to it, and never to and fro. */
import 'fake-indexeddb/auto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Conversation, Frame } from '@shuke/extension/card/live/frame.ts'
import { MOST_OF_ONE_BUYER } from '@shuke/extension/card/live/said-of-orders.ts'
import { watchCard } from '@shuke/extension/card/live/watch-card.ts'
import type { OrderInView } from '@shuke/extension/sites/read-orders.ts'
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { AUTHOR, readMeta } from '@shuke/extension/store/meta.ts'
import type { SeenIdentifier } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../tools/eventually.ts'
import { freshStore } from '../store/generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const strong = (kind: SeenIdentifier['kind'], value: string): SeenIdentifier => ({
  ...{ platform: 'practice', shop: kind === 'uid' ? 'silk' : null, kind, value, strong: true, masked: false },
})

const conversationOf = (orders: readonly OrderInView[]): Conversation =>
  ({
    generation: 1,
    at: 0,
    result: {
      kind: 'read',
      reading: {
        ...{ site: 'practice', platform: 'practice', shop: 'silk', shopName: null, nick: '周周', lastMessage: null },
        seen: [strong('uid', 'u-88'), ...orders.map(({ number }) => strong('order', number))],
        orders,
      },
    },
  }) as unknown as Conversation

/** A chat's page that shows one thing after the other. */
const openPage = () => {
  let shown: Conversation | null = null
  const heard = new Set<() => void>()
  const failed = vi.fn()
  const frame = {
    subscribe: (on: () => void) => {
      heard.add(on)
      return () => heard.delete(on)
    },
    latest: () => shown,
  } as unknown as Frame
  const watch = watchCard(frame, store, () => undefined, failed)
  return {
    failed,
    close: watch.stop,
    show: (orders: readonly OrderInView[]) => {
      shown = conversationOf(orders)
      for (const on of heard) on()
    },
  }
}

const opsWritten = async () => (await readMeta(store, AUTHOR)).lastN
const ordersHeld = async () => (await store.bundles.toArray()).flatMap((record) => decodeBundle(record).orders)
const enough = { paidMinor: '100', currency: 'CNY', placedAt: '1790000000000' }
const many = (status: string, tracking: string): OrderInView[] =>
  Array.from({ length: 40 }, (_, i) => ({
    number: `P-${i}`,
    parts: { ...enough, status, tracking: `${tracking}-${i}` },
  }))

test('a page that changes its orders without end is written down so far and no further', async () => {
  const page = openPage()
  page.show(many('paid', 'T1'))
  // The identifiers, the nick, and every order once.
  await eventually(async () => expect(await opsWritten()).toBe(82))
  for (const turn of ['T2', 'T3', 'T4', 'T5']) {
    page.show(many('shipped', turn))
    await delay(400)
  }
  await eventually(async () => expect((await opsWritten()) - 42).toBe(MOST_OF_ONE_BUYER))
  page.show(many('done', 'T6'))
  await delay(400)
  expect((await opsWritten()) - 42).toBe(MOST_OF_ONE_BUYER)
  expect(page.failed).not.toHaveBeenCalled()
  page.close()
})

test('two pages that show one order otherwise each say so once, and then are still', async () => {
  const [here, there] = [openPage(), openPage()]
  const saying = (tracking: string): OrderInView[] => [
    { number: 'P-1', parts: { ...enough, status: 'shipped', tracking } },
  ]
  here.show(saying('T1'))
  await eventually(async () => expect(await ordersHeld()).toMatchObject([{ tracking: 'T1' }]))
  there.show(saying('T2'))
  await eventually(async () => expect(await ordersHeld()).toMatchObject([{ tracking: 'T2' }]))
  await delay(200)
  const before = await opsWritten()
  // Both are drawn anew, with what they showed before.
  for (let turn = 0; turn < 3; turn += 1)
    for (const [page, tracking] of [
      [here, 'T1'],
      [there, 'T2'],
    ] as const) {
      page.show(saying(tracking))
      await delay(200)
    }
  expect(await opsWritten()).toBe(before)
  expect(await ordersHeld()).toMatchObject([{ status: 'shipped', tracking: 'T2' }])
  here.close()
  there.close()
})

test('a page that is left before anything could be believed has said nothing', async () => {
  const page = openPage()
  page.show(many('paid', 'T1'))
  await delay(200)
  page.close()
  await delay(600)
  expect(await ordersHeld()).toEqual([])
})

test('where a parcel is, is written down once, whichever page shows it', async () => {
  const [here, there] = [openPage(), openPage()]
  const saying = (parts: Readonly<Record<string, string>>): OrderInView[] => [
    { number: 'P-1', parts: { ...enough, status: 'shipped', ...parts } },
  ]
  const scans = async () =>
    (await store.bundles.toArray()).flatMap((record) =>
      decodeBundle(record)
        .rows.filter(({ kind }) => kind === 'care')
        .map(({ fields }) => fields as { type: string; at: number }),
    )
  const [first, second] = [1_790_000_100_000, 1_790_000_200_000]
  here.show(saying({ movedAt: String(first) }))
  await eventually(async () => expect(await scans()).toMatchObject([{ type: 'moved', at: first }]))
  // The same scan on another page, and one that is yet to come.
  there.show(saying({ movedAt: String(first) }))
  await delay(800)
  there.show(saying({ movedAt: String(first), arrivedAt: String(Date.now() + 3_600_000) }))
  await delay(400)
  expect(await scans()).toHaveLength(1)
  there.show(saying({ movedAt: String(second), arrivedAt: String(second + 1) }))
  await eventually(async () =>
    expect((await scans()).map(({ type, at }) => [type, at]).sort()).toEqual([
      ['arrived', second + 1],
      ['moved', first],
      ['moved', second],
    ]),
  )
  here.close()
  there.close()
})
