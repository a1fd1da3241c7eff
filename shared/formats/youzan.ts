/** Youzan's export of orders, of whose columns only some are known. One row an order, the titles of its goods in one cell. */
import type { Order, OrderStatus } from '../model/index.ts'
import { parseWallTime } from './cells.ts'
import type { Format } from './format.ts'
import { hasAll, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import type { LifeWords } from './order-life.ts'
import type { Row } from './row.ts'

const PLATFORM = 'youzan'

/** 交易成功 was seen in exports; the others are from memory. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['待付款', 'unpaid'],
  ['等待买家付款', 'unpaid'],
  ['待发货', 'paid'],
  ['等待商家发货', 'paid'],
  ['已发货', 'shipped'],
  ['商家已发货', 'shipped'],
  ['交易完成', 'completed'],
  ['交易成功', 'completed'],
  ['交易关闭', 'closed'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: new Map<string, Order['afterSale']>() }

export const youzan: Format = {
  id: 'youzan',
  platform: PLATFORM,
  name: { 'zh-CN': '有赞', en: 'Youzan' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) => hasAll(headers, '订单号', '全部商品名称', '商品种类数'),

  columns: orderColumns({
    number: ['订单号'],
    status: ['订单状态'],
    paid: ['订单实付金额'],
    placedAt: ['订单创建时间'],
    paidAt: ['买家付款时间'],
    title: ['全部商品名称'],
    mobile: ['收货人手机号/提货人手机号'],
    message: ['买家备注'],
    memo: ['商家订单备注'],
  }),
  ignored: ['商品种类数'],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^E?\d{6,}$/i,
      words: WORDS,
      paid: ([row]) => row.money('paid'),
      // None of the columns that are known speaks of money that went back.
      refunded: () => 0,
      placedAt: (row, number) => secondOf(row, number) ?? row.instant('paidAt'),
    }),
}

/** The number is `E`, the second at which it was ordered, and some digits more. */
const secondOf = (row: Row, number: string): number | undefined => {
  const [, year, month, day, hour, minute, second] = /^E(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d/i.exec(number) ?? []
  const wall = parseWallTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`)
  return wall === null ? undefined : row.atWall(wall)
}
