/** Adding a platform, a care rule, a preference field, a file format or a store version is one file and one fixture. */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { RULES } from '@shuke/shared/care'
import { FORMATS } from '@shuke/shared/formats'
import { FIELDS } from '@shuke/shared/preference'
import { expect, test } from 'vitest'
import { SITES } from '../../../extension/sites/registry.ts'
import { VERSIONS } from '../../../extension/store/versions/index.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const kebab = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const stems = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name !== 'index.ts' && !name.startsWith('.'))
    .map((name) => name.replace(/\.\w+$/, ''))
    .sort()

interface Unit {
  readonly what: string
  readonly ids: readonly string[]
  /** The folder in which every file but the registry is a unit; null where other files live beside them. */
  readonly files: string | null
  readonly fixtures: string
}

const UNITS: readonly Unit[] = [
  {
    what: 'care rule',
    ids: RULES.map(({ id }) => id),
    files: 'shared/domain/care/rules',
    fixtures: 'tests/fixtures/care',
  },
  {
    what: 'preference field',
    ids: FIELDS.map(({ id }) => kebab(id)),
    files: 'shared/domain/preference/fields',
    fixtures: 'tests/fixtures/preferences',
  },
  { what: 'file format', ids: FORMATS.map(({ id }) => id), files: null, fixtures: 'tests/fixtures/formats' },
  { what: 'site', ids: SITES.map(({ id }) => id), files: null, fixtures: 'tests/fixtures/sites' },
  {
    what: 'store version',
    ids: VERSIONS.map(({ version }) => `v${String(version).padStart(3, '0')}`),
    files: 'extension/store/versions',
    fixtures: 'tests/fixtures/store',
  },
]

for (const { what, ids, files, fixtures } of UNITS) {
  test(`every ${what} is registered once and has its fixture`, () => {
    expect(new Set(ids).size).toBe(ids.length)
    const missing = ids.filter(
      (id) => !existsSync(join(ROOT, fixtures, id)) && !existsSync(join(ROOT, fixtures, `${id}.json`)),
    )
    expect(missing, `add ${fixtures}/<${what}>`).toEqual([])
  })
  test(`no fixture of a ${what} is left over`, () => {
    expect(stems(fixtures)).toEqual([...ids].sort())
  })
  if (files)
    test(`every file beside the ${what} registry is in it`, () => {
      expect(stems(files)).toEqual([...ids].sort())
    })
}

test('store versions are numbered from 1 without a gap', () => {
  expect(VERSIONS.map(({ version }) => version)).toEqual(VERSIONS.map((_, index) => index + 1))
})
