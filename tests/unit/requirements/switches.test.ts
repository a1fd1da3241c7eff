/** The tool that switches care's rules and guards off finds what it is to break. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { RULES } from '@shuke/shared/care'
import { expect, test } from 'vitest'
import { PRACTICE } from '../../requirements/practice.ts'
import { allShown } from '../../requirements/table.ts'
import { GUARDS, NOT_SWITCHED, withoutRule } from '../../tools/switches.ts'

const SHARED = resolve(import.meta.dirname, '../../../shared')

test('everything that can be switched off is still where the tool looks for it, once', () => {
  const lost = GUARDS.filter(({ file, find }) => readFileSync(join(SHARED, file), 'utf8').split(find).length !== 2)
  expect(lost.map(({ name }) => name)).toEqual([])
})

const switched = new Set([...GUARDS, ...RULES.map(({ id }) => withoutRule(id))].flatMap(({ ids }) => ids))

test('whatever must be there can be switched off, or says why not', () => {
  const must = PRACTICE.filter(({ id, priority }) => priority === 'M' && /^[CTV]/.test(id)).map(({ id }) => id)
  expect(must.filter((id) => !switched.has(id) && !(id in NOT_SWITCHED))).toEqual([])
  expect(Object.keys(NOT_SWITCHED).filter((id) => switched.has(id) || !must.includes(id))).toEqual([])
})

test('no switch breaks a requirement that no test is named by', () => {
  const shown = new Set(allShown().map(({ id }) => id))
  expect([...switched].filter((id) => !shown.has(id))).toEqual([])
})
