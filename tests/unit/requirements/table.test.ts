/** The practice list is shown requirement by requirement, or says why not. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NOT_BUILT } from '../../requirements/not-built.ts'
import { ONLY_FUNCTIONS } from '../../requirements/only-functions.ts'
import { PRACTICE } from '../../requirements/practice.ts'
import { allShown, PAGE, pageOf } from '../../requirements/table.ts'

const shown = allShown()
const named = new Set(shown.map(({ id }) => id))

test('every requirement that must be there is shown by a test', () => {
  const missing = PRACTICE.filter(({ id, priority }) => priority === 'M' && !named.has(id) && !(id in NOT_BUILT))
  expect(missing.map(({ id, sentence }) => `${id} ${sentence}`)).toEqual([])
})

test('every other one is shown, or has its reason', () => {
  const missing = PRACTICE.filter(({ id }) => !named.has(id) && !NOT_BUILT[id])
  expect(missing.map(({ id }) => id)).toEqual([])
})

test('nothing is called not built that a test shows, and no test names what the list does not have', () => {
  const known = new Set(PRACTICE.map(({ id }) => id))
  expect(Object.keys(NOT_BUILT).filter((id) => named.has(id) || !known.has(id))).toEqual([])
  expect([...named].filter((id) => !known.has(id))).toEqual([])
})

test('what is only a function is shown by its test', () => {
  expect(Object.keys(ONLY_FUNCTIONS).filter((id) => !named.has(id))).toEqual([])
})

test('the table is what the tests say; if not: node tests/requirements/write.ts', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(pageOf(shown))
})
