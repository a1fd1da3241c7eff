/** Who is let in no more keeps no copy of the shop, and loses nothing that was typed; an expired session costs nothing. */
import 'fake-indexeddb/auto'
import './fake-browser.ts'
import { connection, session as sessionItem } from '@shuke/extension/settings/items.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { AUTHOR, PULLED, readMeta } from '@shuke/extension/store/meta.ts'
import { countUnsent } from '@shuke/extension/store/unsent.ts'
import { ENDED } from '@shuke/extension/store/wipe-copy.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { type Sync, startSync } from '@shuke/extension/sync/start-sync.ts'
import { deviceName } from '@shuke/extension/workbench/server/device-name.ts'
import { signIn, signInAgain } from '@shuke/extension/workbench/server/sign-in.ts'
import { signOut } from '@shuke/extension/workbench/server/sign-out.ts'
import { unsentFile } from '@shuke/extension/workbench/server/unsent-file.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { Dexie } from 'dexie'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person } from '../../server/support/people.ts'
import { pullEverything } from '../../server/support/pulling.ts'
import { startTestServer } from '../../server/support/server.ts'
import { eventually } from '../../tools/eventually.ts'
import { NOW } from '../store/generated-shop.ts'
import { forgetSettings } from './fake-browser.ts'

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** One worker for the file: it follows whoever is signed in. */
let sync: Sync
beforeAll(() => {
  vi.stubGlobal('self', { addEventListener: () => undefined })
  sync = startSync(() => undefined)
})
beforeEach(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(WINDOWS)
  await forgetSettings()
})

const noteOf = (letter: string, text: string): Draft => ({
  kind: 'note',
  id: `not_${letter.repeat(26)}`,
  customer: customerIdFor('anna'),
  set: { text, by: 'lin' as MemberId, at: NOW, pinned: false, removed: false, siblings: [] },
})

const refusedOp = {
  n: 1,
  kind: 'fact',
  id: 'f',
  customer: null,
  set: { field: 'topSize', value: 'M' },
  base: {},
  at: NOW,
}

/** An agent whose workstation holds a customer, with three things that no server has. */
const work = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner)
  const session = await signIn(server.url, { way: 'signIn', email: agent.email, password: PASSWORD })
  const store = new ProfileStore(session.store)
  onTestFinished(async () => {
    // The worker lets go of the store before it is deleted.
    await sessionItem.setValue(null)
    await sync.now()
    await store.delete()
  })
  await write(store, [noteOf('a', '怕热')], NOW)
  await sync.now()
  await eventually(async () => expect(await store.outbox.count()).toBe(0))
  return { server, owner, agent, session, store }
}

const leaveUnsent = async (store: ProfileStore) => {
  await write(store, [noteOf('b', '还没发出的一句')], NOW)
  await store.drafts.put({ key: `jot:${customerIdFor('anna')}`, text: '写到一半', at: NOW })
  await store.refused.put({ id: 'cli:1', op: refusedOp as unknown as PutOp, sentence: '没有收', at: NOW })
}

const ended = async (store: ProfileStore, reason: string) => {
  await eventually(async () => {
    await sync.now()
    expect(await readMeta(store, ENDED)).toMatchObject({ reason })
  })
}

/** Everything that is stored but the three places of what was typed. */
const copyOf = async (store: ProfileStore) => {
  const held = await Promise.all(
    store.tables
      .filter(({ name }) => !['outbox', 'drafts', 'refused', 'meta'].includes(name))
      .map(async (table) => [table.name, await table.count()] as const),
  )
  return held.filter(([, count]) => count > 0).map(([name]) => name)
}

const WORDS = {
  waiting: '没发出',
  draft: '草稿',
  refused: (sentence: string) => `没收：${sentence}`,
  kinds: { note: '记事', fact: '偏好', tag: '标签', care: '关怀', other: '其他' },
}

