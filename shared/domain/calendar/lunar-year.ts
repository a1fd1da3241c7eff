/**
 * The months of a Chinese year as they lie on the solar calendar, by tyme4ts (the calculation of 寿星天文历). For every month
 * of 1950 to 2100 its two predecessors of the same author say the same. `Intl` with the `chinese` calendar (ICU 78) differs
 * in twelve of these years, 2026 among them, and chinese-days in two.
 */
import { LunarYear } from 'tyme4ts'

export interface LunarMonth {
  /** 1 to 12. */
  readonly month: number
  /** The second of two months of one number. */
  readonly leap: boolean
  /** 29 or 30. */
  readonly days: number
  /** The day number of its first day. */
  readonly from: number
}

/** The years for which days are worked out: beyond them the moon is not known well enough, and no shop has customers. */
export const CALENDAR_YEARS = { first: 1900, last: 2200 } as const

const isKnown = (year: number): boolean => year >= CALENDAR_YEARS.first && year <= CALENDAR_YEARS.last

// A memo of what never changes: a year takes a millisecond to work out.
const years = new Map<number, readonly LunarMonth[]>()

/**
 * The twelve or thirteen months, in order, of the Chinese year that begins in that year of the solar calendar; none for a year
 * outside of `CALENDAR_YEARS`.
 */
export function lunarYear(year: number): readonly LunarMonth[] {
  if (!isKnown(year)) return []
  let months = years.get(year)
  if (!months) {
    months = LunarYear.fromYear(year)
      .getMonths()
      .map((one): LunarMonth => {
        const first = one.getFirstJulianDay().getSolarDay()
        return {
          month: one.getMonth(),
          leap: one.isLeap(),
          days: one.getDayCount(),
          from: dayNumber(first.getYear(), first.getMonth(), first.getDay()),
        }
      })
    years.set(year, months)
  }
  return months
}

/** The day number (whole days since 1970-01-01) of a day of the solar calendar; months from 1. A day too many runs into the next month. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000
