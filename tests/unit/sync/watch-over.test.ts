/** A store that the browser threw away: the person is told, with how much could not be sent as far as it is known. */
import 'fake-indexeddb/auto'
import '../workbench/fake-browser.ts'
import { kept, lost } from '@shuke/extension/settings/items.ts'
import { ALONE, ProfileStore } from '@shuke/extension/store/database.ts'
import { BORN, readMeta } from '@shuke/extension/store/meta.ts'
import { teamStoreName } from '@shuke/extension/store/team-store-name.ts'
import { wipeCopy } from '@shuke/extension/store/wipe-copy.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { forgetKept, watchOver, watchOverAlone } from '@shuke/extension/sync/watch-over.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import { Dexie } from 'dexie'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { forgetSettings } from '../workbench/fake-browser.ts'

beforeEach(forgetSettings)

const note = (letter: string, customer = customerIdFor('anna')): Draft => ({
  kind: 'note',
  id: `not_${letter.repeat(26)}`,
  customer,
  set: { text: '怕热', by: 'lin' as MemberId, at: 1, pinned: false, removed: false, siblings: [] },
})

const team = () => {
  const store = new ProfileStore(teamStoreName(`w${crypto.randomUUID()}`, 'lin'))
  onTestFinished(() => store.delete())
  return store
}

test('a store that is new, or from before anybody looked, is no loss', async () => {
  const store = team()
  await write(store, [note('a')], 1)
  await watchOver(store, 1000)
  expect(await lost.getValue()).toBeNull()
  expect((await kept.getValue())[store.name]).toEqual({ unsent: 1, customers: 0, at: 1000 })
  expect(await readMeta(store, BORN)).toBe(1000)
})

test('what was waiting when it was thrown away is counted, once', async () => {
  const store = team()
  await watchOver(store, 1000)
  await write(store, [note('a'), note('b')], 1)
  await store.drafts.put({ key: 'jot:x', text: '写到一半', at: 1 })
  await watchOver(store, 2000)
  await Dexie.delete(store.name)
  await watchOver(store, 3000)
  const told = { store: store.name, unsent: 3, customers: 0, at: 2000, noticedAt: 3000, alone: false }
  expect(await lost.getValue()).toEqual(told)
  await lost.setValue(null)
  await watchOver(store, 4000)
  expect(await lost.getValue()).toBeNull()
  expect((await kept.getValue())[store.name]).toMatchObject({ unsent: 0, customers: 0 })
})

test('a team’s copy with nothing unsent is fetched again, and nobody is troubled', async () => {
  const store = team()
  await write(store, [note('a')], 1)
  await store.outbox.clear()
  await watchOver(store, 1000)
  await Dexie.delete(store.name)
  await watchOver(store, 2000)
  expect(await lost.getValue()).toBeNull()
})

test('of a computer that works alone everything is lost, also when no store is left at all', async () => {
  await Dexie.delete(ALONE)
  await watchOverAlone(500)
  expect(await Dexie.exists(ALONE)).toBe(false)
  const alone = new ProfileStore(ALONE)
  onTestFinished(() => Dexie.delete(ALONE))
  await write(alone, [note('a'), note('b', customerIdFor('bea'))], 1)
  alone.close()
  await watchOverAlone(1000)
  await Dexie.delete(ALONE)
  await watchOverAlone(2000)
  expect(await lost.getValue()).toMatchObject({ store: ALONE, alone: true, customers: 2, at: 1000 })
})

test('what was taken away on purpose is no loss: signing out, and a copy that was cleared', async () => {
  const store = team()
  await write(store, [note('a')], 1)
  await watchOver(store, 1000)
  await wipeCopy(store, 'device-revoked', 1500)
  await watchOver(store, 2000)
  expect(await lost.getValue()).toBeNull()
  await Dexie.delete(store.name)
  await forgetKept(store.name)
  await watchOver(store, 3000)
  expect(await lost.getValue()).toBeNull()
})
