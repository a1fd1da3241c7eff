import { babyStageOn, babyStages, unheardFrom } from '@shuke/shared/calendar'
import { LOCALES } from '@shuke/shared/model'
import { dayText } from '@shuke/shared/summary'
import { expect, test } from 'vitest'

const dayNumber = (text: string) => Date.parse(text) / 86_400_000
const told = (dates: Parameters<typeof babyStages>[0]) =>
  babyStages(dates).map(({ id, from, until }) => `${id} ${dayText(from)} ${dayText(until)}`)

test('P07: one due date says the stage of every day until the birth', () => {
  expect(told({ dueDate: '2026-12-20' })).toEqual([
    'early-pregnancy 2026-03-15 2026-06-14',
    'mid-pregnancy 2026-06-14 2026-09-27',
    'late-pregnancy 2026-09-27 2026-11-29',
    'awaiting 2026-11-29 2027-01-03',
  ])
  expect(babyStageOn({ dueDate: '2026-12-20' }, dayNumber('2026-11-22'))?.id).toBe('late-pregnancy')
  // Where only the month is known, the middle of it stands for the day.
  expect(babyStageOn({ dueDate: '2026-12' }, dayNumber('2026-11-23'))?.id).toBe('late-pregnancy')
  expect(babyStageOn({ dueDate: '2026-12' }, dayNumber('2026-11-24'))?.id).toBe('awaiting')
})

test('P07: one birth says the stage of every day until school', () => {
  expect(told({ babyBirth: '2025-08-31' })).toEqual([
    'confinement 2025-08-31 2025-10-12',
    'nursing 2025-10-12 2026-02-28',
    'weaning 2026-02-28 2026-08-31',
    'toddler 2026-08-31 2027-08-31',
    'two-year-old 2027-08-31 2028-08-31',
    'kindergarten 2028-08-31 2031-08-31',
  ])
})

test('P07: stages follow each other without a gap and name what fits, in both languages', () => {
  for (const stages of [babyStages({ dueDate: '2026-05' }), babyStages({ babyBirth: '2024-02' })]) {
    for (const [n, stage] of stages.entries()) {
      expect(stage.until).toBe(stages[n + 1]?.from ?? stage.until)
      expect(stage.until).toBeGreaterThan(stage.from)
      for (const locale of LOCALES) expect(stage.fits[locale].length, stage.id).toBeGreaterThan(0)
    }
  }
})

test('P07: a birth that was told stands over a due date, and a due date that has passed is no birth', () => {
  const day = dayNumber('2026-06-10')
  expect(babyStageOn({ dueDate: '2026-05-01', babyBirth: '2026-05-05' }, day)?.id).toBe('confinement')
  expect(babyStageOn({ dueDate: '2026-05-01' }, day)).toBeNull()
  expect(unheardFrom({ dueDate: '2026-05-01' })).toBe(dayNumber('2026-05-15'))
  expect(unheardFrom({ dueDate: '2026-05-01', babyBirth: '2026-05-05' })).toBeNull()
  expect(unheardFrom({})).toBeNull()
  expect(babyStages({ dueDate: 'soon' })).toEqual([])
})
