/** WeChat's shop (微信小店): a row for each of the goods, the order's own amounts beside them. It names no buyer. */
import type { Order, OrderStatus } from '../model/index.ts'
import type { Format } from './format.ts'
import { hasAll, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import { afterSaleOf, type LifeWords } from './order-life.ts'
import { once, summed } from './order-parts.ts'

const PLATFORM = 'wechat-shop'

/** 待发货, 已发货 and 已完成 were seen in exports; the others are from memory. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['待付款', 'unpaid'],
  ['待发货', 'paid'],
  ['已发货', 'shipped'],
  ['待收货', 'shipped'],
  ['已完成', 'completed'],
  ['已取消', 'closed'],
  ['已关闭', 'closed'],
])

/** 退款完成 was seen in exports; the others are from memory. */
const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map([
  ['无', 'none'],
  ['无售后', 'none'],
  ['退款完成', 'refunded'],
  ['退款中', 'open'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }

export const wechatShop: Format = {
  id: 'wechat-shop',
  platform: PLATFORM,
  name: { 'zh-CN': '微信小店', en: 'WeChat shop' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) => hasAll(headers, '订单下单时间', '商品实际价格(总共)'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['订单号'],
    status: ['订单状态'],
    afterSale: ['商品售后'],
    paid: ['订单实际支付金额'],
    total: ['商品实际价格(总共)'],
    refunded: ['商品已退款金额'],
    placedAt: ['订单下单时间'],
    paidAt: ['支付时间'],
    shippedAt: ['订单发货时间'],
    signedAt: ['订单确认收货时间'],
    finishedAt: ['订单完成结算时间'],
    title: ['商品名称'],
    sku: ['商品属性'],
    quantity: ['商品数量'],
    recipient: ['收件人姓名'],
    mobile: ['收件人手机'],
    province: ['省'],
    city: ['市'],
    district: ['区'],
    address: ['收件人地址'],
    tracking: ['快递单号'],
    carrier: ['物流公司'],
    message: ['买家备注'],
    memo: ['商家备注'],
  }),
  ignored: [
    ...[
      '发货方式',
      '打标颜色',
      '商品总价',
      '订单实际收款金额',
      '订单运费',
      '商品优惠',
      '跨店优惠',
      '商品改价',
      '积分抵扣',
    ],
    ...['支付方式', '交易单号', '技术服务费', '技术服务费(将以人气卡形式返还)', '运费险预计投保费用'],
    ...['带货方式', '带货账号类型', '带货账号昵称', '带货ID', '带货费用渠道', '带货费用类型', '带货费用', '带货佣金率'],
    // Whose of the two this id is, the buyer's or the guide's, is not established.
    ...['企微企业ID', '企微工号', '导购最近分享时间', '企业微信加密id', '企微备注'],
    ...['礼物单号', '商品编码(平台)', '商品编码(自定义)', 'SKU编码(自定义)', '商品价格(单件)', '商品实际价格(单件)'],
    ...['是否预售', '商品平台券优惠', '商品平均运费', '活动商家补贴', '定制信息', '定制预览图', '商品发货'],
  ],

  toOrder: (rows, context) =>
    orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^\d{6,}$/,
      words: WORDS,
      // While nothing was paid the order's own amount may be empty: what its things come to.
      paid: (all, status) =>
        (status === 'unpaid' || status === 'closed') && !all.some((row) => row.states('paid'))
          ? summed(all, 'total')
          : once(all, 'paid'),
      refunded: (all) => all.reduce((sum, row) => sum + (row.money('refunded') ?? 0), 0),
      alone: () => (row) => ({
        paid: row.money('total'),
        refunded: row.money('refunded'),
        afterSale: afterSaleOf(row, WORDS),
      }),
    }),
}
