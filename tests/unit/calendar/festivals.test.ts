import { audienceOf, DEFAULT_FESTIVALS, festivalDay, isQingming, oncePerHousehold } from '@shuke/shared/calendar'
import { Festival, LOCALES } from '@shuke/shared/model'
import { dayText } from '@shuke/shared/summary'
import { expect, test } from 'vitest'

const on = (year: number) =>
  Object.fromEntries(
    DEFAULT_FESTIVALS.map(({ id, day }) => {
      const number = festivalDay(day, year)
      return [id, number === null ? null : dayText(number)]
    }),
  )

test('T52: the default festivals fall on the days of the almanac', () => {
  expect(on(2026)).toEqual({
    'new-year': '2026-01-01',
    laba: '2027-01-15',
    'new-year-eve': '2027-02-05',
    'spring-festival': '2026-02-17',
    lantern: '2026-03-03',
    valentine: '2026-02-14',
    women: '2026-03-08',
    labour: '2026-05-01',
    mothers: '2026-05-10',
    children: '2026-06-01',
    'dragon-boat': '2026-06-19',
    fathers: '2026-06-21',
    qixi: '2026-08-19',
    teachers: '2026-09-10',
    'mid-autumn': '2026-09-25',
    national: '2026-10-01',
    'double-ninth': '2026-10-18',
    christmas: '2026-12-25',
  })
  // A year with a leap sixth month, in which 七夕 and 中秋 come late.
  expect(on(2025)).toMatchObject({
    'new-year-eve': '2026-02-16',
    'dragon-boat': '2025-05-31',
    qixi: '2025-08-29',
    'mid-autumn': '2025-10-06',
    mothers: '2025-05-11',
  })
})

test('T52: the table is the owner’s: every default is a festival that a plan may hold, four of them for everybody', () => {
  for (const festival of DEFAULT_FESTIVALS) expect(Festival.parse(festival)).toEqual(festival)
  expect(new Set(DEFAULT_FESTIVALS.map(({ id }) => id)).size).toBe(DEFAULT_FESTIVALS.length)
  const forAll = DEFAULT_FESTIVALS.filter((one) => one.enabled && audienceOf(one) === 'all')
  expect(forAll.map(({ id }) => id)).toEqual(['new-year', 'spring-festival', 'dragon-boat', 'mid-autumn'])
  expect(audienceOf({ id: 'shop-anniversary' })).toBe('all')
  for (const { name } of DEFAULT_FESTIVALS) for (const locale of LOCALES) expect(name[locale]).not.toBe('')
})

test('T52: 清明 is no feast, and is known by the sun', () => {
  const day = (text: string) => Date.parse(text) / 86_400_000
  expect([isQingming(day('2026-04-05')), isQingming(day('2025-04-04')), isQingming(day('2026-04-04'))]).toEqual([
    true,
    true,
    false,
  ])
})

test('a day that a year has not is no festival', () => {
  expect(festivalDay({ calendar: 'solar', month: 2, day: 29 }, 2026)).toBeNull()
  expect(dayText(festivalDay({ calendar: 'solar', month: 2, day: 29 }, 2028) ?? 0)).toBe('2028-02-29')
  expect(dayText(festivalDay({ calendar: 'weekday', month: 11, nth: 4, weekday: 4 }, 2026) ?? 0)).toBe('2026-11-26')
  expect(dayText(festivalDay({ calendar: 'weekday', month: 11, nth: 5, weekday: 4 }, 2026) ?? 0)).toBe('2026-11-26')
  expect(dayText(festivalDay({ calendar: 'weekday', month: 10, nth: 5, weekday: 4 }, 2026) ?? 0)).toBe('2026-10-29')
})

test('the eve is the day before the new year, in every year', () => {
  for (let year = 1950; year <= 2100; year++) {
    const eve = festivalDay({ calendar: 'lunar', month: 12, day: 30 }, year) ?? 0
    expect(eve + 1).toBe(festivalDay({ calendar: 'lunar', month: 1, day: 1 }, year + 1))
  }
})

test('T52: a household is greeted once, by telephone or by name and address together', () => {
  const people = [
    { id: 'a', phone: '138 0000 1111' },
    { id: 'b', phone: '+86 13800001111', recipient: { name: '王芳', address: '杭州 西湖区1号' } },
    { id: 'c', recipient: { name: '王芳', address: '杭州西湖区1号' } },
    { id: 'd', phone: '138****1111', recipient: { name: '王*', address: '杭州西湖区1号' } },
    { id: 'e', phone: '138****1111', recipient: { name: '王*', address: '杭州西湖区1号' } },
    { id: 'f', recipient: { name: '李雷', address: '杭州西湖区1号' } },
    { id: 'g', recipient: { name: '王芳' } },
  ]
  const { kept, others } = oncePerHousehold(people)
  expect(kept.map(({ id }) => id)).toEqual(['a', 'd', 'e', 'f', 'g'])
  expect(others.map((one) => [one.person.id, one.with.id])).toEqual([
    ['b', 'a'],
    ['c', 'a'],
  ])
})
