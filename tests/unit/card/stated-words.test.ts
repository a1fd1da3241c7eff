/** An order whose status is known to nobody but its platform, on the card. */
import 'fake-indexeddb/auto'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import type { LiveCard } from '@shuke/extension/card/live/watch-card.ts'
import { Orders } from '@shuke/extension/card/orders.tsx'
import type { OrderInView } from '@shuke/extension/sites/read-orders.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { LocaleProvider } from '@shuke/extension/ui/i18n.tsx'
import { customerIdFor } from '@shuke/shared/identity'
import type { StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, onTestFinished, test } from 'vitest'

const ZONE = 'Asia/Shanghai'
const NOW = Date.UTC(2026, 10, 22)
const ANNA = customerIdFor('anna')

const order: StoredOrder = {
  ...{ key: 'pinduoduo/*/order/1' as StoredOrder['key'], platform: 'pinduoduo', shop: '云裳', number: '1' },
  ...{ status: 'paid', stated: '集运仓已揽收', afterSale: 'none', currency: 'CNY', paid: 5000, refunded: 0 },
  ...{ placedAt: NOW - 9_000_000, paidAt: NOW - 9_000_000, updatedAt: NOW, imports: [] },
  lines: [{ title: '衬衫', quantity: 1 }],
}

const boughtBy = async (held: StoredOrder, onPage: readonly OrderInView[] = []) => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  const reading = {
    ...{ site: 'pinduoduo', platform: 'pinduoduo', shop: '云裳', shopName: null, nick: null, lastMessage: null },
    seen: [{ platform: 'pinduoduo', shop: null, kind: 'order', value: '1', strong: true, masked: false }],
    orders: onPage,
  }
  const bundle = { id: ANNA, rows: [], orders: [held], aggregates: aggregateOrders([held], ZONE) }
  const data = { ...(await readCard(store, [])), bundles: [bundle] }
  const card = { kind: 'customer', generation: 1, reading, readAt: NOW, data, elsewhere: false }
  return toView(card as unknown as Extract<LiveCard, { kind: 'customer' }>, {
    ...{ now: NOW, undo: null, filled: null, refused: null, failed: null, connection: null },
    ...{ locale: 'zh-CN', lost: null, editors: {}, older: null },
  }).bought
}

test.each([
  ['zh-CN', '平台写着“集运仓已揽收”'],
  ['en', 'the platform says “集运仓已揽收”'],
] as const)('in %s the platform’s own words stand beside it, and not ours', async (locale, words) => {
  const { list } = await boughtBy(order)
  const children = createElement(Orders, { orders: list, now: NOW, onSigned: () => undefined })
  const html = renderToStaticMarkup(createElement(LocaleProvider, { locale, zone: ZONE, children }))
  expect(html).toContain(words)
  expect(html).not.toMatch(/待发货|to be sent/)
})

test.each([
  ['zh-CN', '长裙 ×2 等2样', '发带 墨绿  ¥10  售后中'],
  ['en', '长裙 ×2 and 1 more', '发带 墨绿  ¥10  after-sale'],
] as const)(
  'in %s an order of several things says how many, and each with what was paid for it',
  async (locale, shown, each) => {
    const lines = [
      { title: '长裙', quantity: 2, paid: 4000 },
      { title: '发带', sku: '墨绿', quantity: 1, paid: 1000, afterSale: 'open' as const },
    ]
    const { list } = await boughtBy({ ...order, lines })
    const children = createElement(Orders, { orders: list, now: NOW, onSigned: () => undefined })
    const html = renderToStaticMarkup(createElement(LocaleProvider, { locale, zone: ZONE, children }))
    expect(html).toContain(shown)
    expect(html).toContain(each)
  },
)

test('it counts by the status that its times say', async () => {
  expect(await boughtBy(order)).toMatchObject({ orders: 1, total: 5000 })
  const unpaid = { ...order, status: 'unpaid' } as const
  expect(await boughtBy(unpaid)).toMatchObject({ orders: 0, total: 0, waiting: 1 })
})

test('once the page says more, the words of the file are over', async () => {
  const { list } = await boughtBy(order, [{ number: '1', parts: { status: '已发货' } }])
  expect(list[0]).toMatchObject({ state: 'shipped' })
  expect(list[0]).not.toHaveProperty('stated')
})

test('a refund that states no amount is one of all, as in the totals', async () => {
  const { list, total } = await boughtBy({ ...order, afterSale: 'refunded' })
  expect([list[0]?.state, total]).toEqual(['refunded', 0])
})
