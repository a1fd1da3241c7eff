/** An order as files and pages have it together: by the source's own time, never backwards, in whatever order they are heard of. */
import { orderKey } from '@shuke/shared/identity'
import { type ImportId, Order, type OrderStatus, type SeenOrderFields, type StoredOrder } from '@shuke/shared/model'
import {
  addStatement,
  addWitness,
  newsOf,
  ORDER_STATUSES,
  takeStatementBack,
  withoutPage,
  withPage,
} from '@shuke/shared/order'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const KEY = orderKey({ platform: 'taobao', shop: null, number: '1' })
const IMPORTS = ['a', 'b', 'c'].map((one) => `imp_${one.repeat(26)}` as ImportId)
const [A, B] = IMPORTS as [ImportId, ImportId, ImportId]

const stated = (status: OrderStatus, updatedAt: number, changes: Partial<Order> = {}): Order =>
  Order.parse({
    ...{ key: KEY, platform: 'taobao', shop: 'silk', number: '1', status, currency: 'CNY', paid: 100, placedAt: 1 },
    ...{ lines: [{ title: '衬衫', quantity: 1 }], updatedAt },
    ...changes,
  })
const filed = (status: OrderStatus, updatedAt: number, changes: Partial<Order> = {}): StoredOrder =>
  addStatement(undefined, stated(status, updatedAt, changes), A) as StoredOrder

const PAGE = { platform: 'taobao', shop: 'silk', number: '1' }
const said = (more: Partial<SeenOrderFields>): SeenOrderFields => ({ ...PAGE, ...more })
const shown = (stored: StoredOrder | null, more: Partial<SeenOrderFields>) => withPage(stored, said(more), KEY)
const ENOUGH = { amount: 100, currency: 'CNY', placedAt: 1 }

test('a page that shows the order further on moves it on, and adds what the file left blank', () => {
  const after = shown(filed('paid', 10, { carrier: '中通' }), {
    shipped: { seen: 20, at: 15 },
    shippedAt: 15,
    carrier: '中通',
    tracking: 'SF1',
  })
  expect(after).toMatchObject({ status: 'shipped', shippedAt: 15, carrier: '中通', tracking: 'SF1', paid: 100 })
})

test('a page that is behind takes nothing back, however late it is looked at', () => {
  expect(shown(filed('shipped', 10), { paid: { seen: 999, at: 5 } })?.status).toBe('shipped')
  expect(shown(filed('shipped', 10), { paid: { seen: 999 } })?.status).toBe('shipped')
  const other = { shipped: { seen: 20 }, paid: { seen: 30 } }
  expect(shown(filed('paid', 10), other)?.status).toBe('shipped')
})

test('the source’s own later time moves an order back', () => {
  expect(shown(filed('shipped', 10), { paid: { seen: 12, at: 11 } })?.status).toBe('paid')
  expect(withPage(filed('paid', 30), said({ shipped: { seen: 20 } }), KEY)?.status).toBe('paid')
})

test('the instant of looking does not stand against a later time of the source', () => {
  expect(shown(filed('paid', 30), { closed: { seen: 20 } })?.status).toBe('paid')
  expect(shown(filed('paid', 30), { closed: { seen: 30 } })?.status).toBe('closed')
})

test('words that nobody knows are kept beside the status, until words come that somebody knows', () => {
  const words = { stated: { words: '集运仓已揽收', seen: 20 } }
  expect(shown(filed('paid', 10), words)).toMatchObject({ status: 'paid', stated: '集运仓已揽收' })
  const after = shown(filed('paid', 10), { ...words, shipped: { seen: 21 } })
  expect(after?.status).toBe('shipped')
  expect(after).not.toHaveProperty('stated')
  expect(shown(filed('paid', 10, { stated: '旧话' }), { shipped: { seen: 21 } })).not.toHaveProperty('stated')
})

test('an amount of a file stands above the page’s, and a refund that the page shows later is one', () => {
  expect(shown(filed('paid', 10), { paid: { seen: 20 }, amount: 1, currency: 'CNY' })?.paid).toBe(100)
  const refund = { afterSale: { state: 'refunded', seen: 20 }, refunded: 40 } as const
  expect(shown(filed('paid', 10), refund)).toMatchObject({ afterSale: 'refunded', refunded: 40 })
  expect(shown(filed('paid', 30, { afterSale: 'open' }), refund)).toMatchObject({ afterSale: 'open', refunded: 0 })
})

test('what a file only worked out does not stand against a page that states it', () => {
  const refund = { afterSale: { state: 'refunded', seen: 20 }, refunded: 40 } as const
  const file = filed('paid', 30, { assumed: ['afterSale', 'refunded'] })
  expect(shown(file, refund)).toMatchObject({ afterSale: 'refunded', refunded: 40 })
  const worked = filed('unpaid', 30, { assumed: ['status'] })
  expect(shown(worked, { paid: { seen: 20 } })?.status).toBe('paid')
  expect(shown(filed('unpaid', 30), { paid: { seen: 20 } })?.status).toBe('unpaid')
})

test('an order that no file has stated is one where the page says when and how much, else it waits', () => {
  expect(shown(null, { paid: { seen: 20 } })).toBeNull()
  expect(shown(null, { ...ENOUGH })).toBeNull()
  const order = shown(null, { ...ENOUGH, paid: { seen: 20, at: 5 }, paidAt: 5, title: '披肩' })
  expect(order).toMatchObject({ status: 'paid', paid: 100, imports: [], updatedAt: 5, lines: [{ title: '披肩' }] })
})

