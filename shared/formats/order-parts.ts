/** Parts of an order that many formats state in the same fields. What a file leaves out is left out. */
import type { Order, OrderLine } from '../model/index.ts'
import type { OrderField } from './order-columns.ts'
import type { Row } from './row.ts'

/** The person the parcel goes to, who is often not the buyer. What a platform hides stays as it is written. */
export const recipientOf = (row: Row): Pick<Order, 'recipient'> => {
  const name = row.text('recipient', 80)
  const phone = row.id('mobile', 40) ?? row.id('telephone', 40)
  const places = (['province', 'city', 'district', 'town', 'address'] as const).flatMap(
    (one) => row.text(one, 300) ?? [],
  )
  // Some files repeat the city in the address, and a city that is its own province in both columns.
  const address = places.filter((place, i) => !places.slice(i + 1).some((later) => later.startsWith(place)))
  if (name === undefined && phone === undefined && address.length === 0) return {}
  return {
    recipient: {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(address.length === 0 ? {} : { address: address.join(' ').slice(0, 300) }),
    },
  }
}

/** What was bought, a line for each row that names it. */
export const linesOf = (rows: readonly Row[]): OrderLine[] =>
  rows.flatMap((row) => {
    const title = row.text('title', 500)
    const quantity = row.count('quantity') ?? 1
    if (title === undefined) return []
    const sku = row.text('sku', 300)
    return [sku === undefined ? { title, quantity } : { title, sku, quantity }]
  })

/** When what happened, and last of all: an order's own time is the newest of them. */
export const timesOf = (
  row: Row,
  placedAt: number,
  ...others: readonly (number | undefined)[]
): Pick<Order, 'placedAt' | 'paidAt' | 'shippedAt' | 'signedAt' | 'updatedAt'> => {
  const times = {
    paidAt: row.instant('paidAt'),
    shippedAt: row.instant('shippedAt'),
    signedAt: row.instant('signedAt'),
  }
  const known = Object.fromEntries(Object.entries(times).filter(([, at]) => at !== undefined))
  const all = [placedAt, ...Object.values(times), ...others].filter((at) => at !== undefined)
  return { placedAt, ...known, updatedAt: Math.max(...all) }
}

/** Where the parcel is looked up, and what buyer and seller wrote. */
export const wordsOf = (row: Row): Pick<Order, 'tracking' | 'carrier' | 'buyerMessage' | 'sellerMemo'> => {
  const said = {
    tracking: row.id('tracking', 80)?.replace(/^No:/i, ''),
    carrier: row.text('carrier', 80),
    buyerMessage: row.text('message', 1000),
    sellerMemo: row.text('memo', 2000),
  }
  return Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined && one !== ''))
}

/** Minor units of all rows together, of an amount that each row states for itself; undefined where none does. */
export const summed = (rows: readonly Row[], field: OrderField): number | undefined => {
  const stated = rows.map((row) => row.money(field)).filter((one) => one !== undefined)
  return stated.length === 0 ? undefined : stated.reduce((sum, one) => sum + one, 0)
}

/** What the first row that states it says, of an order's amount that other rows repeat or leave out. */
export const firstStated = <T>(
  rows: readonly Row[],
  field: OrderField,
  read: (row: Row) => T | undefined,
): T | undefined => {
  const row = rows.find((one) => one.states(field))
  return row && read(row)
}
