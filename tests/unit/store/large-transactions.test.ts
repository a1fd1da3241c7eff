/**
 * Dexie follows a transaction through native awaits for about a hundred steps that ask nothing of the database, then loses
 * it: what comes after is written outside, and the commit comes early. So no code inside a transaction may await in a loop
 * without asking. These sizes went wrong when it did.
 */
import 'fake-indexeddb/auto'
import { APPLY_TABLES, applyRows } from '@shuke/extension/store/apply-rows.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { AUTHOR, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customerIdFor, deriveId } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, importAll, NOW, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const customer = (i: number) => customerIdFor(`test/${i}`)
const note = (i: number) => ({
  text: `第${i}条`,
  by: 'me' as MemberId,
  at: NOW,
  pinned: false,
  removed: false,
  siblings: [],
})

test.each([false, true])('a thousand notes are written in one transaction (team: %s)', async (team) => {
  await writeMeta(store, AUTHOR, { ...(await readMeta(store, AUTHOR)), team })
  const drafts = Array.from(
    { length: 1000 },
    (_, i): Draft => ({ kind: 'note', id: deriveId('not', String(i)), customer: customer(i % 400), set: note(i) }),
  )
  await write(store, drafts, NOW)
  expect(await store.bundles.count()).toBe(400)
  expect(await store.outbox.count()).toBe(team ? 1000 : 0)
})

test('a page of two thousand rows of as many customers is applied', async () => {
  const rows = Array.from(
    { length: 2000 },
    (_, i): WireRow => ({
      kind: 'note',
      id: deriveId('not', String(i)),
      customer: customer(i),
      fields: note(i),
      stamps: {},
      rev: i + 1,
    }),
  )
  await store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, rows))
  expect(await store.bundles.count()).toBe(2000)
})

test('two thousand orders of as many buyers are imported in four chunks, and undone beside as many others', async () => {
  const all = someOrders(4000, 3999)
  await importAll(store, all.slice(0, 2000), 500)
  const before = await store.bundles.count()
  const id = await importAll(store, all.slice(2000), 500)
  await undoImport(store, id)
  expect(await store.bundles.count()).toBe(before)
}, 30_000)

test('a file that names other buyers for orders that are known is applied', async () => {
  await importAll(store, someOrders(700, 31), 500)
  await importAll(
    store,
    someOrders(700, 90).map((order) => ({ ...order, paid: 5 })),
    500,
  )
  expect(await store.links.count()).toBeGreaterThan(50)
})