describe('a member who was removed', () => {
  test('has no copy left after the next wake, and everything that she typed', async () => {
    const { owner, agent, session, store } = await work()
    expect(await copyOf(store)).toContain('bundles')
    const author = await readMeta(store, AUTHOR)
    await owner.api.members.remove.mutate({ member: agent.member })
    await leaveUnsent(store)
    await ended(store, 'not-a-member')

    expect(await copyOf(store)).toEqual([])
    expect(await readMeta(store, PULLED)).toEqual(PULLED.initial())
    expect((await readMeta(store, AUTHOR)).client).toBe(author.client)
    expect(await countUnsent(store)).toBe(3)
    expect(await connection.getValue()).toMatchObject({ state: 'refused', sentence: { 'zh-CN': expect.any(String) } })

    const { text, count } = await unsentFile(store, '小店', WORDS, (at) => `t${at}`)
    expect(count).toBe(3)
    for (const words of ['还没发出的一句', '写到一半', '没收：没有收', 'field: topSize', 'value: M', `t${NOW}`])
      expect(text).toContain(words)
    expect(text).not.toContain('怕热')

    // A card that is still open may write more; that stays too, and a copy does not come back.
    await write(store, [noteOf('c', '后来又写的')], NOW)
    await sync.now()
    await eventually(async () => expect(await copyOf(store)).toEqual([]))
    expect(await countUnsent(store)).toBe(4)
    const losing = await countUnsent(store)
    store.close()
    expect(await signOut(session, losing)).toBe(0)
    expect(await Dexie.exists(session.store)).toBe(false)
  })

  test('is found out by signing in again too, when the session had expired before', async () => {
    const { server, owner, agent, session, store } = await work()
    await apiOf(server.url, session.token).session.signOut.mutate()
    await sync.now()
    await eventually(async () => expect(await connection.getValue()).toMatchObject({ state: 'refused' }))
    expect(await readMeta(store, ENDED)).toBeNull()
    const other = await makeColleague(server, owner)
    await owner.api.members.remove.mutate({ member: other.member })
    const trying = ({ email }: Person) => signInAgain(session, { way: 'signIn', email, password: PASSWORD })
    // Somebody else's removal is none of this store's.
    await expect(trying(other)).rejects.toMatchObject({ data: { reason: 'not-a-member' } })
    expect(await copyOf(store)).toContain('bundles')
    await owner.api.members.remove.mutate({ member: agent.member })
    await expect(trying(agent)).rejects.toMatchObject({ data: { reason: 'not-a-member' } })
    expect(await copyOf(store)).toEqual([])
  })
})

test('a session that only expired, or was ended here, costs no copy', async () => {
  const { server, session, store } = await work()
  await leaveUnsent(store)
  await apiOf(server.url, session.token).session.signOut.mutate()
  for (let i = 0; i < 3; i++) await sync.now()
  await eventually(async () => expect(await connection.getValue()).toMatchObject({ state: 'refused' }))
  expect(await readMeta(store, ENDED)).toBeNull()
  expect(await copyOf(store)).toContain('bundles')
  expect(await countUnsent(store)).toBeGreaterThanOrEqual(2)
})

test('a device that was signed out from elsewhere is cleared, and gets everything back by signing in again', async () => {
  const { owner, agent, session, store } = await work()
  const devices = await owner.api.members.devices.query({ member: agent.member })
  const here = devices.find(({ name }) => name !== '')
  expect(here?.name).toBe('Chrome · Windows')
  await agent.api.members.revokeDevice.mutate({ device: here?.id ?? '' })
  await leaveUnsent(store)
  await ended(store, 'device-revoked')
  expect(await copyOf(store)).toEqual([])

  await signInAgain(session, { way: 'signIn', email: agent.email, password: PASSWORD })
  await sync.now()
  await eventually(async () => expect(await store.outbox.count()).toBe(0))
  await eventually(async () => expect(await readMeta(store, ENDED)).toBeNull())
  expect(await copyOf(store)).toContain('bundles')
  const texts = [...(await pullEverything(owner)).rows.values()].flatMap(({ kind, fields }) =>
    kind === 'note' ? (fields as { text: string }).text : [],
  )
  expect(texts.sort()).toEqual(['怕热', '还没发出的一句'].sort())
  expect(await store.drafts.count()).toBe(1)
})

test('a computer is named by its browser and system, and by nothing else', () => {
  expect(deviceName(WINDOWS)).toBe('Chrome · Windows')
  expect(deviceName(`${WINDOWS} Edg/140.0`)).toBe('Edge · Windows')
  expect(deviceName('Mozilla/5.0 (X11; CrOS x86_64) Chrome/1')).toBe('Chrome · ChromeOS')
  expect(deviceName('')).toBe('')
})
