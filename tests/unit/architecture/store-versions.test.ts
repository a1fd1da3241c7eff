/** What any version of the store has left on a person's disk opens with today's code, and shows the same card. */
import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { VERSIONS } from '@shuke/extension/store/versions/index.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cardAsShown, dumpTables, layDown, type StoreDump, unpackDump } from './store-dump.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/store')

const dumpsOf = (version: string): { name: string; dump: StoreDump }[] =>
  readdirSync(join(FIXTURES, version)).map((name) => ({
    name,
    dump: unpackDump(readFileSync(join(FIXTURES, version, name), 'utf8')),
  }))

const openedToday = async (dump: StoreDump): Promise<ProfileStore> => {
  const name = `test-${crypto.randomUUID()}`
  await layDown(name, dump)
  const store = new ProfileStore(name)
  onTestFinished(() => store.delete())
  await store.open()
  return store
}

/** What a version's database is made of, its records aside. */
const shapeOf = (tables: StoreDump['tables']) =>
  Object.fromEntries(Object.entries(tables).map(([table, { records: _, ...shape }]) => [table, shape]))

describe.each(readdirSync(FIXTURES))('a database of store version %s', (version) => {
  const dumps = dumpsOf(version)

  test('has a record in each of its tables, so that none is forgotten when the next version comes', () => {
    const tables = new Set(dumps.flatMap(({ dump }) => Object.keys(dump.tables)))
    const empty = [...tables].filter((table) => dumps.every(({ dump }) => dump.tables[table]?.records.length === 0))
    expect(tables.size).toBeGreaterThan(0)
    expect(empty).toEqual([])
  })

  test.each(dumps)('is of the version that its folder names: $name', ({ dump }) => {
    expect(`v${String(dump.version / 10).padStart(3, '0')}`).toBe(version)
  })

  test.each(dumps)('opens with the code of today: $name', async ({ dump }) => {
    const store = await openedToday(dump)
    expect(store.verno).toBe(VERSIONS.length)
    expect(store.backendDB().version).toBe(VERSIONS.length * 10)
  })

  describe.each(dumps)('$name', ({ dump }) => {
    test.each(dump.cards)('shows the same card of $of', async ({ seen, card }) => {
      // A card may have learned to show more since.
      expect(await cardAsShown(await openedToday(dump), seen)).toMatchObject(card)
    })
  })
})

test('the newest version still makes the tables that its dumps have: a version that was released is never changed', async () => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  await store.open()
  const made = shapeOf(await dumpTables(store.backendDB()))
  const newest = `v${String(VERSIONS.length).padStart(3, '0')}`
  for (const { name, dump } of dumpsOf(newest)) expect(shapeOf(dump.tables), name).toEqual(made)
})
