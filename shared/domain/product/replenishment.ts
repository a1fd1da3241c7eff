/** When what she uses up comes to its end: by her own rhythm, else by how long such a thing lasts. */
import { DAY } from '../summary/calendar.ts'

export interface Refill {
  readonly at: number
  /** Pieces bought; at least 1 counts. */
  readonly quantity: number
}

export interface Replenishment {
  /** When the last ones are used up, epoch ms. */
  readonly at: number
  /** Days for which the last purchase lasts. */
  readonly days: number
  /** Her own intervals, or what its category lasts. */
  readonly by: 'own' | 'category'
  /** Purchases that her own rhythm was told from. */
  readonly of: number
}

/** Two intervals are a rhythm; one is a chance. */
const ENOUGH = 3

/** Two orders of one day are one purchase. */
const SAME = DAY

/**
 * Her own rhythm is the middle of the days that one piece lasted her, so that one holiday or one gift does not move it; it
 * counts once she bought the thing three times. Null where neither she nor its category says when it is used up.
 *
 * @param lasts days that one piece lasts in most homes; null where it is not used up or nobody knows
 */
export function replenishment(refills: readonly Refill[], lasts: number | null): Replenishment | null {
  const bought = joined(refills)
  const last = bought.at(-1)
  if (!last) return null
  const perPiece = bought.slice(1).flatMap((one, n) => {
    const before = bought[n] as Refill
    return (one.at - before.at) / DAY / before.quantity
  })
  const own = bought.length >= ENOUGH ? middle(perPiece) : null
  const one = own ?? lasts
  if (one === null) return null
  const days = Math.round(one * last.quantity)
  return { at: last.at + days * DAY, days, by: own === null ? 'category' : 'own', of: bought.length }
}

function joined(refills: readonly Refill[]): readonly Refill[] {
  const sums: Refill[] = []
  for (const { at, quantity } of [...refills].sort((a, b) => a.at - b.at)) {
    const pieces = Math.max(1, quantity)
    const before = sums.at(-1)
    if (before && at - before.at < SAME) sums[sums.length - 1] = { at: before.at, quantity: before.quantity + pieces }
    else sums.push({ at, quantity: pieces })
  }
  return sums
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2
}
