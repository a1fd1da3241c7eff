import { byStamp } from '../care/by-stamp.ts'
import type { LoggedEvent } from '../care/care-log.ts'
import { DAY, dayNumberOf } from '../summary/calendar.ts'

/** Something that a tier has, so many times a calendar year. */
export interface TierBenefit {
  readonly tier: string
  /** As the event's `item` names it. */
  readonly item: string
  readonly timesAYear: number
}

export interface BenefitState extends TierBenefit {
  readonly used: number
  readonly left: number
  /** Uses beyond what the tier has. */
  readonly refused: readonly LoggedEvent[]
}

/**
 * What a member's tier brings this year, with what is used of it. Uses are events `used` that name the benefit; those beyond
 * its number are refused in the order of their stamps.
 */
export function benefitsOf(
  benefits: readonly TierBenefit[],
  tier: string | null,
  events: readonly LoggedEvent[],
  now: number,
  zone: string,
): readonly BenefitState[] {
  const yearOf = (at: number) => new Date(dayNumberOf(at, zone) * DAY).getUTCFullYear()
  const year = yearOf(now)
  const uses = events.filter((event) => event.type === 'used' && yearOf(event.at) === year).sort(byStamp)
  return benefits
    .filter((benefit) => benefit.tier === tier)
    .map((benefit) => {
      const of = uses.filter(({ item }) => item === benefit.item)
      const used = Math.min(of.length, benefit.timesAYear)
      return { ...benefit, used, left: benefit.timesAYear - used, refused: of.slice(benefit.timesAYear) }
    })
}
