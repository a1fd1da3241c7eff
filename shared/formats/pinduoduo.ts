/** Pinduoduo's export of orders, of which the seller chooses the columns. It names no buyer; the order number on the chat page does. */
import type { Order, OrderStatus } from '../model/index.ts'
import { parseWallTime } from './cells.ts'
import type { Format, OrderRows } from './format.ts'
import { hasAll, hasAny, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import { afterSaleOf, type LifeWords, refundedOf } from './order-life.ts'
import { summed } from './order-parts.ts'
import type { Row } from './row.ts'

const PLATFORM = 'pinduoduo'

/** 已收货 was seen in exports; the others are from memory. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['待付款', 'unpaid'],
  ['待支付', 'unpaid'],
  ['待发货', 'paid'],
  ['未发货', 'paid'],
  ['已发货', 'shipped'],
  ['已发货待收货', 'shipped'],
  ['已发货,待收货', 'shipped'],
  ['已发货,待签收', 'shipped'],
  ['已签收', 'completed'],
  ['已收货', 'completed'],
  ['已取消', 'closed'],
])

/** 无售后或售后取消 and 退款成功 were seen in exports; the others are from memory. */
const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map([
  ['无售后或售后取消', 'none'],
  ['退款成功', 'refunded'],
  ['售后处理中', 'open'],
  ['退款中', 'open'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }

export const pinduoduo: Format = {
  id: 'pinduoduo',
  platform: PLATFORM,
  name: { 'zh-CN': '拼多多', en: 'Pinduoduo' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) =>
    hasAll(headers, '订单号', '商品', '订单状态') &&
    hasAny(headers, '用户实付金额(元)', '商家实收金额(元)') &&
    !hasAny(headers, '主订单编号', '子订单编号'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['订单号'],
    status: ['订单状态'],
    afterSale: ['售后状态'],
    paid: ['用户实付金额(元)', '商家实收金额(元)'],
    total: ['商品总价(元)'],
    placedAt: ['订单创建时间', '订单成交时间', '拼单成功时间'],
    paidAt: ['支付时间'],
    shippedAt: ['发货时间'],
    signedAt: ['确认收货时间'],
    title: ['商品'],
    sku: ['商品规格'],
    quantity: ['商品数量(件)'],
    province: ['省'],
    city: ['市'],
    district: ['区'],
    tracking: ['快递单号'],
    carrier: ['快递公司'],
    memo: ['商家备注'],
  }),
  ignored: [
    ...['邮费(元)', '店铺优惠折扣(元)', '平台优惠折扣(元)', '多多支付立减金额(元)', '商家实收金额(元)'],
    ...['商品id', '样式ID', '商家编码-规格维度', '商家编码-商品维度'],
    ...['是否分期', '分期期数', '手续费承担方', '分期方式'],
  ],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^\d{6}-\d{6,}$/,
      words: WORDS,
      paid: (all, status) => summed(all, amountOf(all, status)),
      addsUp: (all) => all.length > 1,
      // How much went back is not in the file: of a row that says 退款成功, all of it.
      refunded: (all) => summed(refundedOf(all, WORDS), 'paid') ?? 0,
      alone: (all, status) => {
        const amount = amountOf(all, status)
        return (row) => {
          const afterSale = afterSaleOf(row, WORDS)
          const refunded = afterSale === 'refunded' ? row.money('paid') : undefined
          return { paid: row.money(amount), afterSale, refunded }
        }
      },
      placedAt: (row, number) => row.instant('paidAt') ?? dayOf(row, number),
    }),
}

/** The column of what was paid; while nothing was, of what is to be paid. */
const amountOf = (rows: OrderRows, status: OrderStatus): 'paid' | 'total' =>
  status !== 'unpaid' || !rows.some((row) => row.states('total')) ? 'paid' : 'total'

/**
 * Whole files leave the column of the time empty, and the number begins with the day: the order then stands at that day's
 * midnight. What that costs: two orders of one day are in no order, an hour at which she likes to buy cannot be told, and any
 * file that states the time is newer than this one.
 */
const dayOf = (row: Row, number: string): number | undefined => {
  const wall = parseWallTime(`20${number.slice(0, 2)}-${number.slice(2, 4)}-${number.slice(4, 6)}`)
  return wall === null ? undefined : row.atWall(wall)
}
