/** To which shop the past of a computer goes: the first one unasked, any other when a person says so, each only once. */
import 'fake-indexeddb/auto'
import './fake-browser.ts'
import { handedOver, type Session, session as sessionItem } from '@shuke/extension/settings/items.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { AUTHOR, readMeta } from '@shuke/extension/store/meta.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { handOver, keepHere, standingOf } from '@shuke/extension/workbench/server/hand-over.ts'
import { signIn } from '@shuke/extension/workbench/server/sign-in.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeColleague, makeOwner, PASSWORD, type Person } from '../../server/support/people.ts'
import { heldByServer, pullEverything } from '../../server/support/pulling.ts'
import { startTestServer } from '../../server/support/server.ts'
import { freshStore, importAll, NOW, someOrders } from '../store/generated-shop.ts'
import { forgetSettings } from './fake-browser.ts'

const ANNA = customerIdFor('anna')

let alone: ProfileStore
const stores = new Set<string>()

beforeEach(async () => {
  await forgetSettings()
  alone = await freshStore()
})
afterEach(async () => {
  for (const name of stores) await new ProfileStore(name).delete()
  stores.clear()
  await alone.delete()
})

const jot = (letter: string, text: string): Promise<void> => {
  const set = { text, by: 'me' as MemberId, at: NOW, pinned: false, removed: false, siblings: [] }
  const draft: Draft = { kind: 'note', id: `not_${letter.repeat(26)}`, customer: ANNA, set }
  return write(alone, [draft], NOW)
}

const sitDown = async (server: { url: string }, { email }: Person): Promise<Session> => {
  const session = await signIn(server.url, { way: 'signIn', email, password: PASSWORD })
  stores.add(session.store)
  return session
}

const notesOf = async (person: Person): Promise<unknown[]> =>
  [...(await pullEverything(person)).rows.values()]
    .filter(({ kind }) => kind === 'note')
    .map(({ fields }) => fields.text)
    .toSorted()

test('a computer without a past has nothing to hand over', async () => {
  const server = await startTestServer('sqlite')
  expect(await standingOf(await sitDown(server, await makeOwner(server)))).toEqual({ kind: 'nothing' })
})

test('the first shop gets it unasked, and a second colleague at the same computer does not hand it over again', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  await jot('a', '怕热')
  const first = await sitDown(server, owner)
  expect(await standingOf(first)).toEqual({ kind: 'due' })
  await handOver(first)
  expect(await standingOf(first)).toEqual({ kind: 'nothing' })
  expect(await notesOf(owner)).toEqual(['怕热'])

  const second = await sitDown(server, await makeColleague(server, owner))
  expect(second.store).not.toBe(first.store)
  expect(await standingOf(second)).toEqual({ kind: 'nothing' })
})

test('what was written alone after signing out goes along at the next sign-in to the same shop', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  await jot('a', '先前的')
  await handOver(await sitDown(server, owner))
  await jot('b', '退出以后记的')
  const back = await sitDown(server, owner)
  expect(await standingOf(back)).toEqual({ kind: 'due' })
  await handOver(back)
  expect(await notesOf(owner)).toEqual(['先前的', '退出以后记的'].toSorted())
  expect(await standingOf(back)).toEqual({ kind: 'nothing' })
})

describe('another shop', () => {
  test('is asked about first, with how many customers it would get', async () => {
    const server = await startTestServer('sqlite')
    await jot('a', '怕热')
    await importAll(alone, someOrders(60, 4))
    await handOver(await sitDown(server, await makeOwner(server)))
    const other = await makeOwner(server, '另一家')
    const session = await sitDown(server, other)
    const customers = await alone.bundles.count()
    expect(await standingOf(session)).toEqual({ kind: 'ask', customers, orders: await alone.waiting.count() })
    expect(await notesOf(other)).toEqual([])
    await handOver(session)
    expect(await notesOf(other)).toEqual(['怕热'])
    expect(await standingOf(session)).toEqual({ kind: 'nothing' })
  })

  test('that was refused is not asked about again, whatever is written alone later', async () => {
    const server = await startTestServer('sqlite')
    await jot('a', '怕热')
    await handOver(await sitDown(server, await makeOwner(server)))
    const other = await makeOwner(server, '另一家')
    const session = await sitDown(server, other)
    await keepHere(session)
    await jot('b', '后来的')
    expect(await standingOf(session)).toEqual({ kind: 'nothing' })
    await handOver(session)
    expect(await notesOf(other)).toEqual([])
  })

  test('is asked about although the first one got only a part', async () => {
    const server = await startTestServer('sqlite')
    const owner = await makeOwner(server)
    await jot('a', '怕热')
    const first = await sitDown(server, owner)
    await server.close()
    await expect(handOver(first)).rejects.toThrow()
    expect(await standingOf(first)).toEqual({ kind: 'due' })
    const elsewhere = await startTestServer('sqlite')
    const session = await sitDown(elsewhere, await makeOwner(elsewhere))
    expect(await standingOf(session)).toMatchObject({ kind: 'ask', customers: 1 })
  })
})

test('an agent’s notes go although her orders may not, and she is told that these stayed', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  await jot('a', '她自己记的')
  await importAll(alone, someOrders(60, 4))
  const agent = await sitDown(server, await makeColleague(server, owner, 'agent'))
  await handOver(agent)
  expect(await standingOf(agent)).toEqual({ kind: 'orders-left' })
  expect(await notesOf(owner)).toEqual(['她自己记的'])
  // Who may import takes the orders along after her.
  const manager = await sitDown(server, owner)
  expect(await standingOf(manager)).toEqual({ kind: 'due' })
  await handOver(manager)
  const orders = [...(await heldByServer(server, owner)).values()].filter(({ kind }) => kind === 'order')
  expect(orders).toHaveLength(60)
  expect(await standingOf(manager)).toEqual({ kind: 'nothing' })
})

test('signing out in the middle stops it, and nothing is marked as handed over', async () => {
  const server = await startTestServer('sqlite')
  await jot('a', '怕热')
  const session = await sitDown(server, await makeOwner(server))
  await sessionItem.setValue(null)
  await expect(handOver(session)).rejects.toThrow(/abort/i)
  expect(await handedOver.getValue()).toEqual({
    [session.workspace.id]: { answer: 'yes', upTo: null, ordersLeft: false },
  })
  expect((await readMeta(alone, AUTHOR)).lastN).toBe(1)
})
