import {
  benefitsOf,
  FIRST_PURCHASE,
  firstPrivilege,
  giftsFor,
  pointsOf,
  privilegesOf,
  tooSmall,
} from '@shuke/shared/growth'
import type { GiftItem } from '@shuke/shared/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundle, type Given, instant } from '../care/given.ts'

const ZONE = 'Asia/Shanghai'
const bought = (day: string) => ({ number: day, placedAt: `${day}T10:00:00+08:00`, paidAt: `${day}T10:00:00+08:00` })
const customer = bundle({ orders: [bought('2026-11-22'), bought('2026-03-05')] })
const YEAR = { enabled: true, percent: 50, days: null }
const events = (care: NonNullable<Given['care']>) => bundle({ care }).care

test('D03: the first purchase brings one privilege, until the end of its calendar year or as many days as the owner says', () => {
  const first = firstPrivilege(customer, YEAR, ZONE)
  expect(first).toMatchObject({ item: FIRST_PURCHASE, percent: 50, until: instant('2027-01-01T00:00:00+08:00') })
  expect(first?.grantedAt).toBe(instant('2026-03-05T10:00:00+08:00'))
  expect(firstPrivilege(customer, { ...YEAR, days: 30 }, ZONE)?.until).toBe(instant('2026-04-04T00:00:00+08:00'))
  expect(firstPrivilege(customer, { ...YEAR, enabled: false }, ZONE)).toBeNull()
  expect(firstPrivilege(customer, undefined, ZONE)).toBeNull()
  expect(firstPrivilege(bundle({}), YEAR, ZONE)).toBeNull()
})

test('D04: a privilege counts its days down, today included, and runs out', () => {
  const first = firstPrivilege(customer, YEAR, ZONE)
  const on = (at: string) => privilegesOf([], first, instant(at), ZONE)[0]
  expect(on('2026-12-30T09:00:00+08:00')).toMatchObject({ state: 'unused', daysLeft: 2 })
  expect(on('2026-12-31T23:59:59+08:00')).toMatchObject({ state: 'unused', daysLeft: 1 })
  expect(on('2027-01-01T00:00:00+08:00')).toMatchObject({ state: 'expired', daysLeft: 0 })
})

test('D04: used from two workstations, the first stamp stands and the other is told', () => {
  const first = firstPrivilege(customer, YEAR, ZONE)
  const use = (id: string, by: string, at: string, stamp: readonly [number, string, number]) => ({
    ...{ type: 'used', of: first?.id, id, by, at, stamp },
  })
  // The one whose own clock is an hour ahead wrote first, by the clock that all share.
  const both = events([
    use('car_1', 'lin', '2026-11-22T11:00:00+08:00', [5, 'cli_a', 1]),
    use('car_2', 'chen', '2026-11-22T10:30:00+08:00', [9, 'cli_b', 1]),
  ])
  const now = instant('2026-11-23T00:00:00+08:00')
  const [used] = privilegesOf(both, first, now, ZONE)
  expect(used).toMatchObject({ state: 'used', usedAt: instant('2026-11-22T11:00:00+08:00'), daysLeft: 0 })
  expect(used?.refused.map(({ by }) => by)).toEqual(['chen'])
  expect(privilegesOf([...both].reverse(), first, now, ZONE)).toEqual([used])
})

test('D04: what an event granted is as it was granted, whatever the plan says later', () => {
  const first = firstPrivilege(customer, { ...YEAR, days: 5 }, ZONE)
  const granted = events([
    { type: 'privilege', id: first?.id ?? '', item: FIRST_PURCHASE, at: 0, until: '2027-01-01T00:00:00+08:00' },
    { type: 'privilege', id: 'car_coupon', item: '满300减30', at: 0, until: '2026-12-01T00:00:00+08:00' },
  ])
  const now = instant('2026-11-23T00:00:00+08:00')
  expect(privilegesOf(granted, first, now, ZONE).map(({ item, daysLeft }) => [item, daysLeft])).toEqual([
    ['满300减30', 8],
    [FIRST_PURCHASE, 39],
  ])
})

