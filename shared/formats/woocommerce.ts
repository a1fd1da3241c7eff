/**
 * WooCommerce has no export of orders of its own. This is the table of the most used plugin for it, Advanced Order Export For
 * WooCommerce (woo-order-export-lite), with the columns that it writes unless they are changed; a table of any other plugin is
 * read by mapping its columns. A row for each thing bought, which repeats the order's own columns or leaves them empty, as the
 * plugin was told.
 * https://github.com/3t4n/wp-cve/blob/1575733/plugins/woo-order-export-lite/classes/core/trait-woe-core-extractor-ui.php
 */
import { orderKey } from '../domain/identity/identifier-key.ts'
import { type AssumedField, Currency, type Order, type OrderStatus, type SeenIdentifier } from '../model/index.ts'
import { isMasked } from './cells.ts'
import type { Format, OrderRows } from './format.ts'
import { hasAll, hasAny, type OrderField, orderColumns } from './order-columns.ts'
import { type LifeWords, lifeOf } from './order-life.ts'
import { linesOf, recipientOf, timesOf, wordsOf } from './order-parts.ts'
import type { Row } from './row.ts'

const PLATFORM = 'woocommerce'

/** The statuses of its core, as it names them and as it spells them in its data. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map(
  Object.entries({
    pendingpayment: 'unpaid',
    pending: 'unpaid',
    onhold: 'unpaid',
    'on-hold': 'unpaid',
    draft: 'unpaid',
    'checkout-draft': 'unpaid',
    processing: 'paid',
    completed: 'completed',
    cancelled: 'closed',
    failed: 'closed',
    refunded: 'closed',
  } satisfies Record<string, OrderStatus>).flatMap(([word, status]) => [
    [word, status],
    [`wc-${word}`, status],
  ]),
)

const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map()

export const WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }

const REFUNDED = /^(?:wc-)?refunded$/i

export const woocommerce: Format = {
  id: 'woocommerce',
  platform: PLATFORM,
  name: { 'zh-CN': 'WooCommerce · 订单导出', en: 'WooCommerce orders export' },
  defaults: { zone: 'Etc/UTC', currency: 'USD' },
  detect: (headers) =>
    hasAll(headers, 'Order Number', 'Order Status', 'Order Total Amount') &&
    hasAny(headers, 'Email (Billing)', 'Item Name'),
  orderOf: 'number',

  columns: orderColumns({
    number: ['Order Number'],
    part: ['Item ID'],
    buyer: ['Email (Billing)', 'Customer User Email'],
    status: ['Order Status'],
    currency: ['Currency'],
    paid: ['Order Total Amount'],
    refunded: ['Order Refund Amount'],
    placedAt: ['Order Date'],
    paidAt: ['Paid Date'],
    finishedAt: ['Completed Date'],
    title: ['Item Name', 'Product Name', 'Name'],
    sku: ['Product Variation', 'SKU'],
    quantity: ['Quantity', 'Quantity (- Refund)'],
    recipient: ['Full Name (Shipping)', 'First Name (Shipping)'],
    surname: ['Last Name (Shipping)'],
    mobile: ['Phone (Shipping)', 'Phone (Billing)'],
    province: ['State Name (Shipping)', 'State Code (Shipping)'],
    city: ['City (Shipping)'],
    address: ['Address 1&2 (Shipping)', 'Address 1 (Shipping)'],
    message: ['Customer Note'],
  }),

  // Taxes, discounts, the payment and the address of the bill say nothing of who bought what.
  ignored: [
    ...['First Name', 'Last Name', 'Full Name', 'Company', 'Address 1&2', 'Address 1', 'Address 2', 'City'].map(
      (one) => `${one} (Billing)`,
    ),
    ...['State Code', 'State Name', 'Postcode', 'Country Code', 'Country Name'].flatMap((one) => [
      `${one} (Billing)`,
      `${one} (Shipping)`,
    ]),
    ...['Company (Shipping)', 'Address 2 (Shipping)', 'Order ID', 'Transaction ID', 'Modification Date'],
    ...['Payment Method Title', 'Payment Method', 'Cart Discount Amount', 'Order Subtotal Amount', 'Order Tax Amount'],
    ...['Shipping Method Title', 'Order Shipping Amount', 'Order Total Tax Amount', 'Order Total Fee', 'Coupons Used'],
    ...['Item #', 'Item Cost', 'Order Line (w/o tax)', 'Order Line Tax', 'Order Line Total', 'Image URL'],
    ...['Order Line Total Refunded', 'Order Line Total (- Refund)', 'Coupon Code', 'Discount Amount'],
    ...['Discount Amount Tax', 'Total items', 'Total products', 'Order Notes', 'Product Id', 'Category'],
  ],

  toOrder(rows, context) {
    const [first] = rows
    const number = first.id('number', 60)?.replace(/^#/, '')
    if (!number) return first.refuse('missing', 'number')
    // The order's own columns may be filled in one of its rows only.
    const row = rows.find((one) => one.states('status')) ?? first
    const currency = Currency.safeParse(row.text('currency', 10) ?? context.currency).data
    if (currency === undefined) return row.refuse('bad-currency', 'currency')
    const paid = whole(rows, 'paid', currency)
    if (paid === undefined) return row.refuse('missing', 'paid')
    const placedAt = row.instant('placedAt')
    if (placedAt === undefined) return row.refuse('missing', 'placedAt')
    const times = timesOf([row], placedAt, row.instant('finishedAt'))
    const said = lifeOf([row], WORDS, times)
    if (said === null) return row.refuse('missing', 'status')
    const { assumed: unsaid, ...life } = said
    const isRefunded = REFUNDED.test(row.text('status', 60) ?? '')
    const refunded = isRefunded ? paid : Math.min(whole(rows, 'refunded', currency) ?? 0, paid)
    const assumed: AssumedField[] = [
      // Money that went back says it, too.
      ...unsaid.filter((field) => field !== 'afterSale' || refunded === 0),
      ...(isRefunded || row.speaks('refunded') ? [] : (['refunded'] as const)),
    ]
    const shop = context.shop?.code ?? PLATFORM
    return {
      key: orderKey({ platform: PLATFORM, shop, number }),
      platform: PLATFORM,
      shop,
      number,
      ...life,
      afterSale: refunded > 0 ? 'refunded' : life.afterSale,
      currency,
      paid,
      refunded,
      ...times,
      lines: linesOf(rows),
      ...recipientIn(row),
      ...wordsOf(row),
      ...buyerOf(row, shop),
      ...(assumed.length > 0 ? { assumed } : {}),
    }
  },
}

/** An amount of the whole order, that its other rows repeat or leave empty. */
const whole = (rows: OrderRows, field: OrderField, currency: string): number | undefined =>
  rows.find((row) => row.states(field))?.money(field, [], currency)

/** First and last name stand in columns of their own unless the whole name was chosen. */
const recipientIn = (row: Row): Pick<Order, 'recipient'> => {
  const { recipient } = recipientOf(row)
  const surname = row.text('surname', 40)
  if (!recipient?.name || surname === undefined || recipient.name.endsWith(surname))
    return recipient ? { recipient } : {}
  return { recipient: { ...recipient, name: `${recipient.name} ${surname}`.slice(0, 80).toWellFormed() } }
}

/** A shop knows its buyers by their e-mail address; who buys as a guest has none but that either. */
const buyerOf = (row: Row, shop: string): { buyer?: SeenIdentifier } => {
  const value = row.id('buyer', 200)?.toLowerCase()
  if (value === undefined || !value.includes('@')) return {}
  const masked = isMasked(value)
  return { buyer: { platform: PLATFORM, shop, kind: 'email', value, strong: !masked, masked } }
}
