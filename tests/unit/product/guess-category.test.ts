import { readFileSync } from 'node:fs'
import { CATEGORIES, guessCategory, guessSeason } from '@shuke/shared/product'
import { expect, test } from 'vitest'

/** A title, its category and its season as a person reads them; - where a person could not say, or where it is none of the table's. */
const TITLES = readFileSync(new URL('../../fixtures/products/titles.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [title = '', category, season] = line.split('\t')
    const read = (word: string | undefined) => (word === '-' || word === undefined ? null : word)
    return { title, category: read(category), season: read(season) }
  })

interface Count {
  readonly guessed: number
  readonly wrong: readonly string[]
  readonly known: number
  readonly found: number
}

const count = (titles: typeof TITLES, of: 'category' | 'season', guess: (title: string) => string | null): Count => {
  const all = titles.map((one) => ({ title: one.title, want: one[of], got: guess(one.title) }))
  const guessed = all.filter(({ got }) => got !== null)
  return {
    guessed: guessed.length,
    wrong: guessed
      .filter(({ got, want }) => got !== want)
      .map(({ title, got, want }) => `${title}: ${got}, not ${want}`),
    known: all.filter(({ want }) => want !== null).length,
    found: guessed.filter(({ got, want }) => got === want).length,
  }
}

test('the fixture holds two hundred titles, and each category', () => {
  expect(TITLES.length).toBeGreaterThanOrEqual(200)
  expect(new Set(TITLES.map(({ title }) => title)).size).toBe(TITLES.length)
  const ids = new Set(CATEGORIES.map(({ id }) => id))
  expect(ids.size).toBe(CATEGORIES.length)
  expect(TITLES.filter(({ category }) => category !== null && !ids.has(category))).toEqual([])
  expect([...ids].filter((id) => !TITLES.some(({ category }) => category === id))).toEqual([])
})

test('T35: a guessed category is right 97 times in a hundred, and most titles are guessed', () => {
  const { guessed, wrong, known, found } = count(TITLES, 'category', guessCategory)
  expect(wrong.length / guessed, wrong.join('\n')).toBeLessThanOrEqual(0.03)
  expect(found / known).toBeGreaterThan(0.8)
})

test('G18: a season that is guessed of what has one is right 97 times in a hundred', () => {
  const seasonal = TITLES.filter(({ category }) => CATEGORIES.some((one) => one.id === category && one.seasonal))
  const { guessed, wrong, known, found } = count(seasonal, 'season', guessSeason)
  expect(wrong.length / guessed, wrong.join('\n')).toBeLessThanOrEqual(0.03)
  expect(found / known).toBeGreaterThan(0.8)
})

test('what is given along, and what a thing is for, is not what is sold', () => {
  expect(guessCategory('【买一送一】真丝衬衫 女 送丝巾')).toBe('top')
  expect(guessCategory('手机壳 适用苹果17')).toBe('digital')
  expect(guessCategory('Phone case for iPhone, with charger')).toBe('digital')
})

test('two things at once, and a thing for another, are asked', () => {
  for (const title of ['衬衫 半身裙 套装', '长裙', '红茶杯', '窗帘杆 免打孔', '宠物连衣裙', 'Coat hanger', '', '赠品'])
    expect(guessCategory(title), title).toBeNull()
})
