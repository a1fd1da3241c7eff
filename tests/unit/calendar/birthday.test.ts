import { birthdayIn } from '@shuke/shared/calendar'
import { fieldOf } from '@shuke/shared/preference'
import { dayText } from '@shuke/shared/summary'
import { expect, test } from 'vitest'

const on = (value: string, year: number) => {
  const found = birthdayIn(value, year)
  return found && [dayText(found.from), dayText(found.to)]
}
const day = (text: string) => [text, text]

test('T53: a solar birthday is its day, and 29 February the last of the month in other years', () => {
  expect(on('11-26', 2026)).toEqual(day('2026-11-26'))
  expect(on('02-29', 2026)).toEqual(day('2026-02-28'))
  expect(on('02-29', 2028)).toEqual(day('2028-02-29'))
})

test('T53: a lunar birthday is the day of that Chinese year', () => {
  expect(on('lunar:10-18', 2026)).toEqual(day('2026-11-26'))
  expect(on('lunar:01-01', 2027)).toEqual(day('2027-02-06'))
  // The twelfth month of a Chinese year is in the next solar one.
  expect(on('lunar:12-08', 2026)).toEqual(day('2027-01-15'))
})

test('T53: a lunar thirtieth is kept on the twenty-ninth of a short month', () => {
  // In 2026 the first month has thirty days and the second has not.
  expect(on('lunar:01-30', 2026)).toEqual(day('2026-03-18'))
  expect(on('lunar:02-01', 2026)).toEqual(day('2026-03-19'))
  expect(on('lunar:02-30', 2026)).toEqual(day('2026-04-16'))
  expect(on('lunar:03-01', 2026)).toEqual(day('2026-04-17'))
})

test('T53: of two months of one number the regular one is kept, and there is one birthday a year', () => {
  // 2025 has a sixth month from 25 June and a leap one from 25 July.
  expect(on('lunar:06-15', 2025)).toEqual(day('2025-07-09'))
  const field = fieldOf('birthday')
  expect(field?.parse('农历闰六月十五')).toEqual({ value: 'lunar:06-15' })
})

test('T53: of whom only the month is known, the month is the birthday', () => {
  expect(on('02', 2026)).toEqual(['2026-02-01', '2026-02-28'])
  expect(on('lunar:01', 2026)).toEqual(['2026-02-17', '2026-03-18'])
  const field = fieldOf('birthday')
  expect(field?.parse('11月')).toEqual({ value: '11' })
  expect(field?.parse('november')).toEqual({ value: '11' })
  expect(field?.parse('农历腊月')).toEqual({ value: 'lunar:12' })
  expect(field?.say('11')).toEqual({ 'zh-CN': '11月', en: 'in November' })
  expect(field?.say('lunar:12')).toEqual({ 'zh-CN': '农历腊月', en: 'in lunar month 12' })
})

test('what is no birthday has none', () => {
  for (const value of ['', '13-01', '11-00', '00', 'lunar:13-01', 'November', '2026-11-26'])
    expect(birthdayIn(value, 2026), value).toBeNull()
})
