import type { Bundle } from '../../model/index.ts'
import { foldCareLog } from '../care/care-log.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'
import { DAY } from '../summary/calendar.ts'

/** Days in which an order after a present counts as brought by it. */
const RETURN_DAYS = 30

export interface GiftReturn {
  /** The present, by its name. */
  readonly item: string
  /** Given so long ago that it can be judged. */
  readonly given: number
  /** Followed by an order of another number within thirty days. */
  readonly returned: number
  /** `returned` of `given`, 0 to 1. */
  readonly share: number
}

/**
 * After which presents buyers came back, the most given first. It shows what followed, and not what it caused: compare
 * presents with each other.
 * @param now epoch ms; a present of the last thirty days is not counted yet, unless its buyer has come back
 */
export function giftReturns(bundles: Iterable<Pick<Bundle, 'care' | 'orders'>>, now: number): readonly GiftReturn[] {
  const counts = new Map<string, { given: number; returned: number }>()
  for (const { care, orders } of bundles) {
    const bought = orders.filter(isPurchase)
    for (const { type, item, at, order } of foldCareLog(care).events) {
      if (type !== 'gift' || item === undefined) continue
      const until = at + RETURN_DAYS * DAY
      const isBack = bought.some((one) => one.key !== order && purchasedAt(one) > at && purchasedAt(one) < until)
      if (!isBack && until > now) continue
      const held = counts.get(item) ?? { given: 0, returned: 0 }
      counts.set(item, { given: held.given + 1, returned: held.returned + (isBack ? 1 : 0) })
    }
  }
  return [...counts]
    .map(([item, { given, returned }]) => ({ item, given, returned, share: returned / given }))
    .sort((a, b) => b.given - a.given || (a.item < b.item ? -1 : 1))
}
