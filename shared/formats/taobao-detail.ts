/**
 * Taobao's and Tmall's detail of goods sold (销售明细, `ExportOrderDetailList*`): a row for each sub-order, money to be added up.
 * It names no buyer and no recipient. Its columns are known by name and not by their order, and the seller chooses them; one
 * that leaves out when the order was placed or paid cannot be dated, and says so row by row.
 */
import type { OrderStatus } from '../model/index.ts'
import type { Format, OrderRows } from './format.ts'
import { hasAll, hasAny, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import { afterSaleOf } from './order-life.ts'
import { summed } from './order-parts.ts'
import type { Row } from './row.ts'
import { TAOBAO, TAOBAO_NUMBER, TAOBAO_WORDS } from './taobao-words.ts'

export const taobaoDetail: Format = {
  id: 'taobao-detail',
  platform: TAOBAO,
  name: { 'zh-CN': '淘宝 · 销售明细', en: 'Taobao goods sold' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  // Douyin has sub-orders of main orders too, and calls its goods otherwise.
  detect: (headers) =>
    hasAll(headers, '子订单编号', '主订单编号') &&
    hasAny(headers, '商品属性', '标题', '商品标题') &&
    !hasAny(headers, '选购商品'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['主订单编号'],
    part: ['子订单编号'],
    status: ['订单状态'],
    afterSale: ['退款状态'],
    paid: ['买家实付金额', '买家实际支付金额'],
    total: ['买家应付货款'],
    refunded: ['退款金额'],
    placedAt: ['订单创建时间', '买家下单时间'],
    paidAt: ['订单付款时间', '买家付款时间'],
    shippedAt: ['发货时间'],
    signedAt: ['确认收货时间'],
    title: ['标题', '商品标题', '宝贝标题'],
    sku: ['商品属性'],
    quantity: ['购买数量'],
    tracking: ['物流单号'],
    carrier: ['物流公司'],
    memo: ['商家备注'],
    shopName: ['店铺名称'],
  }),
  ignored: ['商品价格', '外部系统编号', '套餐信息', '商家编码', 'skuId', '支付单号', '店铺ID', '备注标签'],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: TAOBAO,
      number: TAOBAO_NUMBER,
      words: TAOBAO_WORDS,
      paid: (all, status) => summed(all, amountOf(all, status)),
      addsUp: () => true,
      refunded: (all) => all.reduce((sum, row) => sum + (refundOf(row) ?? 0), 0),
      alone: (all, status) => {
        const amount = amountOf(all, status)
        return (row) => ({
          paid: row.money(amount),
          refunded: refundOf(row),
          afterSale: afterSaleOf(row, TAOBAO_WORDS),
        })
      },
      placedAt: (row) => row.instant('paidAt'),
    }),
}

/** The column of what was paid; while nothing was, of what is to be paid. */
const amountOf = (rows: OrderRows, status: OrderStatus): 'paid' | 'total' =>
  status !== 'unpaid' && rows.some((row) => row.states('paid')) ? 'paid' : 'total'

/** The cell of a sub-order without a refund may say so in words. */
const refundOf = (row: Row): number | undefined => row.money('refunded', ['无退款申请'])
