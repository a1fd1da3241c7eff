/** The twenty promises of the sync, where their tests are, and what must turn each of them red. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../../server/cli/toolchain.mjs'

export const INVARIANTS = Array.from({ length: 20 }, (_, i) => i + 1)

export const TESTS = join(ROOT, 'tests')

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'test-results') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })

const NAMED = /(?:test|it|describe)(?:\.\w+)*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\(\s*['"`]INV-(\d+)\b/g

/** For each invariant the test files, as vitest runs them, that have a test or a group of that name. */
export const testFilesByInvariant = (): ReadonlyMap<number, readonly string[]> => {
  const files = new Map<number, Set<string>>()
  for (const path of filesUnder(TESTS).filter((one) => one.endsWith('.test.ts')))
    for (const [, number] of readFileSync(path, 'utf8').matchAll(NAMED)) {
      const some = files.get(Number(number)) ?? new Set()
      files.set(Number(number), some.add(relative(TESTS, path)))
    }
  return new Map([...files].map(([number, some]) => [number, [...some].sort()]))
}

export interface Mutant {
  /** The patch's name without its ending, e.g. `inv-02-head-before-rows`. */
  readonly name: string
  readonly invariant: number
  readonly patch: string
  /** The patch's first line: what it breaks. */
  readonly breaks: string
}

const MUTANT = /^inv-(\d\d)-[a-z0-9-]+\.patch$/

export const mutants = (): readonly Mutant[] => {
  const folder = join(TESTS, 'mutants')
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const [, number] = MUTANT.exec(file) ?? []
      if (!number) throw new Error(`tests/mutants/${file} is not named inv-NN-what.patch`)
      const patch = join(folder, file)
      const [breaks = ''] = readFileSync(patch, 'utf8').split('\n')
      return { name: file.replace('.patch', ''), invariant: Number(number), patch, breaks }
    })
}

/** For `git apply`: a checkout inside another one is not taken for a part of it. */
export const GIT_ENV = { ...process.env, GIT_CEILING_DIRECTORIES: join(ROOT, '..') }
