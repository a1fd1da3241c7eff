/** What the page's own order panel says now, over what the files said when they were made. */
import { orderKey } from '@shuke/shared/identity'
import type { Bundle, StoredOrder } from '@shuke/shared/model'
import { PROGRESS } from '@shuke/shared/order'
import { aggregateOrders } from '@shuke/shared/summary'
import { BUNDLE_ORDERS, newestFirst } from '@shuke/shared/sync'
import type { OrderInView, Reading } from '../../sites/read-conversation.ts'

/** An order never goes back: of two statements the one further along is the newer. */
const newer = ({ stated, ...order }: StoredOrder, seen: OrderInView): StoredOrder => {
  const ahead = PROGRESS[seen.status] > PROGRESS[order.status]
  return {
    ...order,
    ...(ahead ? { status: seen.status } : stated === undefined ? {} : { stated }),
    ...(seen.shippedAt !== undefined && order.shippedAt === undefined ? { shippedAt: seen.shippedAt } : {}),
    ...(seen.signedAt !== undefined && order.signedAt === undefined ? { signedAt: seen.signedAt } : {}),
  }
}

const fromPage = (seen: OrderInView, reading: Reading): StoredOrder => ({
  key: orderKey({ platform: reading.platform, shop: scopeOf(reading), number: seen.number }),
  platform: reading.platform,
  shop: reading.shop,
  number: seen.number,
  status: seen.status,
  afterSale: 'none',
  currency: seen.currency,
  paid: seen.paid,
  refunded: 0,
  placedAt: seen.placedAt,
  ...(seen.shippedAt === undefined ? {} : { shippedAt: seen.shippedAt }),
  ...(seen.signedAt === undefined ? {} : { signedAt: seen.signedAt }),
  lines: seen.title ? [{ title: seen.title, quantity: 1 }] : [],
  updatedAt: seen.signedAt ?? seen.shippedAt ?? seen.placedAt,
  imports: [],
})

/** The scope in which the page numbers its orders, as its site profile declared it. */
const scopeOf = (reading: Reading): string | null => reading.seen.find((one) => one.kind === 'order')?.shop ?? null

/** The bundle with the orders in view; counted in only while every other order is here too, else the totals would be guesses. */
export const withPageOrders = (bundle: Bundle, reading: Reading, zone: string): Bundle => {
  if (reading.orders.length === 0) return bundle
  const orders = new Map(bundle.orders.map((order) => [order.key as string, order]))
  for (const seen of reading.orders) {
    const own = fromPage(seen, reading)
    const held = orders.get(own.key)
    orders.set(own.key, held ? newer(held, seen) : own)
  }
  const all = [...orders.values()].sort(newestFirst)
  const complete = bundle.aggregates.known <= bundle.orders.length
  return {
    ...bundle,
    orders: all.slice(0, BUNDLE_ORDERS),
    aggregates: complete ? aggregateOrders(all, zone) : bundle.aggregates,
  }
}
