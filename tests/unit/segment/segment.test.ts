import { ShopModel } from '@shuke/shared/model'
import {
  fitShopModel,
  lifecycleDays,
  rfmScores,
  type SegmentWord,
  scoreBounds,
  scoreOf,
  segmentOf,
} from '@shuke/shared/segment'
import { DAY } from '@shuke/shared/summary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCustomer, customer, NOW, SHOP } from './shop.ts'

const MODEL = fitShopModel(SHOP, { now: NOW })

describe('quintiles', () => {
  it('give equal values one score: the one of their average rank', () => {
    const values = [...Array(60).fill(1), ...Array(20).fill(2), ...Array(15).fill(3), ...Array(5).fill(9)]
    const bounds = scoreBounds(values)
    // 60 equal values fill ranks 1 to 60, 30.5 on average: the second fifth, and nobody is in the first or third.
    expect([1, 2, 3, 9].map((value) => scoreOf(value, bounds))).toEqual([2, 4, 5, 5])
  })

  it('split distinct values into fifths', () => {
    const bounds = scoreBounds(Array.from({ length: 100 }, (_, n) => n + 1))
    expect(bounds).toEqual([20, 40, 60, 80])
  })

  it('never depend on the order, never fall as the value grows, and stay within 1 to 5', () => {
    const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 40 }), (drawn, value) => {
        const bounds = scoreBounds(drawn)
        expect(scoreBounds([...drawn].reverse())).toEqual(bounds)
        expect(scoreOf(value, bounds)).toBeLessThanOrEqual(scoreOf(value + 1, bounds))
        expect([1, 2, 3, 4, 5]).toContain(scoreOf(value, bounds))
      }),
    )
  })

  it('give every value the score of its average rank', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 80 }), (values) => {
        const bounds = scoreBounds(values)
        for (const value of values) {
          const below = values.filter((one) => one < value).length
          const equal = values.filter((one) => one === value).length
          const rank = below + (equal + 1) / 2
          expect(scoreOf(value, bounds)).toBe(Math.ceil((5 * rank) / values.length))
        }
      }),
    )
  })
})

describe('fitShopModel', () => {
  it('is a shop model, and the same for the same customers in any order', () => {
    expect(ShopModel.parse(MODEL)).toEqual(MODEL)
    expect(fitShopModel([...SHOP].reverse(), { now: NOW })).toEqual(MODEL)
    expect(MODEL).toMatchObject({ buyers: 400, repeatBuyers: 160 })
    expect(MODEL.rfm).not.toBeNull()
    expect(MODEL.gaps).not.toBeNull()
  })

  it('does not count customers who never bought', () => {
    const strangers = Array.from({ length: 50 }, (_, n) => customer(5000 + n, 0, 0))
    expect(fitShopModel([...strangers, ...SHOP], { now: NOW })).toEqual(MODEL)
  })

  it('does not compare people under 300 buyers or 90 days', () => {
    const buyers = (n: number, days: number) =>
      Array.from({ length: n }, (_, i) => customer(i, 1, i === 0 ? days : i % Math.max(1, days)))
    expect(fitShopModel(buyers(299, 200), { now: NOW }).rfm).toBeNull()
    expect(fitShopModel(buyers(300, 89), { now: NOW }).rfm).toBeNull()
    expect(fitShopModel(buyers(300, 90), { now: NOW }).rfm).not.toBeNull()
  })

  it('does not know the usual gap under 30 repeat buyers or 90 days', () => {
    const repeat = (n: number, gap: number) => Array.from({ length: n }, (_, i) => customer(i, 2, 1, gap))
    expect(fitShopModel(repeat(29, 100), { now: NOW }).gaps).toBeNull()
    expect(fitShopModel(repeat(30, 20), { now: NOW }).gaps).toBeNull()
    expect(fitShopModel(repeat(30, 100), { now: NOW }).gaps).toEqual({ p50: 100, p80: 100, p95: 100 })
  })

  it('gives every repeat buyer one voice about the gap, however often she bought', () => {
    const slow = Array.from({ length: 31 }, (_, n) => customer(n, 2, 5, 100))
    const quick = Array.from({ length: 20 }, (_, n) => customer(100 + n, 40, 5, 3))
    expect(fitShopModel([...slow, ...quick], { now: NOW }).gaps?.p50).toBe(100)
  })

  it('has a model of an empty shop', () => {
    expect(fitShopModel([], { now: NOW })).toEqual({
      fittedAt: NOW,
      buyers: 0,
      repeatBuyers: 0,
      historyDays: 0,
      rfm: null,
      gaps: null,
    })
  })
})

