/**
 * Taobao's and Tmall's order report (订单报表): the legacy `ExportOrderList*.csv` of 41 columns in GB18030, its older and
 * later variants, and the newer report, a workbook whose columns the seller chooses. One row an order; the titles of an order
 * are joined in one cell, and only the sum of the pieces is stated.
 */
import type { Order, OrderStatus } from '../model/index.ts'
import type { Format } from './format.ts'
import { hasAll, hasAny, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import { loginOf, recipientOf } from './order-parts.ts'
import type { Row } from './row.ts'
import { TAOBAO, TAOBAO_NUMBER, TAOBAO_WORDS } from './taobao-words.ts'

export const taobaoReport: Format = {
  id: 'taobao-report',
  platform: TAOBAO,
  name: { 'zh-CN': '淘宝 · 订单报表', en: 'Taobao order report' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },

  // The detail report (销售明细) shares names with this one and has a row for each item: its sub-order number tells it.
  detect: (headers) =>
    hasAll(headers, '订单编号') &&
    hasAny(headers, '买家应付货款', '支付单号') &&
    !hasAny(headers, '子订单编号', '主订单编号'),

  columns: orderColumns({
    number: ['订单编号'],
    buyer: ['买家会员名'],
    paid: ['买家实际支付金额', '买家实付金额'],
    total: ['总金额'],
    goods: ['买家应付货款'],
    postage: ['买家应付邮费'],
    refunded: ['退款金额'],
    status: ['订单状态'],
    message: ['买家留言'],
    recipient: ['收货人姓名'],
    address: ['收货地址'],
    mobile: ['联系手机'],
    telephone: ['联系电话'],
    placedAt: ['订单创建时间', '买家下单时间'],
    paidAt: ['订单付款时间', '买家付款时间'],
    shippedAt: ['发货时间'],
    signedAt: ['确认收货时间'],
    title: ['宝贝标题', '商品标题'],
    sku: ['修改后的sku', '商品属性SKU', '宝贝规格'],
    quantity: ['宝贝总数量'],
    tracking: ['物流单号', '运单号'],
    carrier: ['物流公司'],
    memo: ['订单备注', '商家备注'],
    shopName: ['店铺名称'],
  }),

  // Accounts of the payment service, points, fees, invoices and the platform's own marks say nothing of who bought what.
  ignored: [
    '买家支付宝账号',
    '支付单号',
    '支付详情',
    '买家支付积分',
    '买家实付积分',
    '返点积分',
    '买家实际支付积分',
    '运送方式',
    '宝贝种类',
    '店铺Id',
    '订单关闭原因',
    '卖家服务费',
    '买家服务费',
    '发票抬头',
    '是否手机订单',
    '分阶段订单信息',
    '特权订金订单id',
    '定金排名',
    '修改后的收货地址',
    '异常信息',
    '天猫卡券抵扣',
    '卡券抵扣',
    '集分宝抵扣',
    '积分抵扣',
    '是否是O2O交易',
    '打款商家金额',
    '确认收货打款金额',
    '备注标签',
    '是否主动赔付',
    '主动赔付金额',
    '主动赔付出账时间',
    'C2B小额收款',
    '含应开票给个人红包',
    '总金额(旧版)',
  ],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: TAOBAO,
      number: TAOBAO_NUMBER,
      words: TAOBAO_WORDS,
      paid: ([row], status) => amount(row, status),
      refunded: ([row]) => row.money('refunded', ['无退款申请']) ?? 0,
      buyer: (row) => loginOf(row, TAOBAO),
      recipient: recipientIn,
    }),
}

/** What was paid; while unpaid, and where that cell is empty, what is to be paid. A cell that cannot be read is no reason to look further. */
function amount(row: Row, status: OrderStatus): number | undefined {
  if (status !== 'unpaid' && row.states('paid')) return row.money('paid')
  if (row.states('total')) return row.money('total')
  const goods = row.money('goods')
  const postage = row.states('postage') ? row.money('postage') : 0
  return goods === undefined || postage === undefined ? undefined : goods + postage
}

/** The newer report was seen to write `姓名，86-手机号，地址` in the one cell of the address. */
const ALL_IN_ONE = /^([^，,]{1,40})[，,]\s*86-([\d*]{5,20})[，,]\s*(.+)$/s

function recipientIn(row: Row): Pick<Order, 'recipient'> {
  const [, name, phone, address] = row.states('recipient')
    ? []
    : (ALL_IN_ONE.exec(row.text('address', 300) ?? '') ?? [])
  return name && phone && address ? { recipient: { name, phone, address } } : recipientOf(row)
}
