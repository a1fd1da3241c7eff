import { practiceShop } from '@shuke/server/practice-shop'
import { expect, test } from 'vitest'
import { act, type Desk, firstDesk, listed, ordersBeside } from '../../../server/practice/console/desk.ts'

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
