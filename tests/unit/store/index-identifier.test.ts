/** Who is found by a value that several customers have: the same one on every workstation. */
import 'fake-indexeddb/auto'
import { APPLY_TABLES, applyRows } from '@shuke/extension/store/apply-rows.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { lookupKey } from '@shuke/extension/store/lookup-key.ts'
import { customerIdFor, identifierRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'

const CUSTOMERS = ['anna', 'bea', 'cleo'].map(customerIdFor).sort() as [CustomerId, CustomerId, CustomerId]
const [LOWEST, MIDDLE, HIGHEST] = CUSTOMERS
const UID = { platform: 'taobao', shop: null, kind: 'uid' as const, value: '7' }

const opened: ProfileStore[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.delete()
})
const workstation = async (): Promise<ProfileStore> => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  opened.push(store)
  await foundTeamStore(store, 'chen' as MemberId)
  return store
}

const named = (customer: CustomerId, rev: number, fields: { removed?: boolean; strong?: boolean } = {}): WireRow => ({
  kind: 'identifier',
  id: identifierRowId(customer, lookupKey(UID)),
  customer,
  fields: { ...UID, strong: true, masked: false, removed: false, ...fields },
  stamps: {},
  rev,
})

const arrive = async (store: ProfileStore, rows: readonly WireRow[]): Promise<CustomerId | null | undefined> => {
  for (const row of rows) await store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, [row]))
  return (await store.lookups.get(lookupKey(UID)))?.customer
}

test('two workstations open the same customer, whichever row came first', async () => {
  const [here, there] = [await workstation(), await workstation()]
  const rows = [named(HIGHEST, 1), named(LOWEST, 2), named(MIDDLE, 3)]
  expect(await arrive(here, rows)).toBe(LOWEST)
  expect(await arrive(there, rows.toReversed())).toBe(LOWEST)
})

test('when the holder’s row is removed or gone the next one holds it, and after the last nobody', async () => {
  const store = await workstation()
  await arrive(store, [named(HIGHEST, 1), named(LOWEST, 2), named(MIDDLE, 3)])
  expect(await arrive(store, [named(LOWEST, 4, { removed: true })])).toBe(MIDDLE)
  expect(await arrive(store, [named(LOWEST, 5)])).toBe(LOWEST)
  expect(await arrive(store, [{ ...named(LOWEST, 6), fields: {}, gone: true }])).toBe(MIDDLE)
  expect(await arrive(store, [named(MIDDLE, 7, { strong: false })])).toBe(HIGHEST)
  expect(await arrive(store, [named(HIGHEST, 8, { removed: true })])).toBeUndefined()
})

test('a value that one customer has takes no more room than its key and the customer', async () => {
  const store = await workstation()
  await arrive(store, [named(MIDDLE, 1)])
  expect(await store.lookups.toArray()).toEqual([{ key: lookupKey(UID), customer: MIDDLE }])
})

test('the holder depends on the rows as they stand, never on how they came', async () => {
  const steps = fc.array(fc.record({ who: fc.constantFrom(...CUSTOMERS), removed: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const store = await workstation()
      const rows = list.map(({ who, removed }, i) => named(who, i + 1, { removed }))
      const standing = [...new Map(rows.map((row) => [row.customer, row])).values()]
      const expected = standing
        .filter(({ fields }) => !fields.removed)
        .map(({ customer }) => customer)
        .sort()[0]
      expect(await arrive(store, rows)).toBe(expected)
    }),
    { numRuns: 40 },
  )
})
