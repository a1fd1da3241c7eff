import type { ShopModel } from '../../model/index.ts'
import type { CustomerSummary } from '../summary/customer-summary.ts'
import { daysSinceLast, meanGap } from './fit-shop-model.ts'

/**
 * How long a customer has been away, measured by the rhythm of the shop and her own: `within` her usual gaps, `late`
 * when four in five would have come again, `lapsed` when nineteen in twenty would. Null without a purchase.
 */
export type LifecycleStage = 'within' | 'late' | 'lapsed'

/** Days for a shop whose own gaps are not known yet: half a year and a year, said as plain facts. No evidence asks for other ones. */
export const PLAIN_DAYS = { late: 180, lapsed: 365 } as const

/** Her own rhythm counts as much as the shop's once she has come back this many times. */
const SHOP_WEIGHT = 2

/** The days since the last purchase after which a customer is late, and lapsed. */
export function lifecycleDays(summary: CustomerSummary, model: ShopModel | null): { late: number; lapsed: number } {
  const gaps = model?.gaps
  if (!gaps) return PLAIN_DAYS
  const own = meanGap(summary)
  if (own === null) return { late: gaps.p80, lapsed: gaps.p95 }
  const n = summary.purchaseDays - 1
  const pace = (SHOP_WEIGHT * gaps.p50 + n * own) / (SHOP_WEIGHT + n) / gaps.p50
  return { late: gaps.p80 * pace, lapsed: gaps.p95 * pace }
}

export function lifecycleStage(summary: CustomerSummary, model: ShopModel | null, now: number): LifecycleStage | null {
  const since = daysSinceLast(summary, now)
  if (since === null) return null
  const { late, lapsed } = lifecycleDays(summary, model)
  if (since > lapsed) return 'lapsed'
  return since > late ? 'late' : 'within'
}
