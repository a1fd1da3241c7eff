/** What goes into a parcel beside its goods. */
import type { Localised, Order } from '@shuke/shared/model'
import { packingList } from '@shuke/shared/report'
import { expect, test } from 'vitest'
import { bundle } from '../care/given.ts'

const HOUSE: readonly Localised[] = [{ 'zh-CN': '品牌卡：一匹素', en: 'the brand’s card' }]
const listOf = (
  given: Parameters<typeof bundle>[0],
  more: Partial<Parameters<typeof packingList>[0]> = {},
): ReturnType<typeof packingList> => {
  const of = bundle(given)
  return packingList({ order: of.orders[0] as Order, bundle: of, segment: 'new', house: HOUSE, ...more })
}
const dress = {
  number: '1',
  status: 'paid',
  placedAt: '2026-11-01T10:00:00+08:00',
  lines: [{ title: '真丝长裙', quantity: 1 }],
}
const before = { ...dress, number: '0', status: 'completed', placedAt: '2026-10-01T10:00:00+08:00' }
const ids = ({ items }: ReturnType<typeof packingList>) => items.map(({ id }) => id)

test('T11 T14 T15: each parcel has the owner’s things, the service card and the smile on its list', () => {
  const list = listOf({ orders: [dress, before] })
  expect(ids(list)).toEqual(['house-1', 'service-card', 'smile'])
  expect(list.items[0]?.words).toEqual(HOUSE[0])
  const vase = { ...dress, lines: [{ title: '手工玻璃花瓶', quantity: 1 }] }
  expect(ids(listOf({ orders: [vase, before] }))).toContain('fragile')
  expect(ids(listOf({ orders: [vase, before] }, { factsOf: () => ({ fragile: false }) }))).not.toContain('fragile')
})

test('T11: what the care log gave this order is packed, and nothing of another one', () => {
  const gift = (order: string, item: string) => ({ type: 'gift', item, order, at: '2026-11-01T11:00:00+08:00' })
  const list = listOf({ orders: [dress, before], care: [gift('taobao/*/1', '发圈'), gift('taobao/*/0', '书签')] })
  const words = list.items.map(({ words: { 'zh-CN': said } }) => said)
  expect(words).toContain('发圈')
  expect(words).not.toContain('书签')
})

test('T13: a first order gets a letter by hand, to her by her name and with what she bought', () => {
  const list = listOf({ orders: [dress], profile: { callName: '周姐' } })
  expect(list.items[0]).toEqual({
    id: 'letter',
    words: {
      'zh-CN': '亲笔感谢信，写给周姐，提到真丝长裙',
      en: 'a thank-you letter by hand to 周姐, with a word on the 真丝长裙',
    },
  })
  expect(ids(listOf({ orders: [dress, before] }))).not.toContain('letter')
})

test('T16: the parcels of the best customers are marked', () => {
  expect(listOf({ orders: [dress] }, { segment: 'champion' }).important).toBe(true)
  expect(listOf({ orders: [dress] }).important).toBe(false)
})
