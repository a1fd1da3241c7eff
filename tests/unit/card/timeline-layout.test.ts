import fc from 'fast-check'
import { expect, it } from 'vitest'
import { timelineLayout } from '../../../extension/card/timeline-layout.ts'
import { MESSAGES } from '../../../extension/locales/index.ts'
import { createFormat } from '../../../extension/ui/format.ts'
import { full } from '../../fixtures/card/full.ts'
import { NOW, ZONE } from '../../fixtures/card/index.ts'

const { monthStarts } = createFormat(MESSAGES.en, ZONE)
const DAY = 86_400_000

it('stands as it was drawn', () => {
  const { points, rhythm } = full.en.bought
  if (!points || rhythm.kind !== 'usual') throw new Error('The drawing has a line of dots and a forecast.')
  const layout = timelineLayout(points, rhythm.forecast, NOW, monthStarts)
  const near = (found: readonly number[], drawn: readonly number[], by: number) => {
    expect(found).toHaveLength(drawn.length)
    for (const [place, value] of found.entries()) {
      expect(Math.abs(value - (drawn[place] ?? 0)), `${value}`).toBeLessThanOrEqual(by)
    }
  }
  near(
    layout.dots.map((dot) => dot.x),
    [13.7, 44.2, 74, 107.5, 140.3, 173.1, 205.9],
    1,
  )
  near(
    layout.dots.map((dot) => dot.r),
    [3.4, 4, 2.9, 5.5, 3.6, 4.5, 4.5],
    0.1,
  )
  near(
    [layout.now, layout.likely?.x ?? 0, layout.likely?.from ?? 0, layout.likely?.width ?? 0],
    [223, 237.9, 229, 17.9],
    1,
  )
  near(
    layout.months.map((month) => month.x),
    [4, 47.9, 93.4, 138.8],
    1,
  )
})

it('keeps every dot and word on the paper, whatever was bought when', () => {
  const point = fc.record({
    at: fc.integer({ min: NOW - 500 * DAY, max: NOW }),
    amount: fc.integer({ min: -1_000, max: 10_000_000 }),
  })
  const forecast = fc.option(fc.integer({ min: -20, max: 200 }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), forecast, (points, days) => {
      const likely =
        days === undefined
          ? undefined
          : { at: NOW + days * DAY, from: NOW + (days - 10) * DAY, to: NOW + (days + 12) * DAY }
      const layout = timelineLayout(points, likely, NOW, monthStarts)
      for (const { x, r } of layout.dots) {
        expect(x - r).toBeGreaterThanOrEqual(0)
        expect(x + r).toBeLessThanOrEqual(262)
      }
      for (const { x } of layout.months) expect(x).toBeLessThanOrEqual(224)
      expect(layout.now).toBeGreaterThan(2)
      expect(layout.now).toBeLessThan(260)
    }),
    { numRuns: 200 },
  )
})
