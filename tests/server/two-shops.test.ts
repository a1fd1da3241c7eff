/**
 * Two computers that each worked alone for the same shop join one server, in either order: the same buyers are one person
 * each, by what identifies them for certain, nothing is there twice, and nothing is lost.
 */
import 'fake-indexeddb/auto'
import { ALONE, ProfileStore } from '@shuke/extension/store/database.ts'
import { editKey, jotKey, keepDraft, keepEdit, readEdits } from '@shuke/extension/store/drafts.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { teamStoreName } from '@shuke/extension/store/team-store-name.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { connectBriefly } from '@shuke/extension/sync/connect.ts'
import { joinWorkspace } from '@shuke/extension/sync/join-workspace.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { linkRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId, SeenIdentifier } from '@shuke/shared/model'
import { bundleView } from '@shuke/shared/sync'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contentOf, freshStore, importAll, NOW, SHOP, someOrders } from '../unit/store/generated-shop.ts'
import { makeColleague, makeOwner, type Person } from './support/people.ts'
import { heldByServer } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const ME = 'me' as MemberId

const seenAs = (kind: 'login' | 'uid', value: string): SeenIdentifier => ({
  platform: SHOP.platform,
  shop: kind === 'uid' ? SHOP.code : null,
  kind,
  value,
  strong: true,
  masked: false,
})

const LOYAL = seenAs('login', '乐友0')
/** One computer met him by number, the other one by login first: two customers until both are at one server. */
const [XIAO_UID, XIAO_LOGIN] = [seenAs('uid', 'u-77'), seenAs('login', '小满')]

const noteId = (letter: string): string => `not_${letter.repeat(26)}`

const note = (letter: string, customer: CustomerId, text: string): Draft => ({
  kind: 'note',
  id: noteId(letter),
  customer,
  set: { text, by: ME, at: NOW, pinned: false, removed: false, siblings: [] },
})

const meet = async (store: ProfileStore, seen: readonly SeenIdentifier[], at: number): Promise<CustomerId> => {
  const customer = await learnSighting(store, { seen, nick: null, member: ME }, at)
  if (!customer) throw new Error('nobody is certain')
  return customer
}

/** The computer with the older orders, which knows 小满 by number only. */
const fillFirst = async (alone: ProfileStore): Promise<void> => {
  await importAll(alone, someOrders(80, 4).slice(0, 60))
  const loyal = await meet(alone, [LOYAL], NOW)
  const xiao = await meet(alone, [XIAO_UID], NOW)
  await write(alone, [note('a', loyal, '怕热'), note('b', xiao, '只认得编号')], NOW)
}

/** The computer with the newer orders, half of them the same; words are half typed there. */
const fillSecond = async (alone: ProfileStore): Promise<void> => {
  await importAll(alone, someOrders(80, 4).slice(20))
  const loyal = await meet(alone, [LOYAL], NOW)
  const xiao = await meet(alone, [XIAO_LOGIN], NOW)
  await meet(alone, [XIAO_LOGIN, XIAO_UID], NOW + 1)
  await write(alone, [note('c', loyal, '要礼盒'), note('d', xiao, '喜欢素色')], NOW)
  await keepDraft(alone, jotKey(loyal), '她说下周三', NOW)
  await keepEdit(alone, noteId('c'), { text: '要礼盒，不要价签', on: null }, NOW)
}

interface Seat {
  readonly team: ProfileStore
  readonly sync: () => Promise<void>
}

/** One computer's past, made, handed over and looked at: it is as it was. */
const joinAs = async (
  server: { url: string },
  person: Person,
  fill: (alone: ProfileStore) => Promise<void>,
): Promise<Seat> => {
  const alone = await freshStore()
  await fill(alone)
  const before = await contentOf(alone)
  const drafts = await alone.drafts.toArray()
  const name = teamStoreName(person.workspace, person.member)
  const session = {
    server: server.url,
    token: person.token,
    workspace: { id: person.workspace, name: '小店' },
    member: { id: person.member, name: '店主', role: 'owner' as const },
    store: name,
  }
  const client = connectBriefly(server.url, person.token)
  const join = () => joinWorkspace(session, client, new AbortController().signal)
  expect(await join()).toMatchObject({ ordersLeft: false })
  expect(await contentOf(alone)).toEqual(before)
  expect(await alone.drafts.toArray()).toEqual(drafts)
  // Once more, as after a cut: nothing of it goes twice.
  await join()
  await alone.delete()
  const team = new ProfileStore(name)
  onTestFinished(() => team.delete())
  return { team, sync: () => syncOnce(team, client) }
}

const textsOf = async ({ team }: Seat, seen: SeenIdentifier): Promise<string[]> => {
  const { bundles } = await readCard(team, [seen])
  return bundleView(bundles)
    .notes.map(({ text }) => text)
    .toSorted()
}

