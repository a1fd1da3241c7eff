/**
 * Douyin's export of orders (抖店): a row for each sub-order, and now and then several in one row with `;` between them. Cells
 * begin with a tab, `-` is nothing, and the recipient is ciphertext. It names no buyer.
 */
import type { Order, OrderStatus } from '../model/index.ts'
import type { Format } from './format.ts'
import { hasAll, orderColumns } from './order-columns.ts'
import { orderFrom } from './order-from.ts'
import { afterSaleOf, type LifeWords, refundedOf } from './order-life.ts'
import { summed } from './order-parts.ts'

const PLATFORM = 'douyin'

/** The first two and 备货中 are from memory; the others were seen in exports. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['待支付', 'unpaid'],
  ['待付款', 'unpaid'],
  ['备货中', 'paid'],
  ['待发货', 'paid'],
  ['已发货', 'shipped'],
  ['已完成', 'completed'],
  ['已关闭', 'closed'],
])

const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map([
  ['退款中', 'open'],
  ['退款成功', 'refunded'],
])

export const WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }

export const douyin: Format = {
  id: 'douyin',
  platform: PLATFORM,
  name: { 'zh-CN': '抖店', en: 'Douyin' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
  detect: (headers) => hasAll(headers, '主订单编号', '子订单编号', '选购商品'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['主订单编号'],
    part: ['子订单编号'],
    status: ['订单状态'],
    afterSale: ['售后状态'],
    paid: ['订单应付金额'],
    placedAt: ['订单提交时间'],
    paidAt: ['支付完成时间'],
    shippedAt: ['发货时间'],
    // Of an order that was closed, too, so it is no time of receiving.
    finishedAt: ['订单完成时间'],
    title: ['选购商品'],
    sku: ['商品规格'],
    quantity: ['商品数量'],
    recipient: ['收件人'],
    mobile: ['收件人手机号'],
    province: ['省'],
    city: ['市'],
    district: ['区'],
    town: ['街道'],
    address: ['详细地址'],
    tracking: ['快递信息'],
    message: ['买家留言'],
    memo: ['商家备注'],
  }),
  ignored: [
    ...['商品ID', '商家编码', '商品单价', '运费', '优惠总金额', '平台优惠', '商家优惠', '达人优惠', '商家改价'],
    ...[
      '支付优惠',
      '红包抵扣',
      '支付方式',
      '手续费',
      '是否修改过地址',
      '地址修改时段',
      '旗帜颜色',
      'APP渠道',
      '流量来源',
    ],
    ...['承诺发货时间', '订单类型', '鲁班落地页ID', '达人ID', '达人昵称', '所属门店ID', '取消原因', '预约发货时间'],
    ...['仓库ID', '仓库名称', '序列号', '是否安心购', '广告渠道', '流量类型', '流量体裁', '流量渠道', '发货主体'],
    ...['发货主体明细', '降价类优惠', '平台实际承担优惠金额', '商家实际承担优惠金额', '达人实际承担优惠金额'],
    ...['预计送达时间', '是否平台仓自流转', '车型', '商品69码', '发货SN码', '发货IMEI码1', '发货IMEI码2'],
    ...['预约送达时间', '建议发货时间(起)', '建议发货时间(止)', '物流SN码', '物流IMEI码1', '物流IMEI码2'],
    ...['商品金额', '商家收入金额'],
  ],

  toOrder: ([first, ...others], context) => {
    const rows = [...first.split('part'), ...others.flatMap((row) => row.split('part'))] as [typeof first]
    const order = orderFrom(rows, context, {
      platform: PLATFORM,
      number: /^\d{6,}$/,
      words: WORDS,
      paid: (all) => summed(all, 'paid'),
      // How much went back is not in the file: of a sub-order that says 退款成功, all of it.
      refunded: (all) => summed(refundedOf(all, WORDS), 'paid') ?? 0,
      addsUp: () => true,
      alone: () => (row) => {
        const afterSale = afterSaleOf(row, WORDS)
        const paid = row.money('paid')
        return { paid, afterSale, refunded: afterSale === 'refunded' ? paid : undefined }
      },
    })
    return order && { ...order, ...parcelOf(order.tracking) }
  },
}

/** `73100000000001-圆通速递`: where several parcels are named, the first. */
const parcelOf = (stated: string | undefined): Pick<Order, 'tracking' | 'carrier'> => {
  const [, tracking, carrier] = /^([^-;,，]+)-([^;,，]+)/.exec(stated ?? '') ?? []
  return tracking && carrier ? { tracking: tracking.trim(), carrier: carrier.trim() } : {}
}
