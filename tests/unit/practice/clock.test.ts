/** The clock of a practice shop goes on, is moved forward, and is where it was after a restart. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { MOST_MOVED_MS, Move, openPracticeClock } from '../../../server/practice/clock/practice-clock.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 8, 1, 2)

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'shuke-clock-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('it goes with this machine’s clock, and as much further as it was moved', () => {
  let here = START
  const clock = openPracticeClock({ dataDir: folder(), machine: () => here })
  expect(clock.now()).toBe(START)
  here += 1000
  expect(clock.move({ days: 7 })).toBe(true)
  expect(clock.move({ hours: 1 })).toBe(true)
  here += 1000
  expect(clock.now()).toBe(START + 2000 + 7 * DAY + HOUR)
})

test('a restart does not go back, and the shop’s story is told from the restart', () => {
  const dataDir = folder()
  openPracticeClock({ dataDir, machine: () => START }).move({ days: 30 })
  const again = openPracticeClock({ dataDir, machine: () => START + DAY })
  expect(again.now()).toBe(START + 31 * DAY)
  expect(again.told).toBe(START + DAY)
})

test('moving it moves nothing that the shop tells', () => {
  const clock = openPracticeClock({ dataDir: folder(), machine: () => START })
  clock.move({ days: 20 })
  expect(clock.told).toBe(START)
})

test('it begins where it is said to, and is told from there', () => {
  const clock = openPracticeClock({ dataDir: folder(), machine: () => START + 90 * DAY, begins: START })
  expect([clock.now(), clock.told]).toEqual([START, START])
})

test('there is no way back, and no move without a size', () => {
  for (const by of [
    { days: -1 },
    { days: 0 },
    { days: 1.5 },
    { days: 32 },
    { hours: 25 },
    { days: 1, hours: 1 },
    {},
    null,
  ])
    expect(Move.safeParse(by).success, JSON.stringify(by)).toBe(false)
})

test('after more than a year it stays, and nobody is told of a move that was none', () => {
  const clock = openPracticeClock({ dataDir: folder(), machine: () => START })
  while (clock.now() + 31 * DAY <= START + MOST_MOVED_MS) expect(clock.move({ days: 31 })).toBe(true)
  const heard = vi.fn()
  clock.onMoved(heard)
  const before = clock.now()
  expect(clock.move({ days: 31 })).toBe(false)
  expect(clock.now()).toBe(before)
  expect(heard).not.toHaveBeenCalled()
  expect(clock.move({ hours: 1 })).toBe(true)
  expect(heard).toHaveBeenCalledTimes(1)
})

test('a file that was cut off, or says what nobody moved, is as none', () => {
  for (const text of ['', '{"moved":', '{"moved":-5}', '{"moved":1e15}']) {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'practice-clock.json'), text)
    expect(openPracticeClock({ dataDir, machine: () => START }).now()).toBe(START)
  }
})
