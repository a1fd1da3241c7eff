import { practiceShop } from '@shuke/server/practice-shop'
import { expect, test } from 'vitest'
import {
  act,
  type Desk,
  firstDesk,
  listed,
  ordersBeside,
  type Turn,
  turnOf,
  turnsOf,
} from '../../../server/practice/console/desk.ts'
import { clockTime, dayWord, weekday } from '../../../server/practice/console/format.ts'

const NOW = Date.parse('2026-11-22T10:42:00+08:00')
const shop = practiceShop({ seed: 1, now: NOW })
const desk = firstDesk(shop)

const said = (before: Desk, conversation: string, side: 'buyer' | 'agent'): Desk =>
  act(before, { type: 'said', conversation, message: { side, at: NOW, text: { 'zh-CN': '在', en: 'Here' } } })

const conversation = (id: string) => {
  const found = shop.conversations.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no conversation ${id}`)
  return found
}

test('what arrives elsewhere counts as unread, moves up and draws the list anew', () => {
  const after = said(desk, 'c-jiang-nan', 'buyer')
  expect(after.unread['c-jiang-nan']).toBe(1)
  expect(listed(after, shop.conversations)[0]?.id).toBe('c-jiang-nan')
  expect(after.drawing).toBe(desk.drawing + 1)
  expect(act(after, { type: 'open', conversation: 'c-jiang-nan' }).unread['c-jiang-nan']).toBe(0)
})

test('what arrives in the open conversation is read, and its id follows the last one', () => {
  const after = said(desk, 'c-zhou-lan', 'buyer')
  expect(after.unread['c-zhou-lan']).toBe(0)
  expect(after.messages['c-zhou-lan']?.at(-1)?.id).toBe('c-zhou-lan-11')
})

test('a draft stays with its conversation, and each shop keeps its own open one', () => {
  const typed = act(desk, { type: 'draft', conversation: 'c-zhou-lan', text: '周姐好' })
  const there = act(act(typed, { type: 'shop', shop: 'tea' }), { type: 'open', conversation: 'c-chen-mo' })
  const back = act(there, { type: 'shop', shop: 'silk' })
  expect([back.open[back.shop], back.drafts['c-zhou-lan'], back.open.tea]).toEqual([
    'c-zhou-lan',
    '周姐好',
    'c-chen-mo',
  ])
})

test('orders stand beside the buyer whom the page knows, and beside no masked nick', () => {
  expect(ordersBeside(desk, conversation('c-zhou-lan'), shop.buyers)).toHaveLength(7)
  expect(ordersBeside(desk, conversation('c-chen-mo'), shop.buyers)).toHaveLength(7)
  expect(ordersBeside(desk, conversation('c-masked'), shop.buyers)).toEqual([])
  expect(ordersBeside(desk, conversation('c-peng-lin'), shop.buyers)).toEqual([])
})

test('an order shipped at the desk is shipped on the page', () => {
  const [order] = ordersBeside(desk, conversation('c-jiang-nan'), shop.buyers)
  if (order === undefined) throw new Error('no order')
  const after = act(desk, { type: 'ship', order: order.key, at: NOW, carrier: '顺丰速运', tracking: 'SF1' })
  expect(ordersBeside(after, conversation('c-jiang-nan'), shop.buyers)[0]).toMatchObject({
    status: 'shipped',
    shippedAt: NOW,
    tracking: 'SF1',
  })
})

test('a parcel is paid, sent, scanned, there and signed for, one after the other, and what is over offers nothing', () => {
  const [order] = ordersBeside(desk, conversation('c-xia-zhiqiu'), shop.buyers)
  if (order === undefined) throw new Error('no order')
  let now: Desk = desk
  const stands = () => {
    const [current] = ordersBeside(now, conversation('c-xia-zhiqiu'), shop.buyers)
    if (current === undefined) throw new Error('the order is gone')
    return { order: current, heard: now.parcels[current.key] ?? {} }
  }
  const turns = () => turnsOf(stands().order, stands().heard)
  const does = (turn: Turn, at: number) => {
    now = act(now, turnOf(order.key, turn, at, 'zh-CN'))
  }
  expect(turns()).toEqual(['pay', 'close'])
  does('pay', NOW)
  expect(turns()).toEqual(['ship'])
  does('ship', NOW + 1)
  expect(turns()).toEqual(['move', 'arrive', 'sign'])
  does('move', NOW + 2)
  does('move', NOW + 3)
  expect(stands().heard).toEqual({ movedAt: NOW + 3 })
  does('arrive', NOW + 4)
  expect(turns()).toEqual(['sign'])
  does('sign', NOW + 5)
  expect(turns()).toEqual([])
  expect(stands().order).toMatchObject({ status: 'shipped', paidAt: NOW, shippedAt: NOW + 1, signedAt: NOW + 5 })
})

test('of a parcel that comes back, nothing more is made to happen', () => {
  const [order] = ordersBeside(desk, conversation('c-jiang-nan'), shop.buyers)
  if (order === undefined) throw new Error('no order')
  expect(turnsOf({ ...order, status: 'shipped', afterSale: 'open' }, {})).toEqual([])
})

test('the clock on the wall is the shop’s, wherever the page is read', () => {
  const evening = Date.parse('2026-11-22T23:05:00+08:00')
  expect([clockTime(evening), clockTime(evening - 15 * 3_600_000)]).toEqual(['23:05', '8:05'])
  expect(dayWord(evening, evening + 3_600_000, 'en')).toBe('Yesterday')
  expect([weekday(evening, 'zh-CN'), weekday(evening, 'en')]).toEqual(['11月22日周日', 'Sun 22 Nov'])
})
