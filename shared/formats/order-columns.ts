/** What a column of an order file may become, in the words of the import page. A format says which headers mean it. */
import type { Localised } from '../model/index.ts'
import { headerName } from './cells.ts'
import type { FormatColumn } from './format.ts'

const BECOMES = {
  number: { 'zh-CN': '订单号', en: 'Order number' },
  part: { 'zh-CN': '子订单号', en: 'Sub-order number' },
  thing: { 'zh-CN': '商品编号', en: 'Item number' },
  buyer: { 'zh-CN': '买家', en: 'Buyer' },
  status: { 'zh-CN': '状态', en: 'Status' },
  shipping: { 'zh-CN': '发货状态', en: 'Fulfilment' },
  afterSale: { 'zh-CN': '售后', en: 'After-sale' },
  paid: { 'zh-CN': '实付', en: 'Paid' },
  total: { 'zh-CN': '应付（未付款时）', en: 'To pay (while unpaid)' },
  worth: { 'zh-CN': '商品价', en: 'Price of the goods' },
  off: { 'zh-CN': '商品优惠', en: 'Off the goods' },
  goods: { 'zh-CN': '应付货款（缺总金额时）', en: 'Goods (without a total)' },
  postage: { 'zh-CN': '应付邮费（缺总金额时）', en: 'Postage (without a total)' },
  balance: { 'zh-CN': '余额支付', en: 'Paid from balance' },
  refunded: { 'zh-CN': '退款', en: 'Refunded' },
  currency: { 'zh-CN': '币种', en: 'Currency' },
  placedAt: { 'zh-CN': '下单时间', en: 'Ordered at' },
  paidAt: { 'zh-CN': '付款时间', en: 'Paid at' },
  shippedAt: { 'zh-CN': '发货时间', en: 'Shipped at' },
  signedAt: { 'zh-CN': '收货时间', en: 'Received at' },
  closedAt: { 'zh-CN': '关闭时间', en: 'Closed at' },
  finishedAt: { 'zh-CN': '完成时间', en: 'Finished at' },
  title: { 'zh-CN': '商品', en: 'Goods' },
  sku: { 'zh-CN': '规格', en: 'Variant' },
  quantity: { 'zh-CN': '件数', en: 'Pieces' },
  recipient: { 'zh-CN': '收货人', en: 'Recipient' },
  surname: { 'zh-CN': '收货人的姓', en: "Recipient's last name" },
  mobile: { 'zh-CN': '收货手机', en: "Recipient's mobile" },
  telephone: { 'zh-CN': '收货电话', en: "Recipient's telephone" },
  province: { 'zh-CN': '省', en: 'Province' },
  city: { 'zh-CN': '市', en: 'City' },
  district: { 'zh-CN': '区', en: 'District' },
  town: { 'zh-CN': '街道', en: 'Town' },
  address: { 'zh-CN': '收货地址', en: 'Delivery address' },
  tracking: { 'zh-CN': '物流单号', en: 'Tracking number' },
  carrier: { 'zh-CN': '物流公司', en: 'Carrier' },
  message: { 'zh-CN': '买家留言', en: "Buyer's message" },
  memo: { 'zh-CN': '卖家备注', en: "Seller's memo" },
  shopName: { 'zh-CN': '店铺', en: 'Shop' },
} as const satisfies Record<string, Localised>

export type OrderField = keyof typeof BECOMES

export type OrderColumns = Readonly<Partial<Record<OrderField, FormatColumn>>>

/** The columns of a format, from the spellings of their headers, the one to prefer first. */
export const orderColumns = (headers: Readonly<Partial<Record<OrderField, readonly string[]>>>): OrderColumns =>
  Object.fromEntries(
    (Object.entries(headers) as [OrderField, readonly string[]][]).map(([field, spellings]) => [
      field,
      { headers: spellings, becomes: BECOMES[field] },
    ]),
  )

export const columnsOf = ({ columns }: { readonly columns: OrderColumns }): [OrderField, FormatColumn][] =>
  Object.entries(columns) as [OrderField, FormatColumn][]

/** What a field is called where the file has no column for it. */
export const nameOfField = (field: OrderField): Localised => BECOMES[field]

/** Whether a header has all of these names. */
export const hasAll = (headers: ReadonlySet<string>, ...names: readonly string[]): boolean =>
  names.every((name) => headers.has(headerName(name)))

/** Whether it has at least one of them. */
export const hasAny = (headers: ReadonlySet<string>, ...names: readonly string[]): boolean =>
  names.some((name) => headers.has(headerName(name)))
