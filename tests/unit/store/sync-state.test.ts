/** What the sync panel says: how much waits, since when, of what kind, whose, and what was refused. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { readSyncState } from '@shuke/extension/store/sync-state.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { expect, onTestFinished, test } from 'vitest'

const ANNA = customerIdFor('anna')
const NOW = Date.UTC(2026, 10, 22, 2)

const teamStore = async (): Promise<ProfileStore> => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  await foundTeamStore(store, 'm1' as MemberId)
  return store
}

const note = (n: number): Draft => ({
  kind: 'note',
  id: `not_${String(n).padStart(26, '0')}`,
  customer: ANNA,
  set: { text: `第${n}条`, by: 'm1' as MemberId, at: NOW, pinned: false, removed: false, siblings: [] },
})

test('nothing was written: nothing waits', async () => {
  expect(await readSyncState(await teamStore())).toEqual({
    customers: 0,
    waiting: { count: 0, byKind: [], oldestAt: null, first: [] },
    drafts: 0,
    refused: [],
    refusedCount: 0,
    syncedAt: null,
  })
})

test('what waits is counted by kind, with the oldest first, by the name she is called', async () => {
  const store = await teamStore()
  await write(store, [{ kind: 'profile', id: ANNA, customer: ANNA, set: { nick: 'anna_shop' } }], NOW)
  await write(
    store,
    Array.from({ length: 7 }, (_, i) => note(i + 1)),
    NOW + 1000,
  )
  await write(store, [{ kind: 'profile', id: ANNA, customer: ANNA, set: { callName: '安姐' } }], NOW + 2000)
  await store.drafts.put({ key: `jot:${ANNA}`, text: '写到一半', at: NOW })
  const { customers, waiting, drafts } = await readSyncState(store)
  expect({ customers, drafts }).toEqual({ customers: 1, drafts: 1 })
  expect(waiting.count).toBe(9)
  expect(waiting.byKind).toEqual([
    ['note', 7],
    ['other', 1],
    ['itself', 1],
  ])
  expect(waiting.oldestAt).toBe(NOW)
  expect(waiting.first.map(({ op, name }) => [(op.set as { text: string }).text, name])).toEqual(
    [1, 2, 3, 4, 5].map((n) => [`第${n}条`, '安姐']),
  )
})

test('what was refused is told with the words of it and the reason', async () => {
  const store = await teamStore()
  await write(store, [note(1)], NOW)
  const op = { n: 9, kind: 'note', id: 'not_x', customer: ANNA, set: { text: '给她打九折' }, base: {}, at: 1 } as PutOp
  await store.refused.put({ id: 'cli_x:9', op, sentence: '不能改', at: NOW })
  expect((await readSyncState(store)).refused).toMatchObject([
    { id: 'cli_x:9', sentence: '不能改', at: NOW, op: { set: { text: '给她打九折' } } },
  ])
})
