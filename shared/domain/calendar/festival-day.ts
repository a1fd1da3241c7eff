import { SolarTerm } from 'tyme4ts'
import type { YearlyDay } from '../../model/index.ts'
import { DAY } from '../summary/calendar.ts'
import { solarDayOf } from './lunar-date.ts'
import { dayNumber } from './lunar-year.ts'

/**
 * The day number of a festival of a year; null when the year has none (29 February). A lunar one is of the Chinese year that
 * begins in that year: 除夕 of 2026 is in February 2027.
 */
export function festivalDay(day: YearlyDay, year: number): number | null {
  switch (day.calendar) {
    case 'solar': {
      const number = dayNumber(year, day.month, day.day)
      return new Date(number * DAY).getUTCMonth() + 1 === day.month ? number : null
    }
    case 'lunar':
      return solarDayOf(year, day.month, day.day)
    case 'weekday': {
      const first = dayNumber(year, day.month, 1)
      const next = dayNumber(year, day.month + 1, 1)
      const ahead = (day.weekday - new Date(first * DAY).getUTCDay() + 7) % 7
      const number = first + ahead + (day.nth - 1) * 7
      return number < next ? number : number - 7
    }
  }
}

// A memo of what never changes: a term is worked out from the sun's path.
const terms = new Map<string, number>()

/** The day number of a solar term, counted as they come in the year: 7 is 清明, 24 is 冬至. */
export function solarTermDay(term: number, year: number): number {
  const key = `${year}/${term}`
  let day = terms.get(key)
  if (day === undefined) {
    const solar = SolarTerm.fromIndex(year, term).getJulianDay().getSolarDay()
    day = dayNumber(solar.getYear(), solar.getMonth(), solar.getDay())
    terms.set(key, day)
  }
  return day
}

const QINGMING = 7

/** 清明, on which graves are swept and nobody is wished a happy day. */
export const isQingming = (day: number): boolean => solarTermDay(QINGMING, new Date(day * DAY).getUTCFullYear()) === day
