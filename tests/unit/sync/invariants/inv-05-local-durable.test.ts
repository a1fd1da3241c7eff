/** An edit that looks saved is on the disk, whole: its row, its number and its op go together, and wait for the disk. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { AUTHOR, readMeta } from '@shuke/extension/store/meta.ts'
import { write } from '@shuke/extension/store/write.ts'
import type { MemberId } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ANNA, newNote, noteEdit } from '../desk.ts'

let store: ProfileStore

beforeEach(async () => {
  store = new ProfileStore(`test-${crypto.randomUUID()}`)
  await foundTeamStore(store, 'chen' as MemberId)
})
afterEach(() => store.delete())

/** As another process finds it that opens the same disk. */
const onDisk = async () => {
  const other = new ProfileStore(store.name)
  const { lastN } = await readMeta(other, AUTHOR)
  const found = {
    ops: (await other.outbox.orderBy('n').toArray()).map(({ op }) => [op.n, (op.set as { text?: string }).text]),
    texts: ((await other.bundles.get(ANNA))?.body.rows ?? []).map(({ fields }) => (fields as { text?: string }).text),
    lastN,
  }
  other.close()
  return found
}

test('INV-5 LOCAL-DURABLE: what was saved is found by who opens the disk next, row, number and op', async () => {
  await write(store, [newNote('a', '一')], 1)
  await write(store, [noteEdit('a', { text: '二' })], 2)
  expect(await onDisk()).toEqual({
    ops: [
      [1, '一'],
      [2, '二'],
    ],
    texts: ['二'],
    lastN: 2,
  })
})

test('INV-5 LOCAL-DURABLE: a write that dies before it is saved leaves nothing of itself, in whichever table it dies', async () => {
  await write(store, [newNote('a', '一')], 1)
  const before = await onDisk()
  for (const table of ['bundles', 'outbox', 'meta'] as const) {
    const dying = new ProfileStore(store.name)
    dying.use({
      stack: 'dbcore',
      name: 'dies',
      create: (core) => ({
        ...core,
        table: (name) => {
          const own = core.table(name)
          return name === table ? { ...own, mutate: () => Promise.reject(new Error('the browser was killed')) } : own
        },
      }),
    })
    await expect(write(dying, [noteEdit('a', { text: '二' })], 2), table).rejects.toThrow('the browser was killed')
    dying.close()
    expect(await onDisk(), table).toEqual(before)
  }
})

test('INV-5 LOCAL-DURABLE: each transaction that saves an edit waits for the disk and not for its cache', async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const own = new ProfileStore(store.name)
  await write(own, [newNote('a', '一')], 1)
  own.close()
  const writing = asked.mock.calls.filter(([, mode]) => mode === 'readwrite')
  expect(writing.length).toBeGreaterThan(0)
  expect(writing.map(([, , options]) => options)).toEqual(writing.map(() => ({ durability: 'strict' })))
})
