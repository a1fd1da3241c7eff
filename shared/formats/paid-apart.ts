/**
 * The money of files whose rows are things bought, where nobody has established whether a platform's file states in each row
 * what was paid for its thing or repeats the order's amount.
 */
import type { OrderRows } from './format.ts'
import type { OrderWays } from './order-from.ts'
import { afterSaleOf, type LifeWords, refundedOf } from './order-life.ts'
import { once, summed } from './order-parts.ts'
import type { Row } from './row.ts'

/** Minor units of all of a row's pieces before anything is taken off; undefined where the file does not say it. */
type PriceOf = (row: Row) => number | undefined

/** How much went back is in no column: of a thing that is said to have been refunded, it is all that was paid for it. */
export const waysOfMoney = (
  words: LifeWords,
  price: PriceOf,
): Pick<OrderWays, 'paid' | 'addsUp' | 'refunded' | 'alone'> => {
  const paidFor = (rows: OrderRows) => (isPaidApart(rows, price) ? summed(rows, 'paid') : once(rows, 'paid'))
  return {
    paid: paidFor,
    addsUp: (all) => all.length > 1,
    refunded: (all) => {
      const back = refundedOf(all, words)
      if (back.length === all.length) return paidFor(all) ?? 0
      return isPaidApart(all, price) ? (summed(back, 'paid') ?? 0) : 0
    },
    alone: (all) => {
      if (all.length > 1 && !isPaidApart(all, price)) return () => ({})
      return (row) => {
        const afterSale = afterSaleOf(row, words)
        const paid = row.money('paid')
        return { paid, afterSale, refunded: afterSale === 'refunded' ? paid : undefined }
      }
    },
  }
}

/**
 * Whether each row states what was paid for its own thing, and not what was paid for the order. Different amounts are the things'. One amount in all rows is theirs too where each thing has a
 * number of its own (so that no row is another one's repetition) and costs at least that much by itself: what is more than
 * any thing's price was paid for several. Where the file does not say what the things cost, the amount is taken for the
 * order's: too little is then the lesser of two errors.
 */
const isPaidApart = (rows: readonly Row[], price: PriceOf): boolean => {
  const [first, ...others] = rows.filter((row) => row.states('paid')).map((row) => row.money('paid'))
  if (others.some((one) => one !== first)) return true
  const things = new Set(rows.map((row) => row.key('thing')))
  if (first === undefined || others.length + 1 < rows.length || things.size < rows.length || things.has(''))
    return false
  return rows.every((row) => (price(row) ?? -1) >= first)
}
