/** The server's rows over a person's own edits: what is seen never goes back to an older state, and nothing waits for ever. */
import 'fake-indexeddb/auto'
import { customerIdFor, linkRowId } from '@shuke/shared/identity'
import type { ClientId, CustomerId, MemberId, RowId } from '@shuke/shared/model'
import { applyOp, bundleView, type PutOp, type Row, type WireRow } from '@shuke/shared/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { APPLY_TABLES, applyRows } from '../../../extension/store/apply-rows.ts'
import { ProfileStore } from '../../../extension/store/database.ts'
import { foundTeamStore } from '../../../extension/store/found-team-store.ts'
import { AUTHOR, readMeta } from '../../../extension/store/meta.ts'
import { readPerson } from '../../../extension/store/read-person.ts'
import { type Draft, write } from '../../../extension/store/write.ts'
import { renumberOutbox } from '../../../extension/sync/renumber-outbox.ts'

const CUSTOMER = customerIdFor('somebody')
const NOTE = `not_${'a'.repeat(26)}` as RowId
const COLLEAGUE = { client: `cli_${'z'.repeat(26)}` as ClientId, member: 'lin' as MemberId, now: 1 }

let store: ProfileStore
let seen: string[]

beforeEach(async () => {
  store = new ProfileStore(`test-${crypto.randomUUID()}`)
  await foundTeamStore(store, 'chen' as MemberId)
  seen = []
})
afterEach(() => store.delete())

const noteDraft = (text: string): Draft => ({
  kind: 'note',
  id: NOTE,
  customer: CUSTOMER,
  set: { text, by: 'chen' as MemberId, at: 1, pinned: false, removed: false, siblings: [] },
})

const look = async (): Promise<string | undefined> => {
  const [bundle] = await readPerson(store, CUSTOMER)
  const text = bundle && bundleView([bundle]).notes[0]?.text
  if (text !== undefined) seen.push(text)
  return text
}

const apply = (rows: readonly WireRow[]) =>
  store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, rows))

/** What the server makes of the ops that wait here. */
const serverTakes = async (rev: number, base: Row | null = null): Promise<WireRow> => {
  const author = await readMeta(store, AUTHOR)
  const ops = (await store.outbox.toArray()).map(({ op }) => op)
  const row = ops.reduce<Row | null>((row, op) => applyOp(row, op, { ...author, now: Date.now() }).row, base)
  return { ...(row as Row), rev } as WireRow
}

test('an edit is in the outbox with the op before it as its base, and numbered without a gap', async () => {
  await write(store, [noteDraft('一')], 1000)
  await write(store, [{ ...noteDraft('二'), set: { text: '二' } } as Draft], 1000)
  const ops = (await store.outbox.toArray()).map(({ op }) => op)
  const { client } = await readMeta(store, AUTHOR)
  expect(ops.map(({ n }) => n)).toEqual([1, 2])
  expect(ops[0]?.base.text).toBeNull()
  expect(ops[1]?.base.text).toEqual([client, 1])
  expect((ops[1] as PutOp).at).toBeGreaterThan((ops[0] as PutOp).at)
})

test('INV-10 NO-FLICKER: a colleague’s older row that arrives while an edit waits does not show through', async () => {
  const first = applyOp(
    null,
    { n: 1, kind: 'note', id: NOTE, customer: CUSTOMER, set: { text: '旧' }, base: {}, at: 1 },
    COLLEAGUE,
  ).row
  await apply([{ ...first, rev: 5 } as WireRow])
  await write(store, [{ kind: 'note', id: NOTE, customer: CUSTOMER, set: { text: '新' } }], Date.now())
  await look()
  await apply([{ ...first, fields: { ...first.fields, pinned: true }, rev: 6 } as WireRow])
  await look()
  const taken = await serverTakes(7, first)
  await store.transaction('rw', [...APPLY_TABLES], async () => {
    await store.outbox.clear()
    await applyRows(store, [taken])
  })
  await look()
  expect(seen).toEqual(['新', '新', '新'])
  expect((await readPerson(store, CUSTOMER))[0]?.beneath).toEqual({})
})

test('a row older than the one that is held is passed over', async () => {
  await write(store, [noteDraft('一')], 1)
  const old = await serverTakes(3)
  await store.outbox.clear()
  await apply([{ ...old, fields: { ...old.fields, text: '新' }, rev: 9 }])
  await apply([old])
  expect(await look()).toBe('新')
})

test('a row that is gone is taken out, and a gone identifier names nobody', async () => {
  const identifier = {
    kind: 'identifier',
    id: `idn_${'b'.repeat(26)}`,
    customer: CUSTOMER,
    stamps: {},
    fields: { platform: 'practice', shop: null, kind: 'uid', value: '7', strong: true, masked: false, removed: false },
  }
  await apply([{ ...identifier, rev: 1 }])
  expect(await store.lookups.count()).toBe(1)
  await apply([{ ...identifier, fields: { ...identifier.fields, removed: true }, rev: 2 }])
  expect(await store.lookups.count()).toBe(0)
})

test('a link that is gone joins nobody, and leaves nothing behind', async () => {
  const [a, b] = [CUSTOMER, customerIdFor('another')].sort() as [CustomerId, CustomerId]
  const fields = { a, b, state: 'linked', reason: 'taobao/*/order/1', by: 'chen', at: 1 }
  const link: WireRow = { kind: 'link', id: linkRowId(a, b), customer: a, fields, stamps: {}, rev: 1 }
  await apply([link])
  expect(await readPerson(store, CUSTOMER)).toHaveLength(2)
  await apply([{ ...link, fields: {}, rev: 2, gone: true }])
  expect(await readPerson(store, CUSTOMER)).toHaveLength(1)
  expect(await store.links.count()).toBe(0)
})

test('ops for a server that forgot this client are renumbered, and still stand on each other', async () => {
  await write(store, [noteDraft('一')], 1000)
  await store.outbox.clear()
  await write(store, [{ kind: 'note', id: NOTE, customer: CUSTOMER, set: { text: '二' } }], 1000)
  await write(store, [{ kind: 'note', id: NOTE, customer: CUSTOMER, set: { text: '三' } }], 1000)
  const before = await readMeta(store, AUTHOR)
  await renumberOutbox(store)
  const after = await readMeta(store, AUTHOR)
  const ops = (await store.outbox.toArray()).map(({ op }) => op)
  expect(after.client).not.toBe(before.client)
  expect(ops.map(({ n }) => n)).toEqual([1, 2])
  expect(ops[0]?.base.text).toEqual([before.client, 1])
  expect(ops[1]?.base.text).toEqual([after.client, 1])
  expect(after.lastN).toBe(2)
})
