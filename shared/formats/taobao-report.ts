/**
 * Taobao's and Tmall's order report (订单报表): the legacy `ExportOrderList*.csv` of 41 columns in GB18030, its older and
 * later variants, and the names of the newer report for those who save it as CSV. One row an order.
 */
import { orderKey } from '../domain/identity/identifier-key.ts'
import type { Order, OrderStatus, SeenIdentifier } from '../model/index.ts'
import { headerName, isMasked } from './cells.ts'
import { defineFormat } from './define-format.ts'
import type { Row } from './row.ts'

const PLATFORM = 'taobao'

/** Both commas occur between the halves; they are compared as one. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['等待买家付款', 'unpaid'],
  ['买家已付款,等待卖家发货', 'paid'],
  ['卖家已发货,等待买家确认', 'shipped'],
  ['交易成功', 'completed'],
  ['交易关闭', 'closed'],
  ['退款成功', 'closed'],
  // What other tools that pass the report on write for 交易成功.
  ['已收货', 'completed'],
  ['已签收', 'completed'],
  ['待评价', 'completed'],
  ['已完成', 'completed'],
])

const has = (headers: ReadonlySet<string>, header: string) => headers.has(headerName(header))

type Field =
  | 'number'
  | 'buyer'
  | 'paid'
  | 'total'
  | 'goods'
  | 'postage'
  | 'refunded'
  | 'status'
  | 'message'
  | 'recipient'
  | 'address'
  | 'mobile'
  | 'telephone'
  | 'placedAt'
  | 'paidAt'
  | 'shippedAt'
  | 'signedAt'
  | 'title'
  | 'sku'
  | 'quantity'
  | 'tracking'
  | 'carrier'
  | 'memo'
  | 'shopName'

export const taobaoReport = defineFormat<Field>({
  id: 'taobao-report',
  platform: PLATFORM,
  name: { 'zh-CN': '淘宝 · 订单报表（旧版41列）', en: 'Taobao order report (legacy, 41 columns)' },
  defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },

  // The detail report (销售明细) shares names with this one and has a row for each item: its sub-order number tells it.
  detect: (headers) =>
    has(headers, '订单编号') &&
    (has(headers, '买家应付货款') || has(headers, '支付单号')) &&
    !has(headers, '子订单编号') &&
    !has(headers, '主订单编号'),

  columns: {
    number: { headers: ['订单编号'], becomes: { 'zh-CN': '订单号', en: 'Order number' } },
    buyer: { headers: ['买家会员名'], becomes: { 'zh-CN': '买家', en: 'Buyer' } },
    paid: { headers: ['买家实际支付金额', '买家实付金额'], becomes: { 'zh-CN': '实付', en: 'Paid' } },
    total: { headers: ['总金额'], becomes: { 'zh-CN': '应付（未付款时）', en: 'To pay (while unpaid)' } },
    goods: { headers: ['买家应付货款'], becomes: { 'zh-CN': '应付货款（缺总金额时）', en: 'Goods (without a total)' } },
    postage: {
      headers: ['买家应付邮费'],
      becomes: { 'zh-CN': '应付邮费（缺总金额时）', en: 'Postage (without a total)' },
    },
    refunded: { headers: ['退款金额'], becomes: { 'zh-CN': '退款', en: 'Refunded' } },
    status: { headers: ['订单状态'], becomes: { 'zh-CN': '状态', en: 'Status' } },
    message: { headers: ['买家留言'], becomes: { 'zh-CN': '买家留言', en: "Buyer's message" } },
    recipient: { headers: ['收货人姓名'], becomes: { 'zh-CN': '收货人', en: 'Recipient' } },
    address: { headers: ['收货地址'], becomes: { 'zh-CN': '收货地址', en: 'Delivery address' } },
    mobile: { headers: ['联系手机'], becomes: { 'zh-CN': '收货手机', en: "Recipient's mobile" } },
    telephone: { headers: ['联系电话'], becomes: { 'zh-CN': '收货电话', en: "Recipient's telephone" } },
    placedAt: { headers: ['订单创建时间', '买家下单时间'], becomes: { 'zh-CN': '下单时间', en: 'Ordered at' } },
    paidAt: { headers: ['订单付款时间', '买家付款时间'], becomes: { 'zh-CN': '付款时间', en: 'Paid at' } },
    shippedAt: { headers: ['发货时间'], becomes: { 'zh-CN': '发货时间', en: 'Shipped at' } },
    signedAt: { headers: ['确认收货时间'], becomes: { 'zh-CN': '收货时间', en: 'Received at' } },
    title: { headers: ['宝贝标题', '商品标题'], becomes: { 'zh-CN': '商品', en: 'Goods' } },
    sku: { headers: ['修改后的sku', '商品属性SKU', '宝贝规格'], becomes: { 'zh-CN': '规格', en: 'Variant' } },
    quantity: { headers: ['宝贝总数量'], becomes: { 'zh-CN': '件数', en: 'Pieces' } },
    tracking: { headers: ['物流单号', '运单号'], becomes: { 'zh-CN': '物流单号', en: 'Tracking number' } },
    carrier: { headers: ['物流公司'], becomes: { 'zh-CN': '物流公司', en: 'Carrier' } },
    memo: { headers: ['订单备注', '商家备注'], becomes: { 'zh-CN': '卖家备注', en: "Seller's memo" } },
    shopName: { headers: ['店铺名称'], becomes: { 'zh-CN': '店铺', en: 'Shop' } },
  },

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

  toOrder(row, context) {
    const number = row.id('number', 40)
    if (number === undefined) return row.refuse('missing', 'number')
    if (!/^\d{6,}$/.test(number)) return row.refuse('bad-number', 'number')

    const stated = row.text('status', 60)
    if (stated === undefined) return row.refuse('missing', 'status')
    const status = STATUSES.get(stated.replaceAll('，', ',').replace(/\s+/g, ''))
    if (status === undefined) return row.refuse('unknown-status', 'status')

    const placedAt = row.instant('placedAt')
    if (placedAt === undefined) return row.refuse('missing', 'placedAt')

    const paid = amount(row, status)
    if (paid === undefined) return row.refuse('missing', status === 'unpaid' ? 'total' : 'paid')

    const refunded = row.money('refunded', ['无退款申请']) ?? 0
    const paidAt = row.instant('paidAt')
    const shippedAt = row.instant('shippedAt')
    const signedAt = row.instant('signedAt')

    const order: Order = {
      key: orderKey({ platform: PLATFORM, shop: null, number }),
      platform: PLATFORM,
      shop: context.shop?.code ?? row.text('shopName', 120) ?? PLATFORM,
      number,
      status,
      afterSale: refunded > 0 || stated === '退款成功' ? 'refunded' : 'none',
      currency: context.currency,
      paid,
      refunded,
      placedAt,
      lines: lines(row),
      updatedAt: Math.max(placedAt, paidAt ?? placedAt, shippedAt ?? placedAt, signedAt ?? placedAt),
    }
    if (paidAt !== undefined) order.paidAt = paidAt
    if (shippedAt !== undefined) order.shippedAt = shippedAt
    if (signedAt !== undefined) order.signedAt = signedAt

    const buyer = buyerOf(row)
    if (buyer) order.buyer = buyer
    const recipient = recipientOf(row)
    if (recipient) order.recipient = recipient

    const tracking = row.id('tracking', 80)?.replace(/^No:/i, '')
    if (tracking) order.tracking = tracking
    const carrier = row.text('carrier', 80)
    if (carrier !== undefined) order.carrier = carrier
    const message = row.text('message', 1000)
    if (message !== undefined) order.buyerMessage = message
    const memo = row.text('memo', 2000)
    if (memo !== undefined) order.sellerMemo = memo
    return order
  },
})

/** What was paid; while unpaid, and where that cell is empty, what is to be paid. A cell that cannot be read is no reason to look further. */
function amount(row: Row<Field>, status: OrderStatus): number | undefined {
  if (status !== 'unpaid' && row.states('paid')) return row.money('paid')
  if (row.states('total')) return row.money('total')
  const goods = row.money('goods')
  const postage = row.states('postage') ? row.money('postage') : 0
  return goods === undefined || postage === undefined ? undefined : goods + postage
}

/** A login is unique on the whole platform and joins by itself; one with a star in it is masked and never does. */
function buyerOf(row: Row<Field>): SeenIdentifier | undefined {
  const value = row.id('buyer', 200)
  if (value === undefined) return undefined
  const masked = isMasked(value)
  return { platform: PLATFORM, shop: null, kind: 'login', value, strong: !masked, masked }
}

/** The report states the titles of an order joined in one cell, and only the sum of the pieces. */
function lines(row: Row<Field>): Order['lines'] {
  const title = row.text('title', 500)
  const quantity = row.count('quantity') ?? 1
  if (title === undefined) return []
  const sku = row.text('sku', 300)
  return [sku === undefined ? { title, quantity } : { title, sku, quantity }]
}

function recipientOf(row: Row<Field>): Order['recipient'] {
  const name = row.text('recipient', 80)
  const phone = row.id('mobile', 40) ?? row.id('telephone', 40)
  const address = row.text('address', 300)
  if (name === undefined && phone === undefined && address === undefined) return undefined
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
  }
}
