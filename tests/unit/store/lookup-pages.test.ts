/**
 * Everything fetched for the first time is written without asking what was there before. What is found afterwards must be what
 * would be found if each row had come by itself.
 */
import 'fake-indexeddb/auto'
import { APPLY_TABLES, applyRows } from '@shuke/extension/store/apply-rows.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { keysApart, readLookups } from '@shuke/extension/store/index-identifier.ts'
import { LET_GO_TABLES, letGo } from '@shuke/extension/store/let-go.ts'
import { lookupKey } from '@shuke/extension/store/lookup-key.ts'
import { codesHere } from '@shuke/extension/store/search/codes-here.ts'
import { customerIdFor, identifierRowId, orderKey } from '@shuke/shared/identity'
import type { CustomerId, MemberId } from '@shuke/shared/model'
import { readQuery } from '@shuke/shared/search'
import type { WireRow } from '@shuke/shared/sync'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { READ_TABLES, resolveSeen } from '../../../extension/store/read-person.ts'

const PEOPLE = ['anna', 'bea', 'cleo', 'dora', 'edda'].map(customerIdFor).sort()
const NUMBERS = ['70000001', '70000002', '70000003', '80000001']

const refOf = (value: string) =>
  NUMBERS.includes(value)
    ? { platform: 'taobao', shop: null, kind: 'order' as const, value }
    : { platform: 'taobao', shop: null, kind: 'uid' as const, value }
const VALUES = ['1001', '1002', '2001', ...NUMBERS]
const KEYS = VALUES.map((value) => lookupKey(refOf(value)))

const named = (customer: CustomerId, value: string, rev: number, removed = false): WireRow => ({
  kind: 'identifier',
  id: identifierRowId(customer, lookupKey(refOf(value))),
  customer,
  fields: { ...refOf(value), strong: true, masked: false, removed, firstSeen: 1, lastSeen: 1 },
  stamps: {},
  rev,
})

const ordered = (number: string, customer: CustomerId | null, rev: number): WireRow => {
  const key = orderKey({ platform: 'taobao', shop: null, number })
  const fields = { key, platform: 'taobao', shop: 'silk', number, paid: 100, refunded: 0, currency: 'CNY' }
  const more = { status: 'completed', afterSale: 'none', placedAt: 1, updatedAt: 1, lines: [], imports: [] }
  return { kind: 'order', id: key, customer, fields: { ...fields, ...more }, stamps: {}, rev }
}

const workstation = async (): Promise<ProfileStore> => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  await foundTeamStore(store, 'chen' as MemberId)
  return store
}

const apply = (store: ProfileStore, rows: readonly WireRow[], first = false): Promise<void> =>
  store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, rows, 1, { first }))

/** One state of a server: who has which identifiers, and whose each order is. */
interface State {
  readonly has: readonly (readonly string[])[]
  /** By number: a place among the people, one behind them for an order that waits, two for one that is not there. */
  readonly homes: readonly number[]
}

const state: fc.Arbitrary<State> = fc.record({
  has: fc.tuple(...PEOPLE.map(() => fc.uniqueArray(fc.constantFrom(...VALUES), { maxLength: 3 }))),
  homes: fc.tuple(...NUMBERS.map(() => fc.nat(PEOPLE.length + 1))),
})

const rowsOf = ({ has, homes }: State, who: number, rev: number): WireRow[] => {
  const customer = PEOPLE[who] ?? null
  const own = NUMBERS.flatMap((number, i) => (homes[i] === who ? ordered(number, customer, rev) : []))
  return customer === null ? own : [...(has[who] ?? []).map((value) => named(customer, value, rev)), ...own]
}

/** What has become of everybody: who lost an identifier, whose order is another's or nobody's. */
const changesTo = (after: State, before: State, rev: number): WireRow[] => [
  ...PEOPLE.flatMap((customer, who) => [
    ...(before.has[who] ?? []).flatMap((value) =>
      after.has[who]?.includes(value) ? [] : named(customer, value, rev, true),
    ),
    ...(after.has[who] ?? []).map((value) => named(customer, value, rev)),
  ]),
  ...NUMBERS.flatMap((number, i): WireRow[] => {
    const home = after.homes[i] ?? 0
    if (home > PEOPLE.length)
      return (before.homes[i] ?? 0) > PEOPLE.length
        ? []
        : [{ ...ordered(number, null, rev), customer: PEOPLE[before.homes[i] ?? 0] ?? null, fields: {}, gone: true }]
    return [ordered(number, PEOPLE[home] ?? null, rev)]
  }),
]

