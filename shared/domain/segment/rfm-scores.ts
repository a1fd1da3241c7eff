import type { ShopModel } from '../../model/index.ts'
import type { CustomerSummary } from '../summary/customer-summary.ts'
import { daysSinceLast } from './fit-shop-model.ts'
import { scoreOf } from './quintiles.ts'
import type { RfmScores } from './segment.ts'

/** R, F and M of one customer against the shop; null under the shop's data floor and without a purchase. */
export function rfmScores(summary: CustomerSummary, model: ShopModel | null, now: number): RfmScores | null {
  const days = daysSinceLast(summary, now)
  if (!model?.rfm || days === null) return null
  return {
    r: 6 - scoreOf(days, model.rfm.r),
    f: scoreOf(summary.purchaseDays, model.rfm.f),
    m: scoreOf(summary.net, model.rfm.m),
  }
}
