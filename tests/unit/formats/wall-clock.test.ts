import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallClock } from '../../../shared/formats/wall-clock.ts'

const read = (zone: string, wall: string) => new Date(wallClock(zone)(Date.parse(`${wall}Z`))).toISOString()

/** What a clock in the zone shows, as epoch ms of the same digits in UTC; by Intl alone. */
function shown(zone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part.year ?? 0, (part.month ?? 0) - 1, part.day, part.hour, part.minute, part.second)
}

describe('a wall reading in its zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-10-31T21:03:46', '2026-10-31T13:03:46.000Z'],
    ['Asia/Shanghai', '1988-07-01T12:00:00', '1988-07-01T03:00:00.000Z'],
    ['UTC', '2026-10-31T21:03:46', '2026-10-31T21:03:46.000Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00', '2025-12-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01T00:00:00', '2025-12-31T10:00:00.000Z'],
  ])('%s %s is %s', (zone, wall, instant) => {
    expect(read(zone, wall)).toBe(instant)
  })

  it.each([
    ['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00.000Z'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00.000Z'],
  ])('in a gap the clock not yet put forward is meant: %s %s', (zone, wall, instant) => {
    expect(read(zone, wall)).toBe(instant)
  })

  it.each([
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
    ['Europe/London', '2026-10-25T01:30:00', '2026-10-25T00:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00.000Z'],
  ])('in an overlap the first is meant: %s %s', (zone, wall, instant) => {
    expect(read(zone, wall)).toBe(instant)
  })

  it('is shown again by a clock there, at every hour around every change', () => {
    const zones = ['America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'Asia/Shanghai']
    const instant = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2040, 0) }).map((ms) => ms - (ms % 60_000))
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, at) => {
        const wall = shown(zone, at)
        const back = wallClock(zone)(wall)
        expect(shown(zone, back)).toBe(wall)
        expect(back).toBeLessThanOrEqual(at)
      }),
      { numRuns: 300 },
    )
    for (let hour = -48; hour < 48; hour++) {
      for (const change of [Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6)]) {
        const wall = shown('America/New_York', change + hour * 3_600_000)
        expect(shown('America/New_York', wallClock('America/New_York')(wall))).toBe(wall)
      }
    }
  })
})
