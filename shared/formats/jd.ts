/** JD's export of orders: a row for each of the goods, the order's amounts again in each of them. 下单帐号 is the buyer's login. */
import type { Order, OrderStatus } from '../model/index.ts'
import type { Format, OrderRows } from './format.ts'
import { hasAll, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import type { LifeWords } from './order-life.ts'
import { loginOf, once } from './order-parts.ts'

const PLATFORM = 'jd'

/** All of them from memory: no export with its words was found. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['等待付款', 'unpaid'],
  ['等待出库', 'paid'],
  ['等待发货', 'paid'],
  ['已出库', 'shipped'],
  ['等待确认收货', 'shipped'],
  ['完成', 'completed'],
  ['已完成', 'completed'],
  ['已取消', 'closed'],
  ['(删除)等待付款', 'closed'],
  ['(删除)等待出库', 'closed'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: new Map<string, Order['afterSale']>() }

export const jd: Format = {
  id: 'jd',
  platform: PLATFORM,
  name: { 'zh-CN': '京东', en: 'JD' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) => hasAll(headers, '订购数量', '京东价', '下单帐号'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['订单号'],
    buyer: ['下单帐号'],
    status: ['订单状态'],
    paid: ['应付金额'],
    balance: ['余额支付'],
    total: ['订单金额'],
    placedAt: ['下单时间'],
    paidAt: ['付款确认时间'],
    finishedAt: ['订单完成时间'],
    title: ['商品名称'],
    sku: ['货号'],
    quantity: ['订购数量'],
    thing: ['商品ID'],
    recipient: ['客户姓名'],
    mobile: ['联系电话'],
    address: ['客户地址'],
    message: ['订单备注'],
    memo: ['商家备注'],
  }),
  ignored: [
    ...['支付方式', '京东价', '结算金额', '订单类型', '发票类型', '发票抬头', '发票内容'],
    ...['商家备注等级(等级1-5为由高到低)', '运费金额', '增值税发票', '订单来源', '订单渠道'],
  ],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^\d{6,}$/,
      words: WORDS,
      paid: amount,
      // The file says nothing of money that went back.
      refunded: () => 0,
      // The pin.
      buyer: (row) => loginOf(row, PLATFORM),
    }),
}

/**
 * 结算金额, 余额支付 and 应付金额 stand in this order, so what is still to be paid is taken to be without what the account's
 * balance paid; no source says so.
 */
const amount = (rows: OrderRows): number | undefined => {
  if (!rows.some((row) => row.states('paid'))) return once(rows, 'total')
  const rest = once(rows, 'paid')
  const balance = rows.some((row) => row.states('balance')) ? once(rows, 'balance') : 0
  return rest === undefined || balance === undefined ? undefined : rest + balance
}
