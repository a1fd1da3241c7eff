/**
 * What several statements of one order come to. A file of orders knows the recipient and the total, a file of goods sold the
 * things and what became of each; a page knows where the order stands. So what the newest does not say an older one fills,
 * field by field, and what a source only worked out gives way to one that states it.
 */
import { AssumedField, type Order, type OrderLine } from '../../model/index.ts'
import { decides } from '../identity/resolve.ts'
import { type FoldedLines, foldLines, isDetailed } from './fold-lines.ts'
import { PROGRESS, worstAfterSale } from './progress.ts'
import { says } from './says.ts'

/** Newest first; of equally new ones the one that was told later first. */
export type Statements = readonly [Order, ...Order[]]

export const foldStatements = (all: Statements): Order => {
  const [newest, ...older] = all
  if (older.length === 0) return newest
  const lines = foldLines(all)
  const money = paidOf(all, lines)
  const refund = refundOf(all, lines)
  const place = all.find((one) => says(one, 'placedAt')) ?? newest
  const { status, stated = refund.stated } = statusOf(all)
  const assumed = AssumedField.options.filter((field) =>
    field === 'paid' ? money.assumed : !all.some((one) => says(one, field)),
  )
  const { stated: _stated, assumed: _assumed, ...shown } = newest
  const kept = { ...firstOf(all, KEPT), ...parcelOf(all), ...recipientOf(all), ...buyerOf(all) }
  return {
    ...shown,
    status,
    ...(stated === undefined ? {} : { stated }),
    afterSale: refund.afterSale,
    currency: money.currency,
    paid: money.paid,
    refunded: refund.refunded,
    placedAt: place.placedAt,
    ...kept,
    lines: [...lines.lines],
    ...(assumed.length > 0 ? { assumed } : {}),
  }
}

/** Each stands for itself. */
const KEPT = [
  'paidAt',
  'shippedAt',
  'signedAt',
  'buyerMessage',
  'sellerMemo',
] as const satisfies readonly (keyof Order)[]

/** Of each field what the newest says that says anything of it. */
const firstOf = <K extends keyof Order>(all: Statements, fields: readonly K[]): Partial<Pick<Order, K>> =>
  Object.assign({}, ...all.toReversed().map((one) => present(one, fields)))

const present = <T extends object, K extends keyof T>(one: T, fields: readonly K[]): Partial<Pick<T, K>> =>
  Object.fromEntries(fields.map((field) => [field, one[field]]).filter(([, value]) => value !== undefined))

/**
 * Parts that speak of one thing, a person or a parcel: an older statement fills in only what it is not at odds with, so that
 * nobody's name comes to stand beside another one's telephone.
 */
const filledIn = <T extends object>([newest, ...older]: readonly [T, ...T[]]): T => {
  const shown = { ...newest }
  for (const one of older) if (!isAtOdds(shown, one)) Object.assign(shown, { ...one, ...shown })
  return shown
}

const isAtOdds = <T extends object>(one: T, other: T): boolean =>
  (Object.keys(one) as (keyof T)[]).some((part) => other[part] !== undefined && other[part] !== one[part])

const parcelOf = ([newest, ...older]: Statements): Partial<Pick<Order, 'tracking' | 'carrier'>> => {
  const parcel = (one: Order) => present(one, ['tracking', 'carrier'])
  return filledIn([parcel(newest), ...older.map(parcel)])
}

const recipientOf = (all: Statements): Pick<Order, 'recipient'> => {
  const [newest, ...older] = all.flatMap(({ recipient }) => (recipient ? [recipient] : []))
  return newest ? { recipient: filledIn([newest, ...older]) } : {}
}

/** A certain one before one of whom only a mask is known. */
const buyerOf = (all: Statements): Pick<Order, 'buyer'> => {
  const buyers = all.flatMap(({ buyer }) => (buyer ? [buyer] : []))
  const buyer = buyers.find(decides) ?? buyers[0]
  return buyer ? { buyer } : {}
}