const byKey = <T extends { key: string }>(all: readonly T[]): T[] => [...all].sort((a, b) => (a.key < b.key ? -1 : 1))

/** Everything by which anybody is found, and what is then shown of her. */
const foundIn = async (store: ProfileStore) => ({
  lookups: await store.transaction('r', [...READ_TABLES], async () => readLookups(store, KEYS)),
  people: await Promise.all(
    VALUES.map((value) =>
      store.transaction('r', [...READ_TABLES], async () =>
        resolveSeen(store, [{ ...refOf(value), strong: true, masked: false }]).then((resolution) =>
          resolution.kind === 'known' ? resolution.customer : resolution.kind,
        ),
      ),
    ),
  ),
  codes: await Promise.all(
    ['1001', '7000', '80000001']
      .flatMap((text) => readQuery(text) ?? [])
      .map(async (query) => [...(await codesHere(store, query))].sort()),
  ),
  orders: (await store.bundles.toArray()).map(({ id, body }) => [id, byKey(body.orders).map(({ key }) => key)]),
  waiting: await store.waiting.orderBy('key').primaryKeys(),
})

test('whoever was fetched in pages is found as if every row had come by itself, also after everything has changed', async () => {
  const everybody = [...PEOPLE.keys()]
  const scenario = fc.record({
    before: state,
    cards: fc.uniqueArray(fc.constantFrom(...everybody), { maxLength: 2 }),
    snapshot: state,
    page: fc.integer({ min: 1, max: 3 }),
    between: fc.option(fc.constantFrom(...everybody), { nil: null }),
    after: state,
    letGo: fc.option(fc.constantFrom(...PEOPLE), { nil: null }),
  })
  await fc.assert(
    fc.asyncProperty(scenario, async ({ before, cards, snapshot, page, between, after, letGo: leaving }) => {
      const [paged, single] = [await workstation(), await workstation()]
      const both = async (rows: readonly WireRow[]) => {
        for (const store of [paged, single]) await apply(store, rows)
      }
      const alike = async () => expect(await foundIn(paged)).toEqual(await foundIn(single))
      // A chat was opened before everything was fetched, and one while it is.
      for (const who of cards) await both(rowsOf(before, who, 1))
      const parts = [PEOPLE.length, ...everybody]
      for (let at = 0; at < parts.length; at += page) {
        const rows = parts.slice(at, at + page).flatMap((who) => rowsOf(snapshot, who, 2))
        await apply(paged, rows, true)
        await apply(single, rows)
        if (between !== null) await both(rowsOf(snapshot, between, 2))
      }
      await alike()
      await both(changesTo(after, snapshot, 3))
      await alike()
      if (leaving === null) return
      for (const store of [paged, single])
        await store.transaction('rw', [...LET_GO_TABLES], async () => letGo(store, [leaving]))
      await alike()
      // And once more as the very first: who comes back is found again.
      await both(changesTo(snapshot, after, 4))
      await alike()
    }),
    { numRuns: 40 },
  )
})

const shop = (count: number): WireRow[] =>
  Array.from({ length: count }, (_, i) => customerIdFor(`buyer ${i}`))
    .sort()
    .flatMap((customer, i) => [named(customer, String(5000 + i), 1), ordered(String(90_000_000 + i), customer, 1)])

test('a page of everybody takes far fewer records than it has keys, and each of them is found', async () => {
  const store = await workstation()
  const rows = shop(300)
  await apply(store, rows, true)
  expect(await store.lookups.count()).toBe(0)
  expect(await store.lookupPages.count()).toBe(6)
  const keys = rows.map(({ kind, id, fields }) => (kind === 'order' ? id : lookupKey(fields as never)))
  const records = await store.transaction('r', [...READ_TABLES], async () => readLookups(store, keys))
  expect(records.map((record) => record?.customer)).toEqual(rows.map(({ customer }) => customer))
})

test('where much was here before, everything is asked for as if it had come later', async () => {
  const store = await workstation()
  const rows = shop(600)
  await apply(store, rows)
  expect(await store.transaction('r', store.lookups, async () => keysApart(store))).toBeNull()
  const moved = rows.flatMap((row) => (row.kind === 'order' ? { ...row, customer: PEOPLE[0] ?? null, rev: 2 } : []))
  await apply(store, moved.slice(0, 20), true)
  expect(await store.lookupPages.count()).toBe(0)
  const held = await store.bundles.get(rows[0]?.customer as CustomerId)
  expect(held?.body.orders).toEqual([])
})
