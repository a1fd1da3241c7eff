/** Kuaishou's export of orders (快手小店), known from one public tool. It names no buyer. */
import type { Order, OrderStatus } from '../model/index.ts'
import type { Format } from './format.ts'
import { hasAll, hasAny, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import type { LifeWords } from './order-life.ts'
import { waysOfMoney } from './paid-apart.ts'
import type { Row } from './row.ts'

const PLATFORM = 'kuaishou'

/** All of them from memory: no export with its words was found. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['待付款', 'unpaid'],
  ['待发货', 'paid'],
  ['已付款', 'paid'],
  ['已发货', 'shipped'],
  ['待收货', 'shipped'],
  ['已收货', 'completed'],
  ['已签收', 'completed'],
  ['交易成功', 'completed'],
  ['交易关闭', 'closed'],
  ['订单失败', 'closed'],
])

const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map([
  ['无售后', 'none'],
  ['售后中', 'open'],
  ['退款中', 'open'],
  ['售后成功', 'refunded'],
  ['退款成功', 'refunded'],
  ['售后关闭', 'none'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }

export const kuaishou: Format = {
  id: 'kuaishou',
  platform: PLATFORM,
  name: { 'zh-CN': '快手小店', en: 'Kuaishou' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) => hasAll(headers, '实付款', '成交数量') && hasAny(headers, '订单载体', 'CPS达人ID'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['订单号'],
    status: ['订单状态'],
    afterSale: ['售后状态'],
    paid: ['实付款'],
    placedAt: ['订单创建时间'],
    paidAt: ['订单支付时间'],
    shippedAt: ['发货时间'],
    title: ['商品名称'],
    sku: ['商品规格'],
    quantity: ['成交数量'],
    thing: ['SKU编码'],
    worth: ['商品单价'],
    recipient: ['收货人姓名'],
    mobile: ['收货人电话'],
    province: ['收货地址-省'],
    city: ['收货地址-市'],
    district: ['收货地址-区'],
    town: ['收货地址-街道'],
    address: ['收货地址'],
    tracking: ['快递单号'],
    carrier: ['快递公司'],
    message: ['买家留言'],
    memo: ['订单备注'],
  }),
  ignored: [
    ...['赠品订单号', '活动订单编号', '预售定金支付时间', '快递费', '店铺优惠', '平台补贴', '主播补贴', '混资活动优惠'],
    ...[
      '支付优惠',
      '支付方式',
      '账号类型',
      '账号明细',
      '旗帜颜色',
      '活动订单',
      '预售/承诺发货时间',
      '订单载体',
      '商品ID',
    ],
    ...['渠道', 'CPS达人ID', 'CPS达人昵称', '预估推广佣金', '预估推广者分佣比例', '团长ID', '团长昵称'],
    ...[
      '快赚客ID',
      '快赚客昵称',
      '授权推广者ID',
      '授权推广者昵称',
      '物流信息',
      '集运类型',
      '直邮类型',
      '仓库名称',
      '仓库地址',
    ],
    ...['服务门店ID', '服务门店名称', '服务门店地址', '国补/类国补/消费券'],
  ],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^\d{6,}$/,
      words: WORDS,
      ...waysOfMoney(WORDS, price),
    }),
}

/** 商品单价; whether 实付款 beside it is the row's or the order's is told by it. */
const price = (row: Row): number | undefined => {
  const each = row.money('worth')
  return each === undefined ? undefined : each * (row.count('quantity') ?? 1)
}