/** Of those that are as new as the first of them. */
const asNew = (all: readonly Order[]): readonly Order[] => all.filter((one) => one.updatedAt === all[0]?.updatedAt)

/**
 * Of equally new statements the one further along: no order goes back without a time of its own. Words that nobody knows
 * are shown, and where only the times said how far the order is, it is at least as far as an older statement knew.
 */
const statusOf = (all: Statements): Pick<Order, 'status' | 'stated'> => {
  const top = asNew(all).reduce((best, one) => (PROGRESS[one.status] > PROGRESS[best.status] ? one : best))
  const known = all.find((one) => says(one, 'status'))
  const words = top.stated === undefined ? {} : { stated: top.stated }
  if (says(top, 'status')) return { status: top.status, ...words }
  const isBehind = known !== undefined && PROGRESS[known.status] > PROGRESS[top.status]
  return { status: isBehind ? known.status : top.status, ...words }
}

interface Money {
  readonly paid: number
  readonly currency: string
  readonly assumed: boolean
}

/**
 * A total that is stated stands above one that was added up, which lacks postage and what was taken off the whole. What was
 * to be paid while nothing was paid gives way to a newer sum of what was.
 */
const paidOf = (all: Statements, { lines, detailed }: FoldedLines): Money => {
  const stated = all.find((one) => says(one, 'paid'))
  const added = all.find((one) => !says(one, 'paid'))
  if (stated && (!added || stated.updatedAt >= added.updatedAt || stated.status !== 'unpaid'))
    return { paid: stated.paid, currency: stated.currency, assumed: false }
  const from = added ?? all[0]
  const sum = detailed && paidIn(from.lines) === from.paid ? paidIn(lines) : undefined
  return { paid: sum ?? from.paid, currency: from.currency, assumed: true }
}

/** Undefined where a line does not say it. */
const paidIn = (lines: readonly OrderLine[]): number | undefined =>
  lines.reduce<number | undefined>(
    (sum, { paid }) => (sum === undefined || paid === undefined ? undefined : sum + paid),
    0,
  )

const refundedIn = (lines: readonly OrderLine[]): number => lines.reduce((sum, { refunded = 0 }) => sum + refunded, 0)

const afterSaleIn = (lines: readonly OrderLine[]): Order['afterSale'] =>
  worstAfterSale(lines.map(({ afterSale }) => afterSale))

/**
 * What a detail says of an order is what its things come to, so of several details it is what all their things come to. Of
 * equally new statements money that went back is not taken back by one that does not know of it yet.
 */
const refundOf = (
  all: Statements,
  { lines, detailed }: FoldedLines,
): Pick<Order, 'afterSale' | 'refunded' | 'stated'> => {
  const ofAll = (one: Order) => detailed && isDetailed(one)
  const sayers = all.filter((one) => says(one, 'afterSale'))
  const fresh = asNew(sayers.length > 0 ? sayers : all)
  const by = fresh.find((one) => one.afterSale === 'refunded') ?? fresh[0] ?? all[0]
  const afterSale = ofAll(by) && afterSaleIn(by.lines) === by.afterSale ? afterSaleIn(lines) : by.afterSale

  const counters = all.filter((one) => says(one, 'refunded'))
  const [first = all[0], ...others] = asNew(counters.length > 0 ? counters : all)
  const count = others.reduce((most, one) => (one.refunded > most.refunded ? one : most), first)
  const refunded = ofAll(count) && refundedIn(count.lines) === count.refunded ? refundedIn(lines) : count.refunded
  return {
    afterSale: afterSale === 'none' && refunded > 0 ? 'refunded' : afterSale,
    refunded,
    // Words of an after-sale that nobody knows, beside a status that is known.
    ...(by.stated === undefined || !says(by, 'status') ? {} : { stated: by.stated }),
  }
}
