/** The tool that switches care's rules and guards off finds what it is to break. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { GUARDS } from '../../tools/switches.ts'

const SHARED = resolve(import.meta.dirname, '../../../shared')

test('everything that can be switched off is still where the tool looks for it, once', () => {
  const lost = GUARDS.filter(({ file, find }) => readFileSync(join(SHARED, file), 'utf8').split(find).length !== 2)
  expect(lost.map(({ name }) => name)).toEqual([])
})
