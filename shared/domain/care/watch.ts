import { dayNumberOf, startOfDay } from '../summary/calendar.ts'

/**
 * The clock that remembers what it was asked. Everything in care that depends on the time asks it here, so that the
 * first instant at which an answer could turn is known by construction instead of being worked out beside the rules.
 */
export interface Watch {
  readonly now: number
  readonly zone: string
  /** Whether that instant has come. */
  past(instant: number): boolean
  /** The number of the shop's day; what is said of days holds until midnight. */
  today(): number
  /** The first instant, after now, at which one of the answers given could be another; null when none could. */
  turnsAt(): number | null
}

export function watch(now: number, zone: string): Watch {
  let first = Number.POSITIVE_INFINITY
  let day: number | null = null
  const past = (instant: number) => {
    if (instant > now && instant < first) first = instant
    return instant <= now
  }
  return {
    now,
    zone,
    past,
    today() {
      if (day === null) {
        day = dayNumberOf(now, zone)
        past(startOfDay(day + 1, zone))
      }
      return day
    },
    turnsAt: () => (Number.isFinite(first) ? first : null),
  }
}
