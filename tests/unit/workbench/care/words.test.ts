/** What the page of care says of each step. */
import { en } from '@shuke/extension/locales/care/en.ts'
import { zhCN } from '@shuke/extension/locales/care/zh-CN.ts'
import { DEFAULT_FESTIVALS } from '@shuke/shared/calendar'
import { expect, test } from 'vitest'

test('a day of every year is said as the language says it', () => {
  const said = (id: string) => {
    const day = DEFAULT_FESTIVALS.find((one) => one.id === id)?.day
    return day && [zhCN.events.yearly(day), en.events.yearly(day)]
  }
  expect(said('mid-autumn')).toEqual(['农历八月十五', 'day 15 of lunar month 8'])
  expect(said('new-year-eve')).toEqual(['农历腊月三十', 'day 30 of lunar month 12'])
  expect(said('laba')).toEqual(['农历腊月初八', 'day 8 of lunar month 12'])
  expect(said('teachers')).toEqual(['每年9月10日', 'every 10 September'])
  expect(said('mothers')).toEqual(['每年5月第2个星期日', 'the second Sunday of May'])
  const [tenth, twentieth, twentyFirst] = [10, 20, 21].map((day) => ({ calendar: 'lunar', month: 1, day }) as const)
  if (tenth && twentieth && twentyFirst)
    expect([tenth, twentieth, twentyFirst].map(zhCN.events.yearly)).toEqual([
      '农历正月初十',
      '农历正月二十',
      '农历正月廿一',
    ])
})

test('a bad number is told with its bounds and what holds meanwhile', () => {
  const told = { min: 0, max: 365, now: 15 }
  expect(zhCN.badNumber(told)).toBe('请填0到365之间的数。现在仍按15算。')
  expect(en.badNumber({ ...told, whole: true })).toBe('Please enter a whole number from 0 to 365. It is still 15.')
})
