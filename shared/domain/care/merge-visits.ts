import type { RuleSettings } from '../../model/index.ts'
import { DAY } from '../summary/calendar.ts'
import type { CareRule, Occasion } from './define-rule.ts'

export interface Wanted {
  readonly rule: CareRule
  readonly occasion: Occasion
  readonly id: string
  readonly settings: RuleSettings
}

/** Asking how things are twice within so many days is asking once too often. */
const VISIT_DAYS = 3

/**
 * Visits within three days of an earlier one become one with it, under the earlier one's id; what one rule wanted for
 * several orders is asked in one breath. Give it every occasion, done ones too: what was merged into a visit that was
 * made is made with it.
 */
export function mergeVisits<W extends Wanted>(wanted: readonly W[]): readonly W[] {
  const others = wanted.filter(({ rule }) => !rule.visit)
  const visits = wanted
    .filter(({ rule }) => rule.visit)
    .sort((a, b) => a.occasion.from - b.occasion.from || (a.id < b.id ? -1 : 1))
  const merged: W[] = []
  for (const visit of visits) {
    const lead = merged.at(-1)
    if (!lead || visit.occasion.from - lead.occasion.from > VISIT_DAYS * DAY) merged.push(visit)
    else merged[merged.length - 1] = joined(lead, visit)
  }
  return [...others, ...merged]
}

function joined<W extends Wanted>(lead: W, visit: W): W {
  const more = visit.rule.id === lead.rule.id ? visit.occasion.orders : []
  const lapsesAt = Math.max(lead.occasion.lapsesAt, visit.occasion.lapsesAt)
  const occasion = { ...lead.occasion, orders: [...lead.occasion.orders, ...more], lapsesAt }
  return { ...lead, occasion }
}
