// @vitest-environment jsdom
/** The orders that a page states: each once, as it writes them, and nothing that somebody pasted. */
import { expect, test } from 'vitest'
import { practice } from '../../../extension/sites/practice.ts'
import { readOrders } from '../../../extension/sites/read-orders.ts'

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const why = 'a test'
const text = (css: string) => [{ css, read: 'text', why }] as const

const site = {
  ...practice,
  orders: {
    ...practice.orders,
    list: {
      item: [
        { css: '.no-such-panel', why },
        { css: '.panel .order', why },
      ],
      outside: '.messages',
      number: [{ css: ':scope', read: 'text', pattern: '订单号：(\\d+)', why }] as const,
      parts: {
        status: [...text('.gone'), ...text('.status')],
        paid: text('.sum'),
        title: text('.title'),
      },
      currency: 'CNY',
    },
  },
}

test('each order once, with what its own element says', () => {
  const page = parse(`<div class="panel">
    <div class="order">订单号：11 <b class="status">已发货</b><i class="sum">¥9.90</i><p class="title">${'长'.repeat(300)}</p></div>
    <div class="order">订单号：12<div class="order"><b class="status">待发货</b></div></div>
    <div class="order">订单号：11 <b class="status">交易关闭</b></div>
    <div class="order">没有号</div></div>`)
  expect(readOrders(site, page, 40)).toEqual([
    { number: '11', parts: { currency: 'CNY', status: '已发货', paid: '¥9.90', title: '长'.repeat(120) } },
    { number: '12', parts: { currency: 'CNY', status: '待发货' } },
  ])
  expect(readOrders(site, page, 1)).toHaveLength(1)
})

test('what a buyer pasted into a message is no order', () => {
  const page = parse('<div class="messages"><div class="panel"><p class="order">订单号：13</p></div></div>')
  expect(readOrders(site, page, 40)).toEqual([])
})

test('a page without such places states none', () => {
  expect(readOrders(site, parse('<main></main>'), 40)).toEqual([])
  const { list: _, ...numbers } = practice.orders
  expect(readOrders({ ...practice, orders: numbers }, parse('<p class="order">订单号：1</p>'), 40)).toEqual([])
})
