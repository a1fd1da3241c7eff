/** The workstation's clock follows the server's, also after somebody set it. */
import { type Clock, NEW_CLOCK, observe, tick } from '@shuke/shared/sync'
import { expect, test } from 'vitest'

const HOUR = 3_600_000

/** An exchange at this time of the server, by a machine whose clock is ahead by `ahead`, taking `trip` ms. */
const exchange = (clock: Clock, server: number, ahead: number, trip: number): Clock =>
  observe(clock, server - trip / 2 + ahead, server + trip / 2 + ahead, server)

test('an answer within the same millisecond does not freeze the clock for ever', () => {
  let clock = exchange(NEW_CLOCK, 10 * HOUR, 0, 0)
  expect(clock.trip).toBeGreaterThan(0)
  // Drift: too little to be seen at once, and yet followed in the end.
  for (let i = 1; i <= 100; i++) clock = exchange(clock, 10 * HOUR + i * 60_000, 3, 8)
  expect(clock.offset).toBeCloseTo(-3, 0)
})

test.each([-HOUR, HOUR, 2000])('a machine whose clock was set by %i ms is right again after one answer', (ahead) => {
  let clock = exchange(NEW_CLOCK, 10 * HOUR, 0, 0)
  clock = exchange(clock, 10 * HOUR + 60_000, ahead, 40)
  const server = 10 * HOUR + 61_000
  expect(Math.abs(tick(clock, server + ahead).at - server)).toBeLessThanOrEqual(20)
})

test('a clock that was set back between question and answer teaches nothing, and the next answer does', () => {
  const before = exchange(NEW_CLOCK, 10 * HOUR, 0, 4)
  const confused = observe(before, 10 * HOUR + 1000, 9 * HOUR + 1000, 10 * HOUR + 1002)
  expect(confused.offset).toBe(before.offset)
  expect(exchange(confused, 10 * HOUR + 2000, -HOUR, 30).offset).toBe(HOUR)
})

test('of two answers that agree the one with the shorter trip stands', () => {
  const short = exchange(NEW_CLOCK, 10 * HOUR, -500, 4)
  const long = observe(short, 10 * HOUR + 999_500, 10 * HOUR + 999_540, 10 * HOUR + 1_000_010)
  expect(long.offset).toBe(short.offset)
})
