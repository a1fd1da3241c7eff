/** Whom to visit on a day on which more visits are due than anybody can make. Pure: the same day and seed, the same list. */
import type { CustomerId, Localised } from '../../model/index.ts'

export interface VisitCandidate {
  readonly customer: CustomerId
  /** The step that is due. */
  readonly step: string
  /** What an order of hers usually comes to, minor units. */
  readonly value: number
  /** She praised it, but not warmly: the visit that learns most. */
  readonly lukewarm: boolean
}

export interface Visit extends VisitCandidate {
  readonly because: 'all' | 'high-value' | 'lukewarm' | 'drawn'
  readonly reason: Localised
}

export interface VisitDay {
  readonly capacity: number
  /** `YYYY-MM-DD` on the shop's calendar. */
  readonly day: string
  /** The shop's own: two shops draw differently. */
  readonly seed: string
}

const REASONS: Readonly<Record<Visit['because'], Localised>> = {
  all: { 'zh-CN': '今天都访得过来', en: 'There is time for everybody today' },
  'high-value': { 'zh-CN': '客单价高', en: 'High order value' },
  lukewarm: { 'zh-CN': '好评，但不算很好', en: 'Praised it, but not warmly' },
  drawn: { 'zh-CN': '今天抽到', en: 'Drawn for today' },
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv): spread enough to draw by, and the same everywhere. */
function drawn(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The upper quarter is high. */
const HIGH_SHARE = 4

const byId = (a: VisitCandidate, b: VisitCandidate) => (a.customer + a.step < b.customer + b.step ? -1 : 1)

/**
 * All of them when there is time. Else the high order values first, the highest before the others; then those who praised
 * without warmth; then as many of the rest as there is time for, drawn by the day and the seed.
 *
 * @returns the list in the order in which to visit, and how many are left for another day: they stay due
 */
export function visitList(
  candidates: readonly VisitCandidate[],
  { capacity, day, seed }: VisitDay,
): { readonly visits: readonly Visit[]; readonly left: number } {
  const as =
    (because: Visit['because']) =>
    (one: VisitCandidate): Visit => ({ ...one, because, reason: REASONS[because] })
  const all = [...candidates].sort((a, b) => b.value - a.value || byId(a, b))
  if (all.length <= capacity) return { visits: all.map(as('all')), left: 0 }
  const bound = all[Math.ceil(all.length / HIGH_SHARE) - 1]?.value ?? 0
  const isHigh = ({ value }: VisitCandidate) => value > 0 && value >= bound
  const rest = all.filter((one) => !isHigh(one))
  const ticket = new Map(rest.map((one) => [one, drawn(`${day} ${seed} ${one.customer} ${one.step}`)]))
  const visits = [
    ...all.filter(isHigh).map(as('high-value')),
    ...rest.filter(({ lukewarm }) => lukewarm).map(as('lukewarm')),
    ...rest
      .filter(({ lukewarm }) => !lukewarm)
      .sort((a, b) => (ticket.get(a) ?? 0) - (ticket.get(b) ?? 0) || byId(a, b))
      .map(as('drawn')),
  ].slice(0, capacity)
  return { visits, left: all.length - visits.length }
}