const ORDERS = ['the one with the older orders first', 'the one with the newer orders first'] as const

describe.each(ENGINES)('two computers that join on %s', (engine) => {
  describe.each(ORDERS)('%s', (which) => {
    test('the same buyers are one person each, with what both knew, and can be parted again', async () => {
      const server = await startTestServer(engine)
      const owner = await makeOwner(server)
      const manager = await makeColleague(server, owner, 'manager')
      const olderFirst = which === ORDERS[0]
      const first = await joinAs(server, owner, olderFirst ? fillFirst : fillSecond)
      const second = await joinAs(server, manager, olderFirst ? fillSecond : fillFirst)
      await first.sync()
      await second.sync()

      const rows = [...(await heldByServer(server, owner)).values()]
      const orders = rows.filter(({ kind }) => kind === 'order')
      expect(orders.map(({ id }) => id).toSorted()).toEqual(
        someOrders(80, 4)
          .map(({ key }) => key)
          .toSorted(),
      )
      const notes = rows.filter(({ kind }) => kind === 'note')
      expect(notes.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd'].map(noteId))
      expect(rows.filter(({ kind }) => kind === 'shop')).toHaveLength(1)
      const loyal = orders.filter(({ fields }) => (fields.buyer as SeenIdentifier | undefined)?.value === LOYAL.value)
      const [loyalId] = [...new Set(loyal.map(({ customer }) => customer))]
      expect(rows.find(({ kind, customer }) => kind === 'aggregates' && customer === loyalId)?.fields).toMatchObject({
        orders: loyal.length,
        net: loyal.reduce((sum, { fields }) => sum + Number(fields.paid), 0),
      })

      for (const seat of [first, second]) {
        expect(await seat.team.outbox.count()).toBe(0)
        expect(await seat.team.refused.count()).toBe(0)
        expect(await textsOf(seat, LOYAL)).toEqual(['怕热', '要礼盒'].toSorted())
        for (const seen of [XIAO_UID, XIAO_LOGIN])
          expect(await textsOf(seat, seen)).toEqual(['只认得编号', '喜欢素色'].toSorted())
      }

      // A person says that they are two after all, and what a page shows later does not join them again.
      const link = rows.find(({ kind }) => kind === 'link')
      if (!link) throw new Error('they are linked')
      const { a, b } = link.fields as { a: CustomerId; b: CustomerId }
      const refused = { state: 'refused', reason: 'person', by: owner.member, at: NOW + 10 } as const
      await write(first.team, [{ kind: 'link', id: linkRowId(a, b), customer: a, set: { a, b, ...refused } }], NOW + 10)
      await first.sync()
      await second.sync()
      await learnSighting(second.team, { seen: [XIAO_UID, XIAO_LOGIN], nick: null, member: manager.member }, NOW + 20)
      await second.sync()
      const parted = await heldByServer(server, owner)
      expect(parted.get(`link ${linkRowId(a, b)}`)?.fields.state).toBe('refused')
      expect([...parted.values()].filter(({ kind }) => kind === 'note')).toHaveLength(4)
    })

    test('words half typed go along, once', async () => {
      const server = await startTestServer(engine)
      const owner = await makeOwner(server)
      const manager = await makeColleague(server, owner, 'manager')
      const olderFirst = which === ORDERS[0]
      const first = await joinAs(server, owner, olderFirst ? fillFirst : fillSecond)
      const second = await joinAs(server, manager, olderFirst ? fillSecond : fillFirst)
      const { team } = olderFirst ? second : first
      const { draft } = await readCard(team, [LOYAL])
      expect(draft).toBe('她说下周三')
      expect(await readEdits(team)).toEqual({ [noteId('c')]: { text: '要礼盒，不要价签', on: null } })
      expect(await team.drafts.count()).toBe(2)
      expect(await (olderFirst ? first : second).team.drafts.count()).toBe(0)
    })
  })

  test('a draft that was given up in the team does not come back with the next hand-over', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { team } = await joinAs(server, owner, fillSecond)
    await team.drafts.clear()
    const name = teamStoreName(owner.workspace, owner.member)
    const session = {
      server: server.url,
      token: owner.token,
      workspace: { id: owner.workspace, name: '小店' },
      member: { id: owner.member, name: '店主', role: 'owner' as const },
      store: name,
    }
    const alone = new ProfileStore(ALONE)
    onTestFinished(() => alone.delete())
    await fillSecond(alone)
    await keepEdit(alone, noteId('c'), { text: '退出以后又改', on: null }, NOW + 1000)
    await joinWorkspace(session, connectBriefly(server.url, owner.token), new AbortController().signal)
    expect((await team.drafts.toArray()).map(({ key }) => key)).toEqual([editKey(noteId('c'))])
  })
})
