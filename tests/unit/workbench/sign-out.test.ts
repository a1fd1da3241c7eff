/** Leaving a computer loses nothing that nobody agreed to lose, and an expired session is renewed without leaving. */
import 'fake-indexeddb/auto'
import './fake-browser.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Session, session as sessionItem } from '@shuke/extension/settings/items.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { countUnsent } from '@shuke/extension/store/unsent.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customersAlone } from '@shuke/extension/workbench/server/hand-over.ts'
import { OtherAccount, signIn, signInAgain } from '@shuke/extension/workbench/server/sign-in.ts'
import { signOut } from '@shuke/extension/workbench/server/sign-out.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { Dexie } from 'dexie'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { eventually } from '../../tools/eventually.ts'
import { contentOf, freshStore, NOW } from '../store/generated-shop.ts'
import { forgetSettings } from './fake-browser.ts'

beforeEach(async () => {
  await forgetSettings()
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
})

const NOTE: Draft = {
  kind: 'note',
  id: `not_${'a'.repeat(26)}`,
  customer: customerIdFor('anna'),
  set: { text: '怕热', by: 'lin' as MemberId, at: NOW, pinned: false, removed: false, siblings: [] },
}

const sitDown = async (server: { url: string }, { email }: Person) => {
  const session = await signIn(server.url, { way: 'signIn', email, password: PASSWORD })
  const store = new ProfileStore(session.store)
  onTestFinished(() => store.delete())
  return { session, store }
}

const refusedOp = { n: 1, kind: 'note', id: NOTE.id, customer: NOTE.customer, set: {}, base: {}, at: NOW } as PutOp

describe('signing out', () => {
  test('takes the store away when the server has all of it, and ends the session there', async () => {
    const server = await startTestServer('sqlite')
    const { session, store } = await sitDown(server, await makeOwner(server))
    store.close()
    expect(await signOut(session, 0)).toBe(0)
    expect(await Dexie.exists(session.store)).toBe(false)
    expect(await sessionItem.getValue()).toBeNull()
    await expect(apiOf(server.url, session.token).members.list.query()).rejects.toThrow()
  })

  test('keeps what was written between the last look and the click', async () => {
    const server = await startTestServer('sqlite')
    const { session, store } = await sitDown(server, await makeOwner(server))
    await write(store, [NOTE], NOW)
    // The page had counted nothing yet.
    expect(await signOut(session, 0)).toBe(1)
    expect(await store.outbox.count()).toBe(1)
  })

  test('counts drafts and refused edits as unsent', async () => {
    const server = await startTestServer('sqlite')
    const { session, store } = await sitDown(server, await makeOwner(server))
    await store.drafts.put({ key: 'jot:x', text: '写到一半', at: NOW })
    await store.refused.put({ id: 'cli:1', op: refusedOp, sentence: '没有收', at: NOW })
    expect(await countUnsent(store)).toBe(2)
    expect(await signOut(session, 1)).toBe(2)
    expect(await store.drafts.count()).toBe(1)
  })

  test('leaves what this computer knew before it joined as it was', async () => {
    const alone = await freshStore()
    onTestFinished(() => alone.delete())
    await write(alone, [NOTE], NOW)
    const before = await contentOf(alone)
    const server = await startTestServer('sqlite')
    const { session, store } = await sitDown(server, await makeOwner(server))
    store.close()
    expect(await customersAlone()).toBe(1)
    await signOut(session, 0)
    expect(await Dexie.exists(session.store)).toBe(false)
    expect(await contentOf(alone)).toEqual(before)
  })

  test('loses what the person agreed to lose', async () => {
    const server = await startTestServer('sqlite')
    const { session, store } = await sitDown(server, await makeOwner(server))
    await write(store, [NOTE], NOW)
    const losing = await countUnsent(store)
    store.close()
    expect(await signOut(session, losing)).toBe(0)
    expect(await Dexie.exists(session.store)).toBe(false)
  })

  test('ends the session here before anything else, so that open cards write no more to the store', async () => {
    const server = await startTestServer('sqlite')
    const { session, store } = await sitDown(server, await makeOwner(server))
    await store.open()
    store.close()
    const seen: { session: Session | null; stands: Promise<boolean> }[] = []
    const unwatch = sessionItem.watch((now) => void seen.push({ session: now, stands: Dexie.exists(session.store) }))
    await signOut(session, 0)
    unwatch()
    expect(seen.map((one) => one.session)).toEqual([null])
    expect(await seen[0]?.stands).toBe(true)
  })

  test('does not wait for a server that never answers', async () => {
    const { session } = await sitDown(...(await serverWithOwner()))
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    onTestFinished(() => void silent.closeAllConnections())
    onTestFinished(() => void silent.close())
    await eventually(() => expect(silent.listening).toBe(true))
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      expect(ms).toBe(5000)
      return AbortSignal.abort()
    })
    const { port } = silent.address() as AddressInfo
    expect(await signOut({ ...session, server: `http://127.0.0.1:${port}` }, 0)).toBe(0)
    expect(await sessionItem.getValue()).toBeNull()
  })
})

const serverWithOwner = async (): Promise<[{ url: string }, Person]> => {
  const server = await startTestServer('sqlite')
  return [server, await makeOwner(server)]
}

describe('signing in again', () => {
  test('gives a new token to the same store, and what waits there stays', async () => {
    const server = await startTestServer('sqlite')
    const owner = await makeOwner(server)
    const { session, store } = await sitDown(server, owner)
    expect(session.email).toBe(owner.email)
    await write(store, [NOTE], NOW)
    await apiOf(server.url, session.token).session.signOut.mutate()
    await signInAgain(session, { way: 'signIn', email: owner.email, password: PASSWORD })
    const renewed = await sessionItem.getValue()
    expect(renewed).toMatchObject({ store: session.store, server: session.server, email: owner.email })
    expect(renewed?.token).not.toBe(session.token)
    await apiOf(server.url, renewed?.token ?? '').members.list.query()
    expect(await countUnsent(store)).toBe(1)
  })

  test('as somebody else is refused, and the session stays as it was', async () => {
    const server = await startTestServer('sqlite')
    const owner = await makeOwner(server)
    const { session } = await sitDown(server, owner)
    const colleague = await makeColleague(server, owner)
    const how = { way: 'signIn', email: colleague.email, password: PASSWORD } as const
    await expect(signInAgain(session, how)).rejects.toBeInstanceOf(OtherAccount)
    expect(await sessionItem.getValue()).toEqual(session)
  })

  test('is possible with a reset code and a new password', async () => {
    const server = await startTestServer('sqlite')
    const owner = await makeOwner(server)
    const colleague = await makeColleague(server, owner)
    const { session, store } = await sitDown(server, colleague)
    await write(store, [NOTE], NOW)
    const { code } = await owner.api.members.allowReset.mutate({ member: colleague.member })
    await signInAgain(session, { way: 'reset', code, email: colleague.email, password: 'quite another password' })
    const renewed = await sessionItem.getValue()
    expect(renewed?.store).toBe(session.store)
    await apiOf(server.url, renewed?.token ?? '').session.signOut.mutate()
    await expect(apiOf(server.url, session.token).session.signOut.mutate()).rejects.toThrow()
    expect(await countUnsent(store)).toBe(1)
  })
})
