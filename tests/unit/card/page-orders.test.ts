/** The card beside a page: what the panel shows is drawn at once, and the next step follows the order. */
import 'fake-indexeddb/auto'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import type { LiveCard } from '@shuke/extension/card/live/watch-card.ts'
import type { OrderInView } from '@shuke/extension/sites/read-orders.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { customerIdFor, orderKey } from '@shuke/shared/identity'
import type { StoredOrder } from '@shuke/shared/model'
import { withPage } from '@shuke/shared/order'
import { aggregateOrders } from '@shuke/shared/summary'
import { expect, onTestFinished, test } from 'vitest'

const ZONE = 'Asia/Shanghai'
/** 14:00 in the shop, when one may ask. */
const NOW = Date.UTC(2026, 10, 22, 6)
const ANNA = customerIdFor('anna')
const KEY = orderKey({ platform: 'practice', shop: null, number: '1' })

const filed: StoredOrder = {
  ...{ key: KEY, platform: 'practice', shop: 'silk', number: '1', status: 'paid', afterSale: 'none', currency: 'CNY' },
  ...{ paid: 5000, refunded: 0, placedAt: NOW - 9e7, paidAt: NOW - 9e7, updatedAt: NOW - 9e7, imports: [] },
  lines: [{ title: '衬衫', quantity: 1 }],
}

const viewOf = async (held: readonly StoredOrder[], onPage: readonly OrderInView[], number = '1') => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  const reading = {
    ...{ site: 'practice', platform: 'practice', shop: 'silk', shopName: null, nick: '周周', lastMessage: null },
    seen: [
      { platform: 'practice', shop: null, kind: 'order', value: number, strong: true, masked: number.includes('*') },
    ],
    orders: onPage,
  }
  const bundle = { id: ANNA, rows: [], orders: held, aggregates: aggregateOrders(held, ZONE) }
  const data = { ...(await readCard(store, [])), bundles: [bundle] }
  const card = { kind: 'customer', generation: 1, reading, readAt: NOW, data, elsewhere: false }
  return toView(card as unknown as Extract<LiveCard, { kind: 'customer' }>, {
    ...{ now: NOW, undo: null, filled: null, refused: null, failed: null, connection: null },
    ...{ locale: 'zh-CN', lost: null, editors: {}, older: null },
  })
}

test('the panel’s word is drawn over the file’s, with carrier and number', async () => {
  const parts = { status: 'shipped', shippedAt: String(NOW - 1000), carrier: '顺丰速运', tracking: 'SF1' }
  const { bought } = await viewOf([filed], [{ number: '1', parts }])
  expect(bought.list[0]).toMatchObject({ state: 'shipped', parcel: '顺丰速运 SF1' })
  expect((await viewOf([filed], [{ number: '1', parts: { status: 'unpaid' } }])).bought.list[0]?.state).toBe('paid')
})

test('the step that waits for the parcel comes when a page says that it is there, on this card and on whoever else’s', async () => {
  const parts = { status: 'completed', shippedAt: String(NOW - 2e7), signedAt: String(NOW - 7_200_000) }
  expect((await viewOf([filed], [])).next.answer.step?.rule).not.toBe('signed')
  expect((await viewOf([filed], [{ number: '1', parts }])).next.answer.step?.rule).toBe('signed')
  const completed = { seen: NOW, at: NOW - 7_200_000 }
  const said = { platform: 'practice', shop: 'silk', number: '1', completed, signedAt: NOW - 7_200_000 }
  const synced = withPage(filed, said, KEY) as StoredOrder
  expect((await viewOf([synced], [])).next.answer.step?.rule).toBe('signed')
})

test('what the page says was signed for is no more on its way, though the platform still calls it sent', async () => {
  const sent = { status: 'shipped', shippedAt: String(NOW - 2e7) }
  expect((await viewOf([filed], [{ number: '1', parts: sent }])).bought.list[0]?.state).toBe('shipped')
  const parts = { ...sent, signedAt: String(NOW - 7_200_000) }
  expect((await viewOf([filed], [{ number: '1', parts }])).bought.list[0]?.state).toBeNull()
})

test('an order that only the page states is drawn, and one whose number has stars is nobody’s', async () => {
  const parts = { status: 'paid', paidMinor: '15900', currency: 'CNY', placedAt: String(NOW - 1e7), title: '披肩' }
  const { bought } = await viewOf([], [{ number: '1', parts }])
  expect(bought).toMatchObject({ orders: 1, total: 15_900, list: [{ what: '披肩', state: 'paid' }] })
  expect((await viewOf([], [{ number: '1**', parts }], '1**')).bought.list).toEqual([])
})
