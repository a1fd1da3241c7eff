/** The Chinese calendar, against almanacs, its own laws, and the browser's. */
import { lunarDateOf, lunarYear, solarDayOf, solarTermDay } from '@shuke/shared/calendar'
import { dayText } from '@shuke/shared/summary'
import { expect, test } from 'vitest'

const YEARS = Array.from({ length: 151 }, (_, n) => 1950 + n)

test('new years and leap months are the almanac’s', () => {
  const newYears = [
    ['1950-02-17', '1961-02-15', '1976-01-31', '1985-02-20', '1997-02-07', '2000-02-05', '2019-02-05', '2024-02-10'],
    ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2033-01-31', '2034-02-19'],
  ].flat()
  for (const day of newYears) {
    const first = lunarYear(Number(day.slice(0, 4)))[0]
    expect(dayText(first?.from ?? 0)).toBe(day)
  }
  const leaps = { 1984: 10, 1987: 6, 1995: 8, 1998: 5, 2004: 2, 2006: 7, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2 }
  for (const [year, month] of Object.entries({ ...leaps, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6 })) {
    expect([year, lunarYear(Number(year)).find((one) => one.leap)?.month]).toEqual([year, month])
  }
  expect(lunarYear(2026).some((one) => one.leap)).toBe(false)
})

test('from 1950 to 2100 months follow each other without a gap and the winter solstice lies in the eleventh', () => {
  let next = lunarYear(1950)[0]?.from
  for (const year of YEARS) {
    const months = lunarYear(year)
    expect(months.filter((one) => !one.leap).map((one) => one.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(months.filter((one) => one.leap).length).toBe(months.length - 12)
    for (const month of months) {
      expect(month.from).toBe(next)
      expect([29, 30]).toContain(month.days)
      next = month.from + month.days
    }
    const solstice = lunarDateOf(solarTermDay(24, year))
    expect({ year, month: solstice.month, leap: solstice.leap }).toEqual({ year, month: 11, leap: false })
  }
})

test('the browser’s own Chinese calendar says the same, but in the years in which it is known to be wrong', () => {
  // ICU 78. Months that begin near midnight in Beijing are put a day off, and 1987 has its leap month one too late.
  const known = new Set([1953, 1954, 1955, 1987, 1998, 2012, 2018, 2026, 2027, 2029, 2030, 2070])
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
  const differing = YEARS.filter((year) =>
    lunarYear(year).some(({ month, leap, from, days }) =>
      [1, days].some((day) => {
        const parts = format.formatToParts((from + day - 1) * 86_400_000)
        const said = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
        return said('month') !== `${month}${leap ? 'bis' : ''}` || said('day') !== `${day}`
      }),
    ),
  )
  expect(differing.filter((year) => !known.has(year))).toEqual([])
})

test('a lunar day and its solar day name each other', () => {
  for (const year of [1950, 1996, 2025, 2026, 2033, 2100]) {
    for (const { month, leap, days, from } of lunarYear(year)) {
      expect(lunarDateOf(from)).toEqual({ year, month, leap, day: 1 })
      expect(lunarDateOf(from + days - 1)).toEqual({ year, month, leap, day: days })
      if (!leap) expect(solarDayOf(year, month, days)).toBe(from + days - 1)
    }
  }
})
