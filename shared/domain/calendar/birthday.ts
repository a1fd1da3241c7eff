import { solarDayOf } from './lunar-date.ts'
import { dayNumber } from './lunar-year.ts'

/** A birthday as it falls in one year: the day it is kept, or the month where no more is known. */
export interface BirthdayIn {
  /** The same birthday of the same year always has the same key. */
  readonly key: string
  /** Day numbers, both included; equal where the day is known. */
  readonly from: number
  readonly to: number
}

/**
 * When a kept birthday falls in a year: `MM-DD`, `lunar:MM-DD`, or the month alone (`MM`, `lunar:MM`). Null for what is no
 * birthday.
 *
 * A day that this year has not is kept on the last day of its month (29 February, the thirtieth of a lunar month of 29 days).
 * Who was born in a leap month keeps the regular month of its number, which every year has. A lunar birthday is of the
 * Chinese year that begins in that year.
 */
export function birthdayIn(value: string, year: number): BirthdayIn | null {
  const match = /^(lunar:)?(\d\d)(?:-(\d\d))?$/.exec(value)
  if (!match) return null
  const month = Number(match[2])
  const day = match[3] === undefined ? null : Number(match[3])
  if (month < 1 || month > 12 || day === 0) return null
  if (match[1]) {
    const from = solarDayOf(year, month, day ?? 1)
    const to = solarDayOf(year, month, day ?? 30)
    return from === null || to === null ? null : { key: `lunar-${year}`, from, to }
  }
  const last = dayNumber(year, month + 1, 0)
  const on = (wanted: number) => Math.min(dayNumber(year, month, wanted), last)
  return { key: `${year}`, from: on(day ?? 1), to: on(day ?? 31) }
}
