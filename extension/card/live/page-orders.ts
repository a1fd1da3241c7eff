/** What the page's own order panel says now, over what is known of these orders. */
import { seenOrderOf, seenParcelOf } from '@shuke/shared/formats/page'
import { decides, orderKey } from '@shuke/shared/identity'
import type { Bundle, OrderKey, SeenOrderFields } from '@shuke/shared/model'
import { newsOf, withPage } from '@shuke/shared/order'
import { aggregateOrders } from '@shuke/shared/summary'
import { BUNDLE_ORDERS, newestFirst } from '@shuke/shared/sync'
import type { Reading } from '../../sites/read-conversation.ts'
import type { OrderInView } from '../../sites/read-orders.ts'
import type { SeenOrder } from '../../store/tell-orders.ts'
import type { SeenParcel } from '../../store/tell-parcels.ts'

/** Of the orders in view those whose numbers are certain: a number with stars in it is nobody's. */
const certainOf = ({ platform, seen, orders }: Reading): (OrderInView & { readonly key: OrderKey })[] => {
  const numbers = new Map(seen.filter((one) => one.kind === 'order' && decides(one)).map((one) => [one.value, one]))
  return orders.flatMap((order) => {
    const named = numbers.get(order.number)
    return named ? [{ ...order, key: orderKey({ platform, shop: named.shop, number: order.number }) }] : []
  })
}

export const seenOrdersOf = (reading: Reading, zone: string, now: number): SeenOrder[] => {
  const { platform, shop } = reading
  return certainOf(reading).map(({ key, number, parts }) => ({
    key,
    fields: seenOrderOf({ platform, shop, number, parts }, zone, now),
  }))
}

/** What the page says of parcels on their way. */
export const seenParcelsOf = (reading: Reading, zone: string, now: number): SeenParcel[] =>
  certainOf(reading).flatMap(({ key, parts }) => {
    const { moved, arrived } = seenParcelOf(parts, zone, now)
    return [
      ...(moved === undefined ? [] : [{ key, type: 'moved' as const, at: moved }]),
      ...(arrived === undefined ? [] : [{ key, type: 'arrived' as const, at: arrived }]),
    ]
  })

/** The bundle with the orders in view; counted in only while every other order is here too, else the totals would be guesses. */
export const withPageOrders = (bundle: Bundle, reading: Reading, zone: string, now: number): Bundle => {
  if (reading.orders.length === 0) return bundle
  const orders = new Map(bundle.orders.map((order) => [order.key as string, order]))
  for (const { key, fields } of seenOrdersOf(reading, zone, now)) {
    const stored = orders.get(key) ?? null
    const said = stored?.page?.said ?? null
    const news = newsOf({ stored, said }, fields, key)
    const order = news && withPage(stored, { ...said, ...news } as SeenOrderFields, key)
    if (order) orders.set(key, order)
  }
  const all = [...orders.values()].sort(newestFirst)
  const complete = bundle.aggregates.known <= bundle.orders.length
  return {
    ...bundle,
    orders: all.slice(0, BUNDLE_ORDERS),
    aggregates: complete ? aggregateOrders(all, zone) : bundle.aggregates,
  }
}