test('D05: a privilege worth less than a fifth of the middle order is warned of', () => {
  expect(tooSmall(500, 20_000)).toBe(true)
  expect(tooSmall(4_000, 20_000)).toBe(false)
})

test('G31: points are the sum of what stands, and no spending goes below nothing, in whatever order it arrives', () => {
  const row = fc.record({ amount: fc.integer({ min: -50, max: 50 }), at: fc.integer({ min: 1, max: 999 }) })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (rows, dice) => {
      const log = events(
        rows.map(({ amount, at }, n) => ({ type: 'points', amount, at, id: `car_${n}`, stamp: [at, 'cli_a', n] })),
      )
      const points = pointsOf(log)
      expect(points.balance).toBe(points.entries.reduce((sum, { event }) => sum + (event.amount ?? 0), 0))
      for (const { balance } of points.entries) expect(balance).toBeGreaterThanOrEqual(0)
      expect(points.entries.length + points.refused.length).toBe(rows.length)
      const shuffled = [...log].sort(() => (dice.next().value % 2 === 0 ? 1 : -1))
      expect(pointsOf(shuffled)).toEqual(points)
    }),
  )
})

test('G29: a tier’s benefits are used and left in this calendar year, and one use too many is refused', () => {
  const benefits = [
    { tier: '金卡', item: '免费熨烫', timesAYear: 2 },
    { tier: '银卡', item: '包邮', timesAYear: 9 },
  ]
  const use = (n: number, at: string) => ({ type: 'used', item: '免费熨烫', id: `car_${n}`, at })
  const log = events([
    use(0, '2025-12-31T23:00:00+08:00'),
    ...['01', '05', '09'].map((month, n) => use(n + 1, `2026-${month}-01T10:00:00+08:00`)),
  ])
  const [ironing, ...none] = benefitsOf(benefits, '金卡', log, instant('2026-11-22T10:00:00+08:00'), ZONE)
  expect(ironing).toMatchObject({ used: 2, left: 0 })
  expect(ironing?.refused.map(({ id }) => id)).toEqual(['car_3'])
  expect(none).toEqual([])
  expect(benefitsOf(benefits, null, log, instant('2026-11-22T10:00:00+08:00'), ZONE)).toEqual([])
})

const gift = (name: string, cost: number, rest: Partial<GiftItem> = {}): GiftItem => ({
  ...{ name, cost, category: null, neutral: true, keepsBrand: false },
  ...rest,
})
const question = {
  gifts: [gift('书签', 200), gift('香囊', 800), gift('真丝发圈', 1500, { neutral: false, category: 'accessory' })],
  events: events([]),
  net: 20_000,
  margin: 0.5,
  giftShare: 0.3,
  bought: new Set(['top']),
  firstOrder: false,
}
const names = (answer: ReturnType<typeof giftsFor>) => answer.proposed.map(({ name }) => name)

test('T12: what she was given once is not proposed again, unless it was taken back', () => {
  const given = [{ type: 'gift', item: '香囊', id: 'car_1', at: 1 }]
  expect(names(giftsFor(question))).toEqual(['真丝发圈', '香囊', '书签'])
  expect(names(giftsFor({ ...question, events: events(given) }))).toEqual(['真丝发圈', '书签'])
})

test('T17: a taste is of what she did not buy, and a first parcel holds what nobody dislikes', () => {
  expect(names(giftsFor({ ...question, bought: new Set(['accessory']) }))).toEqual(['香囊', '书签'])
  expect(names(giftsFor({ ...question, firstOrder: true }))).toEqual(['香囊', '书签'])
})

test('T18: a gift costs no more than the owner’s share of the order’s margin', () => {
  expect(giftsFor({ ...question, net: 5_000 })).toMatchObject({ mayCost: 750, proposed: [{ name: '书签' }] })
  expect(giftsFor({ ...question, net: -100 })).toEqual({ mayCost: 0, proposed: [] })
  expect(giftsFor({ ...question, margin: null })).toEqual({ mayCost: null, proposed: [] })
})
