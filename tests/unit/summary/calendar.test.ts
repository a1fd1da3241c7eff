import {
  DAY,
  dayNumberOf,
  dayOf,
  daysBetween,
  dayText,
  HOUR,
  instantOf,
  minuteOfDay,
  offsetAt,
  startOfDay,
} from '@shuke/shared/summary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const at = (text: string) => Date.parse(text)

describe('the calendar', () => {
  it('tells the day on the shop’s own wall calendar', () => {
    const instant = at('2026-11-22T23:30:00Z')
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-11-23')
    expect(dayOf(instant, 'America/New_York')).toBe('2026-11-22')
    expect(dayOf(instant, 'Pacific/Kiritimati')).toBe('2026-11-23')
    expect(dayOf(at('2026-11-22T10:00:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-23')
  })

  it('knows both sides of a change of clocks to the millisecond', () => {
    const zone = 'America/New_York'
    const change = at('2026-03-08T07:00:00Z')
    expect(offsetAt(change - 1, zone)).toBe(-5 * HOUR)
    expect(offsetAt(change, zone)).toBe(-4 * HOUR)
    expect(minuteOfDay(change - 1, zone)).toBe(119)
    expect(minuteOfDay(change, zone)).toBe(180)
  })

  it('takes the earlier of two equal times, and shifts one that is skipped', () => {
    const zone = 'America/New_York'
    expect(instantOf(dayNumberOf(at('2026-11-01T12:00:00Z'), zone), 90, zone)).toBe(at('2026-11-01T01:30:00-04:00'))
    expect(instantOf(dayNumberOf(at('2026-03-08T12:00:00Z'), zone), 150, zone)).toBe(at('2026-03-08T03:30:00-04:00'))
  })

  it('starts a day where it starts, even where midnight is skipped', () => {
    const zone = 'Africa/Cairo'
    const day = Math.floor(at('2026-04-24T00:00:00Z') / DAY)
    expect(minuteOfDay(startOfDay(day, zone), zone)).toBe(60)
  })

  it('passes over the day that Kiritimati never had', () => {
    const zone = 'Pacific/Kiritimati'
    expect(dayOf(at('1994-12-31T09:59:59Z'), zone)).toBe('1994-12-30')
    expect(dayOf(at('1994-12-31T10:00:00Z'), zone)).toBe('1995-01-01')
    expect(daysBetween(at('1994-12-31T09:00:00Z'), at('1994-12-31T11:00:00Z'), zone)).toBe(2)
  })

  it('agrees with Intl about the day and the minute, in any zone and year', () => {
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Pacific/Kiritimati',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    )
    const time = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2040, 0) })
    fc.assert(
      fc.property(time, zone, (instant, where) => {
        const parts = new Intl.DateTimeFormat('en-CA', {
          timeZone: where,
          dateStyle: 'short',
          timeStyle: 'short',
          hourCycle: 'h23',
        })
        const [day, clock] = parts.format(instant).split(', ') as [string, string]
        const [hour, minute] = clock.split(':').map(Number) as [number, number]
        expect([dayOf(instant, where), minuteOfDay(instant, where)]).toEqual([day, hour * 60 + minute])
        const number = dayNumberOf(instant, where)
        expect(dayText(number)).toBe(day)
        // The wall clock leads back to the instant, or to the earlier of two.
        const back = instantOf(number, hour * 60 + minute, where)
        expect([dayOf(back, where), minuteOfDay(back, where)]).toEqual([day, hour * 60 + minute])
        expect(back).toBeLessThanOrEqual(instant)
      }),
    )
  })
})
