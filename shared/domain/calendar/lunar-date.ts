import { DAY } from '../summary/calendar.ts'
import { lunarYear } from './lunar-year.ts'

/** A day of the Chinese calendar. */
export interface LunarDate {
  /** The solar year in which its year began. */
  readonly year: number
  readonly month: number
  readonly leap: boolean
  readonly day: number
}

/**
 * The day number of a lunar day; of the regular month where there is a leap one, too. A thirtieth that this year's month
 * has not is its twenty-ninth: the day is kept on the month's last day. Null outside of `CALENDAR_YEARS`.
 */
export function solarDayOf(year: number, month: number, day: number): number | null {
  const found = lunarYear(year).find((one) => one.month === month && !one.leap)
  return found ? found.from + Math.min(day, found.days) - 1 : null
}

/** The lunar date of a day number. @throws RangeError outside of `CALENDAR_YEARS` */
export function lunarDateOf(day: number): LunarDate {
  const solarYear = new Date(day * DAY).getUTCFullYear()
  const newYear = lunarYear(solarYear)[0]?.from ?? Number.POSITIVE_INFINITY
  const year = day < newYear ? solarYear - 1 : solarYear
  const found = lunarYear(year).findLast((one) => one.from <= day)
  if (!found) throw new RangeError(`no lunar month holds day ${day}`)
  return { year, month: found.month, leap: found.leap, day: day - found.from + 1 }
}
