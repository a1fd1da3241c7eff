import type { ShopModel } from '../../model/index.ts'
import { DAY } from '../summary/calendar.ts'
import type { CustomerSummary } from '../summary/customer-summary.ts'
import { scoreBounds } from './quintiles.ts'
import { UNPAID_DAYS } from './unpaid-a-day.ts'

/** Fewer buyers, or a shorter history, and comparing people says more about chance than about them. */
export const RFM_FLOOR = { buyers: 300, historyDays: 90 } as const

/** Fewer repeat buyers give no quantiles to lean on, and a short history has no long gaps in it yet. */
export const GAPS_FLOOR = { repeatBuyers: 30, historyDays: 90 } as const

/** A buyer's own mean days between two purchase days; null with fewer than two. */
export function meanGap(summary: CustomerSummary): number | null {
  const { firstAt, lastAt, purchaseDays } = summary
  if (firstAt === null || lastAt === null || purchaseDays < 2) return null
  return (lastAt - firstAt) / DAY / (purchaseDays - 1)
}

/** Whole days from the last purchase to `now`; null without one, 0 for one that a fast clock dated ahead. */
export const daysSinceLast = (summary: CustomerSummary, now: number): number | null =>
  summary.lastAt === null ? null : Math.max(0, Math.floor((now - summary.lastAt) / DAY))

/** Linear between the two nearest ranks (type 7 of Hyndman & Fan 1996). */
function quantile(sorted: Float64Array, q: number): number {
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  const value = sorted[low] as number
  return value + (at - low) * ((sorted[low + 1] ?? value) - value)
}

/**
 * Fit the shop: its RFM bounds and the quantiles of its repeat buyers' gaps, each null under its data floor.
 * The order of the summaries does not matter; customers without a purchase are left out.
 * @param now the anchor of R for everybody, epoch ms
 * @param waited orders of the last month that waited for payment (`waitedLately`); left out where nobody counted them
 */
export function fitShopModel(
  summaries: Iterable<CustomerSummary>,
  { now, waited }: { readonly now: number; readonly waited?: number },
): ShopModel {
  const r: number[] = []
  const f: number[] = []
  const m: number[] = []
  const gaps: number[] = []
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const summary of summaries) {
    const since = daysSinceLast(summary, now)
    if (summary.orders === 0 || since === null || summary.firstAt === null || summary.lastAt === null) continue
    r.push(since)
    f.push(summary.purchaseDays)
    m.push(summary.net)
    const gap = meanGap(summary)
    if (gap !== null) gaps.push(gap)
    first = Math.min(first, summary.firstAt)
    last = Math.max(last, summary.lastAt)
  }
  const buyers = r.length
  const historyDays = buyers === 0 ? 0 : (last - first) / DAY
  const compares = buyers >= RFM_FLOOR.buyers && historyDays >= RFM_FLOOR.historyDays
  const paced = gaps.length >= GAPS_FLOOR.repeatBuyers && historyDays >= GAPS_FLOOR.historyDays
  const sorted = Float64Array.from(gaps).sort()
  return {
    fittedAt: now,
    buyers,
    repeatBuyers: gaps.length,
    historyDays,
    // Few days are good: R takes the same bounds from its better end.
    rfm: compares ? { r: scoreBounds(r), f: scoreBounds(f), m: scoreBounds(m) } : null,
    gaps: paced ? { p50: quantile(sorted, 0.5), p80: quantile(sorted, 0.8), p95: quantile(sorted, 0.95) } : null,
    ...(waited !== undefined && { unpaidADay: Math.round((10 * waited) / daysCounted(first, now)) / 10 }),
  }
}

/** A shop of a week has a week's orders and not a month's. */
const daysCounted = (first: number, now: number): number =>
  Number.isFinite(first) ? Math.min(UNPAID_DAYS, Math.max(1, (now - first) / DAY)) : UNPAID_DAYS
