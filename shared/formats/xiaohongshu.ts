/**
 * Xiaohongshu's export of packages (千帆): a row for each of the goods. Of the Chinese platforms the one whose file names the buyer,
 * by number. What is on an identity card stands in it too, and is dropped before anything is read.
 */
import type { Order, OrderStatus, SeenIdentifier } from '../model/index.ts'
import { isMasked } from './cells.ts'
import type { Format } from './format.ts'
import { hasAll, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import type { LifeWords } from './order-life.ts'
import { waysOfMoney } from './paid-apart.ts'
import type { Row } from './row.ts'

const PLATFORM = 'xiaohongshu'

/** All of them from memory: no export with its words was found. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['待付款', 'unpaid'],
  ['待支付', 'unpaid'],
  ['待发货', 'paid'],
  ['待配货', 'paid'],
  ['已发货', 'shipped'],
  ['待收货', 'shipped'],
  ['已签收', 'completed'],
  ['已完成', 'completed'],
  ['已取消', 'closed'],
  ['已关闭', 'closed'],
])

const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map([
  ['无售后', 'none'],
  ['售后处理中', 'open'],
  ['售后中', 'open'],
  ['售后完成', 'refunded'],
  ['退款成功', 'refunded'],
  ['售后关闭', 'none'],
  ['售后取消', 'none'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }

export const xiaohongshu: Format = {
  id: 'xiaohongshu',
  platform: PLATFORM,
  name: { 'zh-CN': '小红书', en: 'Xiaohongshu' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) => hasAll(headers, '规格ID', 'SKU件数', '用户编号'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['订单号'],
    buyer: ['用户编号'],
    status: ['订单状态'],
    afterSale: ['售后状态'],
    paid: ['用户应付金额(元)'],
    placedAt: ['订单创建时间'],
    paidAt: ['支付时间'],
    shippedAt: ['订单发货时间'],
    finishedAt: ['订单完成时间'],
    title: ['商品名称', 'SKU名称'],
    sku: ['SKU规格'],
    quantity: ['SKU件数'],
    thing: ['规格ID'],
    worth: ['商品总价(元)'],
    recipient: ['收件人姓名'],
    mobile: ['收件人电话'],
    province: ['省'],
    city: ['市'],
    district: ['区'],
    address: ['收件人地址'],
    tracking: ['快递单号'],
    carrier: ['快递公司'],
    message: ['用户备注'],
    memo: ['包裹备注信息'],
    shopName: ['店铺名称'],
  }),
  ignored: [
    ...['订单类型', '订单标记', '区域编码', '小红书编码', '条形码', '达人ID', '达人名称', 'SKU名称'],
    ...['是否为赠品', '发票/Invoice', '平台优惠(元)', '店铺优惠(元)', '支付渠道优惠(元)', 'SKU商家改价(元)'],
    ...['商家应收金额(元)(支付金额)', '支付方式', '支付渠道订单号', '支付期数', '利息费用', '手续费承担方'],
    ...[
      'sku净重(kg)',
      '包裹总净重(kg)',
      '包裹总运费(元)',
      '发货链接',
      '大头笔/Paint Marker',
      '集包地/Express Extend 1',
    ],
    ...['三段码/Express Extend 2', '预售订单开始发货时间', '预售订单截止发货时间', '承诺发货时间', '发货仓库'],
    ...['确认收货类型', '是否延迟收货', '包裹备注标记', '异常原因', '运费模版名称', '物流方案名称', '第三方机构订单号'],
    ...['国补模式', '供应商id', '供应商名称', '商家编码', '商品ID'],
  ],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^[A-Za-z]?\d{6,}$/,
      words: WORDS,
      ...waysOfMoney(WORDS, price),
      buyer: buyerOf,
    }),
}

/** The number that the chat page has in its own key for the buyer, unique on the platform. */
const buyerOf = (row: Row): SeenIdentifier | undefined => {
  const value = row.id('buyer', 200)
  if (value === undefined || isMasked(value)) return undefined
  return { platform: PLATFORM, shop: null, kind: 'uid', value, strong: true, masked: false }
}

/**
 * 商品总价. Whether 用户应付金额 is the row's or the order's, nobody says. In this table what is of the whole parcel is called so
 * (包裹总净重 beside sku净重), and both stand among the columns of the SKU without that word: this is the row's own price, and
 * an amount no larger than it the row's own, too.
 */
const price = (row: Row): number | undefined => row.money('worth')
