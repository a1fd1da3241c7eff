import { DEFAULT_PLAN, nextStep } from '@shuke/shared/care'
import { HOUR, hourOf, MINUTE } from '@shuke/shared/summary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextOpen, openHours, openUntil } from '../../../shared/domain/care/quiet-hours.ts'
import { bundle, instant } from './given.ts'
import { clock } from './told.ts'

const QUIET = DEFAULT_PLAN.quiet
const NEVER = { from: 0, to: 0 }
const DAYTIME = openHours(QUIET, [0, 24])
const HOURS = [...Array(24).keys()]
/** The hours that are open. */
const hoursIn = (open: number) => HOURS.filter((hour) => (open >> hour) & 1)

describe('quiet hours', () => {
  it('run over midnight, from 22 to 8', () => {
    expect(hoursIn(DAYTIME)).toEqual(HOURS.slice(8, 22))
    expect(hoursIn(openHours(NEVER, [0, 24]))).toEqual(HOURS)
    expect(hoursIn(openHours(NEVER, [20, 2]))).toEqual([0, 1, 20, 21, 22, 23])
    expect(hoursIn(openHours(QUIET, [12, 14], [20, 24]))).toEqual([12, 13, 20, 21])
  })

  it('move a time to the next legal minute of the shop’s own zone', () => {
    const moved = (text: string, zone: string) => clock(nextOpen(instant(text), DAYTIME, zone), zone)
    expect(moved('2026-11-22T23:30:00+08:00', 'Asia/Shanghai')).toBe('2026-11-23 08:00')
    expect(moved('2026-11-22T07:59:59+08:00', 'Asia/Shanghai')).toBe('2026-11-22 08:00')
    expect(moved('2026-11-22T21:59:59+08:00', 'Asia/Shanghai')).toBe('2026-11-22 21:59')
    expect(moved('2026-11-22T10:00:00Z', 'Pacific/Kiritimati')).toBe('2026-11-23 08:00')
  })

  it('end at 8 on the wall clock on the nights when New York changes its clocks', () => {
    const spring = nextOpen(instant('2026-03-07T23:00:00-05:00'), DAYTIME, 'America/New_York') as number
    expect(spring).toBe(instant('2026-03-08T08:00:00-04:00'))
    const autumn = nextOpen(instant('2026-10-31T23:00:00-04:00'), DAYTIME, 'America/New_York') as number
    expect(autumn).toBe(instant('2026-11-01T08:00:00-05:00'))
  })

  it('pass over an hour that the clocks skip', () => {
    const twoToThree = openHours(NEVER, [2, 3])
    const zone = 'America/New_York'
    expect(clock(nextOpen(instant('2026-03-08T00:00:00-05:00'), twoToThree, zone), zone)).toBe('2026-03-09 02:00')
  })

  it('leave no legal minute out, in any zone', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe')
    const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
    const hours = fc.integer({ min: 0, max: 2 ** 24 - 1 })
    fc.assert(
      fc.property(time, hours, zone, (at, open, where) => {
        const isOpen = (instant: number) => hoursIn(open).includes(hourOf(instant, where))
        const next = nextOpen(at, open, where)
        expect(next === null).toBe(open === 0)
        if (next === null) return
        expect(isOpen(next)).toBe(true)
        for (let t = at; t < next; t += 30 * MINUTE) expect(isOpen(t)).toBe(false)
        const end = openUntil(next, open, where)
        for (let t = next; end !== null && t < end; t += HOUR / 2) expect(isOpen(t)).toBe(true)
      }),
    )
  })

  it('move an unpaid order’s reminder into the morning of a shop in New York', () => {
    const plan = { ...DEFAULT_PLAN, zone: 'America/New_York' }
    const orders = [{ status: 'unpaid', placedAt: '2026-10-31T21:50:00-04:00' }]
    const answer = nextStep(bundle({ orders }, plan.zone), plan, null, instant('2026-10-31T22:30:00-04:00'))
    expect(answer.blocked?.kind).toBe('quiet-hours')
    expect(clock(answer.blocked?.until ?? null, plan.zone)).toBe('2026-11-01 08:00')
  })
})
