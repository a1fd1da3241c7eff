/** The days that people name, as instants at which they end. */
import { DAY, dayNumberOf, instantOf, startOfDay } from '../summary/calendar.ts'
import type { Moment } from './promise.ts'

export const todayOf = ({ now, zone }: Moment): number => dayNumberOf(now, zone)

export const endOfDay = (day: number, { zone }: Moment): number => startOfDay(day + 1, zone)

export const clockOn = (day: number, minute: number, { zone }: Moment): number => instantOf(day, minute, zone)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const partsOf = (day: number) => {
  const date = new Date(day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() }
}

const dayNumber = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY

/** The last day of this month, or of one that many months later. */
export function monthsEnd(day: number, later = 0): number {
  const { year, month } = partsOf(day)
  return dayNumber(year, month + later + 1, 0)
}

/** The next day that has that date, today included; null for one that this or the next month does not have. */
export function nextDate(day: number, date: number): number | null {
  const { year, month } = partsOf(day)
  const ahead = [month, month + 1].map((one) => dayNumber(year, one, date)).filter((one) => one >= day)
  return ahead.find((one) => partsOf(one).date === date) ?? null
}

/** The next day of that month and date, today included; null for one that there is not. */
export function nextMonthAndDate(day: number, month: number, date: number): number | null {
  const { year } = partsOf(day)
  const ahead = [year, year + 1].map((one) => dayNumber(one, month, date)).filter((one) => one >= day)
  return ahead.find((one) => partsOf(one).month === month && partsOf(one).date === date) ?? null
}

/** That many working days later: Saturdays and Sundays are none. */
export function workingDaysLater(day: number, count: number): number {
  let at = day
  for (let left = count; left > 0; ) {
    at += 1
    if (weekdayOf(at) < 6) left -= 1
  }
  return at
}

/** The weekday of this week, or of one that many weeks later. Weeks begin on Monday. */
export const weekdayFrom = (day: number, weekday: number, weeks = 0): number =>
  day - weekdayOf(day) + weekday + 7 * weeks
