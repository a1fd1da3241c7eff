/** Each promise of the sync has a test by its name, and a mutant that would turn it red (`pnpm --filter @shuke/tests run mutants`). */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROOT } from '../../../server/cli/toolchain.mjs'
import { GIT_ENV, INVARIANTS, mutants, testFilesByInvariant } from '../../tools/invariants.ts'

test('every invariant has a test that bears its name, and no other number is one', () => {
  const named = testFilesByInvariant()
  expect([...named.keys()].sort((a, b) => a - b)).toEqual(INVARIANTS)
})

test('every invariant has a mutant', () => {
  const broken = new Set(mutants().map(({ invariant }) => invariant))
  expect(INVARIANTS.filter((number) => !broken.has(number))).toEqual([])
})

test.each(mutants())('the mutant $name says what it breaks, and still applies', ({ patch, breaks }) => {
  expect(breaks).toMatch(/^[A-Z].+\.$/)
  expect(readFileSync(patch, 'utf8')).not.toMatch(/^\+\+\+ b\/tests\//m)
  const { status, stderr } = spawnSync('git', ['apply', '--check', patch], {
    cwd: ROOT,
    env: GIT_ENV,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