test('the same again is no news, and neither is what changes nothing', () => {
  const stored = filed('shipped', 10, { tracking: 'SF1', shippedAt: 10 })
  const held = { stored, said: null }
  expect(
    newsOf(held, said({ shipped: { seen: 99 }, shippedAt: 10, tracking: 'SF1', title: '别的叫法' }), KEY),
  ).toBeNull()
  expect(newsOf(held, said({ paid: { seen: 99 } }), KEY)).toBeNull()
  const news = newsOf(held, said({ completed: { seen: 99 } }), KEY)
  expect(news).toMatchObject({ ...PAGE, completed: { seen: 99 } })
  const after = { stored: withPage(stored, said(news ?? {}), KEY), said: said(news ?? {}) }
  expect(newsOf(after, said({ completed: { seen: 500 } }), KEY)).toBeNull()
  // Of an order that waits for its file everything is news, once.
  const first = newsOf({ stored: null, said: null }, said({ paid: { seen: 1 }, tracking: 'SF1' }), KEY)
  expect(first).not.toBeNull()
  expect(
    newsOf({ stored: null, said: said(first ?? {}) }, said({ paid: { seen: 9 }, tracking: 'SF1' }), KEY),
  ).toBeNull()
})

const instant = fc.integer({ min: 1, max: 40 })
const stood = fc.record({ seen: instant, at: fc.option(instant, { nil: undefined }) }).map(({ seen, at }) => ({
  seen,
  ...(at === undefined ? {} : { at }),
}))
const page: fc.Arbitrary<SeenOrderFields> = fc
  .record({
    marks: fc.dictionary(fc.constantFrom(...ORDER_STATUSES), stood),
    enough: fc.boolean(),
    tracking: fc.option(fc.constantFrom('T1', 'T2'), { nil: undefined }),
    words: fc.option(instant, { nil: undefined }),
  })
  .map(({ marks, enough, tracking, words }) =>
    said({
      ...marks,
      ...(enough ? ENOUGH : {}),
      ...(tracking === undefined ? {} : { tracking }),
      ...(words === undefined ? {} : { stated: { words: '不认得', seen: words } }),
    }),
  )
const statement = fc.record({
  by: fc.constantFrom(...IMPORTS),
  order: fc
    .record({ status: fc.constantFrom(...ORDER_STATUSES), updatedAt: instant, words: fc.boolean() })
    .map(({ status, updatedAt, words }) => stated(status, updatedAt, words ? { stated: '旧话' } : {})),
})

type Deed = (stored: StoredOrder | null) => StoredOrder | null
const doing =
  (...deeds: readonly Deed[]) =>
  (stored: StoredOrder | null) =>
    deeds.reduce<StoredOrder | null>((held, deed) => deed(held), stored)

test('files said before, after or around a page come to the same, and taken back they leave what the page said', () => {
  fc.assert(
    fc.property(page, fc.array(statement, { maxLength: 3 }), fc.nat(3), (seen, statements, place) => {
      const files = statements.map(
        ({ order, by }): Deed =>
          (stored) =>
            addStatement(stored ?? undefined, order, by) ?? stored,
      )
      const sight: Deed = (stored) => withPage(stored, seen, KEY) ?? stored
      const late = doing(...files, sight)(null)
      // Where the page alone makes no order, it is put over the first file that does.
      const again: Deed = (stored) => (stored && !stored.page ? sight(stored) : stored)
      const early = doing(...files.slice(0, place), sight, ...files.slice(place), again)(null)
      expect(early).toEqual(late)
      const undo = IMPORTS.map(
        (id): Deed =>
          (stored) =>
            stored && takeStatementBack(stored, id),
      )
      expect(doing(...undo)(late)).toEqual(late && withPage(null, seen, KEY))
      expect(late && withoutPage(late)).toEqual(late?.page ? doing(...files)(null) : late)
    }),
  )
})

test('no page that shows no times ever moves an order back', () => {
  const undated = fc
    .dictionary(fc.constantFrom(...ORDER_STATUSES), instant)
    .map((marks) => said(Object.fromEntries(Object.entries(marks).map(([status, seen]) => [status, { seen }]))))
  const progress = (status: OrderStatus | undefined) => ORDER_STATUSES.indexOf(status ?? 'unpaid')
  fc.assert(
    fc.property(statement, undated, ({ order, by }, seen) => {
      const before = addStatement(undefined, order, by)
      expect(progress(withPage(before, seen, KEY)?.status)).toBeGreaterThanOrEqual(progress(before?.status))
    }),
  )
})

test('a second file that says the same vouches for it, whatever a page has said meanwhile', () => {
  const order = stated('paid', 10)
  const seen = withPage(filed('paid', 10), said({ shipped: { seen: 20 } }), KEY) as StoredOrder
  const both = addWitness(seen, order, B)
  expect(both).toMatchObject({ status: 'shipped', imports: [A, B] })
  expect(takeStatementBack(both as StoredOrder, A)).toMatchObject({ status: 'shipped', imports: [B] })
  expect(takeStatementBack(seen, B)).toBe(seen)
})
