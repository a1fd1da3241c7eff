/** A long list of orders is paged to the first one, with nothing left out and nothing twice while orders arrive. */
import { endOfPage, FIRST_PAGE, NEXT_PAGE } from '@shuke/extension/card/order-pages.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const list = (count: number, from = 0) => Array.from({ length: count }, (_, i) => ({ key: `o${from + count - i}` }))
const untilAfter = (orders: readonly { key: string }[], shown: number) =>
  orders[Math.min(shown + NEXT_PAGE, orders.length) - 1]?.key ?? null

test('the first page is as much as every card has at hand', () => {
  expect(endOfPage(list(312), null)).toBe(FIRST_PAGE)
  expect(endOfPage(list(7), null)).toBe(7)
  expect(endOfPage([], null)).toBe(0)
})

test('page by page the first order is reached, with every order once, whatever arrives meanwhile', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.array(fc.nat(9), { maxLength: 12 }), (count, arrivals) => {
      let orders = list(count)
      let until: string | null = null
      let before: readonly string[] = []
      for (let turn = 0; turn < 20; turn += 1) {
        const shown = orders.slice(0, endOfPage(orders, until)).map(({ key }) => key)
        expect(new Set(shown).size).toBe(shown.length)
        // What was in view stays in view.
        if (until !== null) expect(before.filter((key) => !shown.includes(key))).toEqual([])
        before = shown
        if (shown.length === orders.length) break
        until = untilAfter(orders, shown.length)
        // They come on top.
        const news = arrivals[turn] ?? 0
        orders = [...list(news, orders.length), ...orders]
      }
      expect(orders.slice(0, endOfPage(orders, until)).at(-1)?.key).toBe('o1')
    }),
  )
})
