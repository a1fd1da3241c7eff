/** 沟通、成交、发货、回访、管理、二次购买、三次购买: at which of the seven a customer is. Each is at exactly one. */
import type { Bundle } from '../../model/index.ts'
import { isPurchase } from '../summary/aggregate-orders.ts'
import { foldCareLog } from './care-log.ts'
import { signedAt } from './subject.ts'

export const JOURNEY = ['talk', 'deal', 'shipped', 'visit', 'kept', 'second', 'third'] as const
export type JourneyStage = (typeof JOURNEY)[number]

const VISITS = /^(?:signed|used|follow-up|visit-again):/u

/**
 * `talk`: nothing bought. Of a first purchase: `deal` paid, `shipped` under way, `visit` received and nobody has asked how it
 * is, `kept` asked and looked after. `second` and `third`: bought on two days, on three or more.
 */
export function journeyOf(bundle: Pick<Bundle, 'aggregates' | 'orders' | 'care'>): JourneyStage {
  const { purchaseDays } = bundle.aggregates
  if (purchaseDays >= 3) return 'third'
  if (purchaseDays === 2) return 'second'
  if (purchaseDays === 0) return 'talk'
  const log = foldCareLog(bundle.care)
  if (log.events.some(({ type, step }) => type === 'done' && VISITS.test(step))) return 'kept'
  const order = bundle.orders.find(isPurchase)
  // Older than the orders that are at hand: it has long arrived.
  if (!order || order.status === 'completed' || signedAt({ log }, order) !== null) return 'visit'
  return order.status === 'shipped' ? 'shipped' : 'deal'
}

/** How many customers are at each stage. */
export function journeyCounts(
  bundles: Iterable<Pick<Bundle, 'aggregates' | 'orders' | 'care'>>,
): Readonly<Record<JourneyStage, number>> {
  const counts = { talk: 0, deal: 0, shipped: 0, visit: 0, kept: 0, second: 0, third: 0 }
  for (const bundle of bundles) counts[journeyOf(bundle)]++
  return counts
}
