/** What to show a customer next: up one step at a time, and only who came along takes another. */
import { DAY } from '../summary/calendar.ts'
import type { ProductStage } from './product-stage.ts'

export interface LadderPurchase {
  readonly at: number
  /** The product's stage when it was bought; null where nobody knows. */
  readonly stage: ProductStage | null
  /** Bought in a big sale. */
  readonly inSale: boolean
  /** What one piece cost, minor units. */
  readonly price: number
}

export type LadderStep =
  | {
      readonly propose: 'end-of-season' | 'new'
      readonly band: number
      readonly because: 'bought-past-season' | 'bought-end-of-season'
    }
  /** One price band higher. */
  | { readonly propose: 'higher'; readonly band: number; readonly because: 'bought-new' }
  /** Nothing says that she would follow higher. */
  | { readonly propose: 'stay'; readonly band: number; readonly because: 'no-answer' | 'top' | 'unknown' }

/** Days in which a purchase answers the step before. */
export const ANSWER_DAYS = 180

/** The upper bounds of the lower price bands: a third of what was sold below the first, a third above the second. */
export function priceBands(prices: readonly number[]): readonly number[] {
  const sorted = [...prices].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number
  return sorted.length < 3 ? [] : [...new Set([at(1 / 3), at(2 / 3)])]
}

/** The band of a price: 0 is the lowest. */
export const bandOf = (price: number, bands: readonly number[]): number => bands.filter((bound) => price > bound).length

/**
 * Who only ever bought what was past its season or in a big sale is shown the end of a season next; who bought that is shown
 * what is new; who took that is shown one price band higher, never two; who did not answer stays where she is.
 *
 * @param bands from `priceBands`
 * @param now epoch ms
 */
export function ladderStep(purchases: readonly LadderPurchase[], bands: readonly number[], now: number): LadderStep {
  const newest = [...purchases].sort((a, b) => b.at - a.at)
  const [last] = newest
  if (!last) return { propose: 'stay', band: 0, because: 'unknown' }
  const band = bandOf(last.price, bands)
  if (newest.every(({ stage, inSale }) => inSale || stage === 'past-season'))
    return { propose: 'end-of-season', band, because: 'bought-past-season' }
  if (now - last.at > ANSWER_DAYS * DAY) return { propose: 'stay', band, because: 'no-answer' }
  if (last.inSale || last.stage === 'past-season')
    return { propose: 'end-of-season', band, because: 'bought-past-season' }
  if (last.stage === 'end-of-season') return { propose: 'new', band, because: 'bought-end-of-season' }
  if (last.stage !== 'new') return { propose: 'stay', band, because: 'unknown' }
  return band >= bands.length
    ? { propose: 'stay', band, because: 'top' }
    : { propose: 'higher', band: band + 1, because: 'bought-new' }
}
