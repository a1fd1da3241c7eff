import { nextPace, type Pace, restPace, startPace } from '@shuke/extension/workbench/import/pace.ts'
import { describe, expect, test } from 'vitest'

/** Looks every `ms` at a job of `of` that does `speed(second)` a second. */
const looks = (of: number, speed: (second: number) => number, ms = 500): Pace[] => {
  const all: Pace[] = []
  let pace = startPace(0, 0)
  let done = 0
  for (let at = ms; done < of; at += ms) {
    done = Math.min(of, done + (speed(at / 1000) * ms) / 1000)
    pace = nextPace(pace, at, done, of)
    all.push(pace)
  }
  return all
}

describe('the pace of a long job', () => {
  test('says at an even pace how much is done in a second and what is left, which never grows', () => {
    const all = looks(60_000, () => 1000)
    expect(all[3]?.rate).toBeCloseTo(1000)
    const left = all.flatMap((one) => one.left ?? [])
    expect(left[0]).toBe(60)
    expect(left).toEqual([...left].sort((a, b) => b - a))
    expect(left.at(-1)).toBe(5)
  })

  test('does not jump when the pace shakes', () => {
    const all = looks(100_000, (second) => (Math.round(second * 2) % 2 === 0 ? 600 : 1400))
    const left = all.flatMap((one) => one.left ?? []).slice(4)
    expect(left).toEqual([...left].sort((a, b) => b - a))
  })

  test('says more again when the job has plainly become slower', () => {
    const all = looks(100_000, (second) => (second < 20 ? 2000 : 200))
    const before = all.find(({ at }) => at === 20_000)?.left ?? 0
    expect(Math.max(...all.filter(({ at }) => at > 20_000).map(({ left }) => left ?? 0))).toBeGreaterThan(before * 3)
  })

  test('says words for the seconds, not the seconds', () => {
    const words = new Set(looks(600_000, () => 1000).map(({ left }) => left))
    expect(words.size).toBeLessThan(20)
  })

  test('does not look twice in a moment, begins anew with a new phase, and leaves a rest out', () => {
    const begun = startPace(0, 0)
    expect(nextPace(begun, 100, 500, 1000)).toBe(begun)
    expect(nextPace({ ...begun, done: 900 }, 1000, 0, 1000)).toEqual(startPace(1000, 0))
    const going = nextPace(begun, 1000, 1000, 10_000)
    const rested = nextPace(restPace(going, 61_000), 62_000, 2000, 10_000)
    expect(rested.rate).toBeCloseTo(1000)
  })
})
