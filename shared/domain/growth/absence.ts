import type { ShopModel } from '../../model/index.ts'
import { meanGap } from '../segment/fit-shop-model.ts'
import { PLAIN_DAYS } from '../segment/lifecycle-stage.ts'
import { DAY } from '../summary/calendar.ts'
import type { CustomerSummary } from '../summary/customer-summary.ts'

export interface Absence {
  /** From when on she has been away for long, epoch ms. */
  readonly from: number
  /** Days between two of her visits, or of the shop's middle buyer. */
  readonly usual: number
  /** Whose rhythm it was told from. */
  readonly by: 'own' | 'shop' | 'plain'
}

/** Away twice as long as usual. */
const TIMES = 2

/** Less than a month is no absence, however often somebody came. */
const LEAST_DAYS = 30

/**
 * When a customer counts as long away: twice her own mean interval once she came back twice, else twice the shop's median,
 * else half a year as a plain fact. Null without a purchase.
 */
export function absence(summary: CustomerSummary, model: ShopModel | null): Absence | null {
  const { lastAt, purchaseDays } = summary
  if (lastAt === null) return null
  const own = purchaseDays >= 3 ? meanGap(summary) : null
  const usual = own ?? model?.gaps?.p50 ?? PLAIN_DAYS.late / TIMES
  const by = own !== null ? 'own' : model?.gaps ? 'shop' : 'plain'
  return { from: lastAt + Math.max(LEAST_DAYS, TIMES * usual) * DAY, usual: Math.round(usual), by }
}
