/**
 * Shopify's orders export (`orders_export.csv`): a row for each line item, the order's own columns in the first of them only.
 * https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders
 */
import { orderKey } from '../domain/identity/identifier-key.ts'
import { type AssumedField, Currency, type OrderStatus, type SeenIdentifier } from '../model/index.ts'
import { isMasked } from './cells.ts'
import type { Format } from './format.ts'
import { hasAll, orderColumns } from './order-columns.ts'
import { reached } from './order-life.ts'
import { linesOf, recipientOf, timesOf, wordsOf } from './order-parts.ts'
import type { Row } from './row.ts'

const PLATFORM = 'shopify'

/** Of the money. Whether anything was sent is told beside it. */
const FINANCIAL: ReadonlyMap<string, OrderStatus> = new Map([
  ['pending', 'unpaid'],
  ['authorized', 'unpaid'],
  ['partially_paid', 'paid'],
  ['paid', 'paid'],
  ['partially_refunded', 'paid'],
  ['refunded', 'paid'],
  ['voided', 'closed'],
  ['expired', 'closed'],
])

export const shopify: Format = {
  id: 'shopify',
  platform: PLATFORM,
  name: { 'zh-CN': 'Shopify · 订单导出', en: 'Shopify orders export' },
  defaults: { zone: 'Etc/UTC', currency: 'USD' },
  detect: (headers) => hasAll(headers, 'Name', 'Financial Status', 'Lineitem name'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['Name'],
    buyer: ['Email'],
    status: ['Financial Status'],
    shipping: ['Fulfillment Status'],
    currency: ['Currency'],
    paid: ['Total'],
    refunded: ['Refunded Amount'],
    placedAt: ['Created at'],
    paidAt: ['Paid at'],
    shippedAt: ['Fulfilled at'],
    closedAt: ['Cancelled at'],
    title: ['Lineitem name'],
    sku: ['Lineitem sku'],
    quantity: ['Lineitem quantity'],
    worth: ['Lineitem price'],
    off: ['Lineitem discount'],
    recipient: ['Shipping Name'],
    mobile: ['Shipping Phone'],
    province: ['Shipping Province Name', 'Shipping Province'],
    city: ['Shipping City'],
    address: ['Shipping Street', 'Shipping Address1'],
    message: ['Notes'],
  }),

  // Taxes, discounts, billing and the till's own marks say nothing of who bought what.
  ignored: [
    ...['Accepts Marketing', 'Subtotal', 'Shipping', 'Taxes', 'Discount Code', 'Discount Amount', 'Shipping Method'],
    ...['compare at price', 'requires shipping', 'taxable', 'fulfillment status'].map((one) => `Lineitem ${one}`),
    ...['Billing', 'Shipping'].flatMap((whose) =>
      [
        'Name',
        'Street',
        'Address1',
        'Address2',
        'Company',
        'City',
        'Zip',
        'Province',
        'Province Name',
        'Country',
        'Phone',
      ].map((one) => `${whose} ${one}`),
    ),
    ...[
      'Note Attributes',
      'Payment Method',
      'Payment Reference',
      'Payment References',
      'Payment ID',
      'Payment Terms Name',
    ],
    ...[
      'Next Payment Due At',
      'Vendor',
      'Outstanding Balance',
      'Employee',
      'Location',
      'Device ID',
      'Id',
      'Tags',
      'Risk Level',
    ],
    ...['Source', 'Phone', 'Receipt Number', 'Duties'],
    ...[1, 2, 3, 4, 5].flatMap((n) => [`Tax ${n} Name`, `Tax ${n} Value`]),
  ],

  toOrder(rows, context) {
    const [first] = rows
    const number = first.id('number', 40)?.replace(/^#/, '')
    if (!number) return first.refuse('missing', 'number')
    // The order's own columns are filled in one row of it, the first unless the table was sorted.
    const row = rows.find((one) => one.states('status')) ?? first
    const stated = row.text('status', 60)
    if (stated === undefined) return row.refuse('missing', 'status')
    const financial = FINANCIAL.get(stated.toLowerCase())
    if (financial === undefined) row.unknown('status')

    const currency = Currency.safeParse(row.text('currency', 10) ?? context.currency).data
    if (currency === undefined) return row.refuse('bad-currency', 'currency')
    const paid = row.money('paid', [], currency)
    if (paid === undefined) return row.refuse('missing', 'paid')
    const placedAt = row.instant('placedAt')
    if (placedAt === undefined) return row.refuse('missing', 'placedAt')
    const refunded = Math.min(row.money('refunded', [], currency) ?? 0, paid)
    const closedAt = row.instant('closedAt')
    // An export without the column says nothing of it.
    const unsaid: AssumedField[] = row.speaks('refunded') ? [] : ['afterSale', 'refunded']
    const shop = context.shop?.code ?? PLATFORM
    const times = timesOf([row], placedAt, closedAt)
    return {
      key: orderKey({ platform: PLATFORM, shop, number }),
      platform: PLATFORM,
      shop,
      number,
      status: statusOf(row, financial ?? reached(times), closedAt),
      ...(financial === undefined ? { stated } : {}),
      afterSale: refunded > 0 ? 'refunded' : 'none',
      currency,
      paid,
      refunded,
      ...times,
      lines: linesOf(rows, (one) => ({ paid: ownAmount(one, currency) })),
      ...recipientOf(row),
      ...wordsOf(row),
      ...buyerOf(row, shop),
      ...(unsaid.length > 0 ? { assumed: unsaid } : {}),
    }
  },
}

/** Before taxes and postage, less what was taken off this line. */
const ownAmount = (row: Row, currency: string): number | undefined => {
  const each = row.money('worth', [], currency)
  if (each === undefined) return undefined
  return Math.max(0, each * (row.count('quantity') ?? 1) - (row.money('off', [], currency) ?? 0))
}

const statusOf = (row: Row, financial: OrderStatus, closedAt: number | undefined): OrderStatus => {
  if (closedAt !== undefined || financial === 'closed') return 'closed'
  if (financial === 'unpaid') return 'unpaid'
  return row.text('shipping', 60)?.toLowerCase() === 'fulfilled' || financial === 'shipped' ? 'shipped' : 'paid'
}

/** An account of the shop is its e-mail address, which two shops may share without being one person to us. */
const buyerOf = (row: Row, shop: string): { buyer?: SeenIdentifier } => {
  const value = row.id('buyer', 200)?.toLowerCase()
  if (value === undefined || !value.includes('@')) return {}
  const masked = isMasked(value)
  return { buyer: { platform: PLATFORM, shop, kind: 'email', value, strong: !masked, masked } }
}
