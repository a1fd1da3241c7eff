/** Where an order stands, from a platform's own words and, where they are not known, from its times. */
import { PROGRESS, worstAfterSale } from '../domain/order/progress.ts'
import type { AssumedField, Order, OrderStatus } from '../model/index.ts'
import type { Row } from './row.ts'

/** What a platform's words mean. They are compared without space, case and width. */
export interface LifeWords {
  readonly status: ReadonlyMap<string, OrderStatus>
  /** Of a column of its own, or behind the comma in `已发货，退款成功`. */
  readonly afterSale: ReadonlyMap<string, Order['afterSale']>
}

interface Life extends Pick<Order, 'status' | 'afterSale' | 'stated'> {
  /** The file says neither this nor that it is none. */
  readonly assumed: readonly AssumedField[]
}
type Times = Pick<Order, 'paidAt' | 'shippedAt' | 'signedAt'>

/** As far as an order's times say that it came. */
export const reached = ({ paidAt, shippedAt, signedAt }: Times): OrderStatus => {
  if (signedAt !== undefined) return 'completed'
  if (shippedAt !== undefined) return 'shipped'
  return paidAt === undefined ? 'unpaid' : 'paid'
}

/**
 * The life of the order that these rows are. Of things that stand differently the least far says how far the order is; it
 * is closed when all of them are. Words that are not known are noted and kept.
 *
 * @returns null when no row says where it stands
 */
export const lifeOf = (rows: readonly Row[], words: LifeWords, times: Times): Life | null => {
  if (!rows.some((row) => row.states('status'))) return null
  const said = rows.map((row) => saidBy(row, words))
  for (const [index, { unknown }] of said.entries()) for (const { field } of unknown) rows[index]?.unknown(field)
  const statuses = said.flatMap(({ status }) => status ?? []).sort((a, b) => PROGRESS[a] - PROGRESS[b])
  const stated = new Set(said.flatMap(({ unknown }) => unknown.map((one) => one.words)))
  const speaks = said.some(({ besides }) => besides) || rows.some((row) => row.speaks('afterSale'))
  return {
    status: statuses[0] ?? reached(times),
    afterSale: worstAfterSale(said.map(({ afterSale }) => afterSale)),
    ...(stated.size === 0 ? {} : { stated: [...stated].join('，').slice(0, 120).toWellFormed() }),
    assumed: [...(statuses.length > 0 ? [] : (['status'] as const)), ...(speaks ? [] : (['afterSale'] as const))],
  }
}

/** What became of one thing after it was sold. */
export const afterSaleOf = (row: Row, words: LifeWords): Order['afterSale'] => saidBy(row, words).afterSale

/** Of the rows those whose money went back, where the file states no amount of it. */
export const refundedOf = (rows: readonly Row[], words: LifeWords): Row[] =>
  rows.filter((row) => saidBy(row, words).afterSale === 'refunded')

export interface Said {
  readonly status?: OrderStatus | undefined
  readonly afterSale: Order['afterSale']
  /** The column of the status speaks of the after-sale too. */
  readonly besides: boolean
  readonly unknown: readonly { readonly field: 'status' | 'afterSale'; readonly words: string }[]
}

const saidBy = (row: Row, words: LifeWords): Said => saidIn(row.text('status', 60), row.text('afterSale', 60), words)

/** @param after of the after-sale, where it is said apart from the status */
export const saidIn = (status: string | undefined, after: string | undefined, words: LifeWords): Said => {
  const parts = wordsIn(status, words.status, ',')
  const known = parts.every((part) => words.status.has(part) || words.afterSale.has(part))
  const beside = parts.flatMap((part) => words.afterSale.get(part) ?? [])
  // The things of one row may each have an after-sale of their own.
  const afters = wordsIn(after, words.afterSale, /[,;、]/)
  const afterKnown = afters.every((one) => words.afterSale.has(one))
  // What is not known of an after-sale may be a quarrel, and nobody in a quarrel is asked for a favour.
  const own = afterKnown ? worstAfterSale(afters.flatMap((one) => words.afterSale.get(one) ?? [])) : 'open'
  return {
    status: known ? parts.flatMap((part) => words.status.get(part) ?? []).at(0) : undefined,
    afterSale: worstAfterSale([own, ...beside]),
    besides: beside.length > 0,
    unknown: [
      ...(known || status === undefined ? [] : [{ field: 'status' as const, words: status }]),
      ...(afterKnown || after === undefined ? [] : [{ field: 'afterSale' as const, words: after }]),
    ],
  }
}

/** What a cell says: one thing, or several with a mark between them. */
const wordsIn = (text: string | undefined, known: ReadonlyMap<string, unknown>, between: string | RegExp): string[] => {
  if (text === undefined) return []
  const said = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  return known.has(said) ? [said] : said.split(between)
}
