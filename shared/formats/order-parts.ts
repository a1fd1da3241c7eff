/** Parts of an order that many formats state in the same fields. What a file leaves out is left out. */
import type { Order, OrderLine, SeenIdentifier } from '../model/index.ts'
import { isCiphertext, isIllegible, isMasked, isRoundedOff, isScientific } from './cells.ts'
import type { OrderField } from './order-columns.ts'
import type { Row } from './row.ts'

/** The person the parcel goes to, who is often not the buyer. What a platform hides stays as it is written, ciphertext is left out. */
export const recipientOf = (row: Row): Pick<Order, 'recipient'> => {
  const name = legible(row.text('recipient', 80))
  // Ciphertext may be long, and is no reason to speak of a damaged number.
  const phone = (['mobile', 'telephone'] as const)
    .flatMap((one) => (isCiphertext(row.key(one)) ? [] : (row.id(one, 40) ?? [])))
    .at(0)
  const places = (['province', 'city', 'district', 'town', 'address'] as const).flatMap(
    (one) => legible(row.text(one, 300)) ?? [],
  )
  // Some files repeat the city in the address, or all of it, and a city that is its own province in both columns.
  const repeated = (place: string, later: string) =>
    later.startsWith(place) || (later.startsWith(places[0] ?? '') && later.includes(place))
  const address = places.filter((place, i) => !places.slice(i + 1).some((later) => repeated(place, later)))
  if (name === undefined && phone === undefined && address.length === 0) return {}
  return {
    recipient: {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(address.length === 0 ? {} : { address: address.join(' ').slice(0, 300) }),
    },
  }
}

const legible = (text: string | undefined) => (text === undefined || isCiphertext(text) ? undefined : text)

/** A login, unique on its whole platform, joins by itself; one with a star in it is masked and never does. */
export const loginOf = (row: Row, platform: string): SeenIdentifier | undefined => {
  const value = row.id('buyer', 200)
  if (value === undefined || isIllegible(value)) return undefined
  const masked = isMasked(value)
  return { platform, shop: null, kind: 'login', value, strong: !masked, masked }
}

/** What a row says of its own thing, apart from the rest of the order. Money in minor units. */
export interface Alone {
  readonly paid?: number | undefined
  readonly refunded?: number | undefined
  readonly afterSale?: Order['afterSale']
}

/** What was bought, a line for each row that names it. */
export const linesOf = (rows: readonly Row[], alone?: (row: Row) => Alone): OrderLine[] =>
  rows.flatMap((row) => {
    const title = row.text('title', 500)
    const quantity = row.count('quantity') ?? 1
    if (title === undefined) return []
    const id = thingIn(row)
    const sku = row.text('sku', 300)
    const { paid, refunded, afterSale = 'none' } = alone?.(row) ?? {}
    return [
      {
        ...(id === undefined ? {} : { id }),
        title,
        ...(sku === undefined ? {} : { sku }),
        quantity,
        ...(paid === undefined ? {} : { paid }),
        ...(refunded ? { refunded } : {}),
        ...(afterSale === 'none' ? {} : { afterSale }),
      },
    ]
  })

/** The number by which another file speaks of the same thing; none that a spreadsheet has damaged. */
const thingIn = (row: Row): string | undefined => {
  const id = row.key('part') || row.key('thing')
  return id === '' || id.length > 60 || isScientific(id) || isRoundedOff(id) || id.includes('\ufffd') ? undefined : id
}

/** When what happened first to any of the things bought, and last of all: an order's own time is the newest of them. */
export const timesOf = (
  rows: readonly Row[],
  placedAt: number,
  ...others: readonly (number | undefined)[]
): Pick<Order, 'placedAt' | 'paidAt' | 'shippedAt' | 'signedAt' | 'updatedAt'> => {
  const known: Partial<Record<'paidAt' | 'shippedAt' | 'signedAt', number>> = {}
  let updatedAt = Math.max(placedAt, ...others.map((at) => at ?? placedAt))
  for (const field of ['paidAt', 'shippedAt', 'signedAt'] as const)
    for (const row of rows) {
      const at = row.instant(field)
      if (at === undefined) continue
      known[field] ??= at
      updatedAt = Math.max(updatedAt, at)
    }
  return { placedAt, ...known, updatedAt }
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

/** Minor units of all rows together, of an amount that each row states for itself; undefined where none does, or one cannot be read. */
export const summed = (rows: readonly Row[], field: OrderField): number | undefined => {
  let sum: number | undefined
  for (const row of rows) {
    if (!row.states(field)) continue
    const amount = row.money(field)
    if (amount === undefined) return undefined
    sum = (sum ?? 0) + amount
  }
  return sum
}

/** Minor units of an amount of the whole order, that other rows repeat or leave out. */
export const once = (rows: readonly Row[], field: OrderField): number | undefined =>
  rows.find((row) => row.states(field))?.money(field)
