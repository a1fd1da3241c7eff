/** Days that return every year, as rules ask for them. */
import { CALENDAR_YEARS } from '../calendar/lunar-year.ts'
import { DAY, dayNumberOf, instantOf, startOfDay } from '../summary/calendar.ts'
import type { Watch } from './watch.ts'

/** So many days ahead a day that returns is announced: further off it is on every card and says nothing. */
const AHEAD_DAYS = 30

/** The calendar years in which what matters now may lie; the turn of the year is asked of the watch. None beyond the calendar. */
export function yearsAround(watch: Watch): readonly number[] {
  const { first, last } = CALENDAR_YEARS
  const begins = (year: number) => startOfDay(Date.UTC(year, 0, 1) / DAY, watch.zone)
  if (!watch.past(begins(first)) || watch.past(begins(last))) return []
  const year = new Date(dayNumberOf(watch.now, watch.zone) * DAY).getUTCFullYear()
  watch.past(begins(year + 1))
  return [year - 1, year, year + 1]
}

/**
 * When something about the days `from` to `to` (day numbers) is wanted, `hour` o'clock on the first, until the last one ends;
 * null while it is too far ahead, and once it is long over.
 */
export function onDays(
  from: number,
  to: number,
  hour: number,
  watch: Watch,
): { readonly from: number; readonly lapsesAt: number } | null {
  const { zone } = watch
  // Whole days in UTC: a day of any zone lies within one on either side.
  if (!watch.past((from - AHEAD_DAYS) * DAY) || watch.past((to + 3) * DAY)) return null
  return { from: instantOf(from, hour * 60, zone), lapsesAt: startOfDay(to + 1, zone) }
}

/** Whether something that follows from a purchase is near enough to be announced. */
export const isNear = (from: number, watch: Watch): boolean => watch.past(from - AHEAD_DAYS * DAY)
