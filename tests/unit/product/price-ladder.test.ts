import { bandOf, ladderStep, priceBands, replenishment } from '@shuke/shared/product'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-22T10:00:00+08:00')
const BANDS = [10_000, 30_000]
const bought = (
  daysAgo: number,
  stage: 'new' | 'in-season' | 'end-of-season' | 'past-season' | null,
  price = 5_000,
) => ({
  at: NOW - daysAgo * DAY,
  stage,
  inSale: false,
  price,
})

test('G20: who only bought what was past its season, or in a big sale, is shown the end of a season', () => {
  expect(ladderStep([bought(300, 'past-season')], BANDS, NOW)).toMatchObject({ propose: 'end-of-season' })
  expect(ladderStep([{ ...bought(10, 'new'), inSale: true }], BANDS, NOW)).toMatchObject({ propose: 'end-of-season' })
})

test('G21: who bought at the end of a season is shown what is new, while she remembers', () => {
  expect(ladderStep([bought(20, 'end-of-season'), bought(200, 'past-season')], BANDS, NOW)).toMatchObject({
    propose: 'new',
  })
  expect(ladderStep([bought(181, 'end-of-season')], BANDS, NOW)).toEqual({
    propose: 'stay',
    band: 0,
    because: 'no-answer',
  })
})

test('G22: who took what was new is shown one price band higher, never two, and nobody is pushed past the top', () => {
  expect(ladderStep([bought(20, 'new')], BANDS, NOW)).toEqual({ propose: 'higher', band: 1, because: 'bought-new' })
  expect(ladderStep([bought(20, 'new', 20_000)], BANDS, NOW)).toEqual({
    propose: 'higher',
    band: 2,
    because: 'bought-new',
  })
  expect(ladderStep([bought(20, 'new', 50_000)], BANDS, NOW)).toEqual({ propose: 'stay', band: 2, because: 'top' })
  expect(ladderStep([], BANDS, NOW)).toEqual({ propose: 'stay', band: 0, because: 'unknown' })
})

test('G22: whatever she bought, the next is at most one band above the last', () => {
  const purchase = fc.record({
    at: fc.integer({ min: NOW - 400 * DAY, max: NOW }),
    stage: fc.constantFrom('new', 'in-season', 'end-of-season', 'past-season', null),
    inSale: fc.boolean(),
    price: fc.integer({ min: 0, max: 90_000 }),
  })
  fc.assert(
    fc.property(fc.array(purchase, { minLength: 1, maxLength: 6 }), (purchases) => {
      const last = [...purchases].sort((a, b) => b.at - a.at)[0]
      expect(ladderStep(purchases, BANDS, NOW).band).toBeLessThanOrEqual(bandOf(last?.price ?? 0, BANDS) + 1)
    }),
  )
})

test('price bands are the thirds of what was sold', () => {
  expect(priceBands([1, 2, 3, 4, 5, 6, 7])).toEqual([3, 5])
  expect(priceBands([5, 5, 5])).toEqual([5])
  expect(priceBands([5])).toEqual([])
})

test('what she uses up ends by her own rhythm once she bought it three times', () => {
  const refill = (daysAgo: number, quantity = 1) => ({ at: NOW - daysAgo * DAY, quantity })
  expect(replenishment([refill(100), refill(60), refill(20)], 30)).toEqual({
    at: NOW + 20 * DAY,
    days: 40,
    by: 'own',
    of: 3,
  })
  // Two at once last twice as long.
  expect(replenishment([refill(120), refill(60, 2), refill(0)], 30)).toMatchObject({ by: 'own', days: 45 })
  expect(replenishment([refill(60), refill(20)], 30)).toMatchObject({ by: 'category', days: 30, of: 2 })
  // Two orders of one evening are one purchase.
  expect(replenishment([refill(60), refill(20), refill(19.9)], 30)).toMatchObject({ by: 'category', days: 60, of: 2 })
  expect(replenishment([refill(60)], null)).toBeNull()
  expect(replenishment([], 30)).toBeNull()
})