describe('segmentOf', () => {
  const word = (days: number, since: number, net = 10_000) =>
    segmentOf(customer(1, days, since, 40, net), MODEL, NOW).word

  it('reads its word from the table', () => {
    const usual = lifecycleDays(customer(1, 1, 0), MODEL)
    expect(word(0, 0)).toBe('prospect')
    expect(word(1, 3)).toBe('new')
    expect(word(2, 3)).toBe('repeat')
    expect(word(3, 3, 1)).toBe('regular')
    expect(word(8, 3, 100_000)).toBe('champion')
    expect(word(1, usual.late + 1)).toBe('drifting')
    expect(word(1, usual.lapsed + 1)).toBe('away')
    expect(word(8, 600, 100_000)).toBe('away')
  })

  it('explains itself with days, the usual gap and the scores', () => {
    const segment = segmentOf(customer(1, 8, 3, 40, 100_000), MODEL, NOW)
    expect(segment).toMatchObject({ fitted: true, daysSince: 3, usualGap: MODEL.gaps?.p50 })
    expect(segment.rfm).toEqual({ r: 5, f: 5, m: 5 })
    expect(segment.rfm).toEqual(rfmScores(customer(1, 8, 3, 40, 100_000), MODEL, NOW))
  })

  it('speaks of plain facts while the shop is too small, and says so', () => {
    const small = fitShopModel([customer(1, 3, 10)], { now: NOW })
    for (const model of [null, small]) {
      const at = (days: number, since: number) => segmentOf(customer(1, days, since), model, NOW)
      expect(at(9, 3)).toEqual({ word: 'regular', rfm: null, fitted: false, daysSince: 3, usualGap: null })
      expect([at(0, 0), at(1, 180), at(2, 180), at(2, 181), at(2, 366)].map((segment) => segment.word)).toEqual([
        ...['prospect', 'new', 'repeat', 'drifting', 'away'],
      ])
    }
  })

  it('waits longer for somebody whose own rhythm is slow, and less for a quick one', () => {
    const since = lifecycleDays(customer(1, 1, 0), MODEL).late + 5
    expect(segmentOf(customer(1, 6, since, 150), MODEL, NOW).word).not.toBe('drifting')
    expect(segmentOf(customer(1, 6, since - 10, 10), MODEL, NOW).word).toMatch(/drifting|away/)
  })

  const HERE: readonly SegmentWord[] = ['new', 'repeat', 'regular', 'champion']
  const distance = (one: SegmentWord) => (one === 'away' ? 2 : one === 'drifting' ? 1 : 0)

  it('moves only towards away while she does not buy', () => {
    fc.assert(
      fc.property(anyCustomer, fc.constantFrom(MODEL, null), fc.nat(900), fc.nat(900), (one, model, a, b) => {
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((days) => segmentOf(one, model, NOW + days * DAY))
        if (!sooner || !later) throw new Error('two segments')
        expect(distance(later.word)).toBeGreaterThanOrEqual(distance(sooner.word))
        if (HERE.includes(later.word)) expect(later.word).toBe(sooner.word)
        if (sooner.rfm && later.rfm) expect(later.rfm.r).toBeLessThanOrEqual(sooner.rfm.r)
      }),
    )
  })

  it('never calls a one-time buyer more than new', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.integer({ min: 1, max: 1_000_000 }), (since, net) => {
        expect(['new', 'drifting', 'away']).toContain(segmentOf(customer(1, 1, since, 1, net), MODEL, NOW).word)
      }),
    )
  })

  it('gives equal customers equal words and scores', () => {
    fc.assert(
      fc.property(anyCustomer, (one) => {
        const model = fitShopModel([one, ...SHOP], { now: NOW })
        expect(segmentOf({ ...one, id: customer(77, 0, 0).id }, model, NOW)).toEqual(segmentOf(one, model, NOW))
      }),
    )
  })
})
