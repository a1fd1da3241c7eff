/** Where a parcel is, as far as carriers and people said. Instants are epoch ms. */
import type { Order } from '../../model/index.ts'
import { HOUR } from '../summary/calendar.ts'
import type { CareLog } from './care-log.ts'
import { type Subject, signedAt } from './subject.ts'

/** On its way: sent by the shop's word, and not signed for by anybody's. */
export const isUnderWay = (subject: Pick<Subject, 'log'>, order: Order): boolean =>
  order.status === 'shipped' && order.afterSale === 'none' && signedAt(subject, order) === null

/** The last sign of life of a parcel; null while there was none. */
export function lastHeardAt({ log }: Pick<Subject, 'log'>, order: Order): number | null {
  const heard = [log.parcel(order.key).heardAt, order.shippedAt].filter((at) => at !== null && at !== undefined)
  return heard.length > 0 ? Math.max(...heard) : null
}

/** Hours from the payment to the carrier's first scan; null while one of them is not known. */
export function payToScanHours(order: Order, log: Pick<CareLog, 'parcel'>): number | null {
  const { leftAt } = log.parcel(order.key)
  if (leftAt === null || order.paidAt === undefined || leftAt < order.paidAt) return null
  return (leftAt - order.paidAt) / HOUR
}

/** The middle one of those that are known; null without any. */
export function medianHours(hours: readonly (number | null)[]): number | null {
  const known = hours.filter((one) => one !== null).sort((a, b) => a - b)
  const middle = Math.floor(known.length / 2)
  const upper = known[middle]
  if (upper === undefined) return null
  return known.length % 2 === 1 ? upper : (upper + (known[middle - 1] ?? upper)) / 2
}
