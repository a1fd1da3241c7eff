/** A computer that worked alone joins a real server: what it has goes there once, and never over what is newer there. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { AUTHOR, HANDED, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import { teamStoreName } from '@shuke/extension/store/team-store-name.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { connectBriefly } from '@shuke/extension/sync/connect.ts'
import { joinWorkspace } from '@shuke/extension/sync/join-workspace.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { customerIdFor, linkRowId, shopRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId } from '@shuke/shared/model'
import { SINGLE } from '@shuke/shared/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RunningServer } from '../../server/src/start-server.ts'
import { freshStore, importAll, importRecord, NOW, SHOP, someOrders } from '../unit/store/generated-shop.ts'
import { makeColleague, makeOwner, type Person } from './support/people.ts'
import { heldByServer } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const [ANNA, BEA] = [customerIdFor('anna'), customerIdFor('bea')].toSorted() as [CustomerId, CustomerId]
const ME = 'me' as MemberId

let alone: ProfileStore
const opened: ProfileStore[] = []

beforeEach(async () => {
  alone = await freshStore()
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.delete()
  await alone.delete()
})

const noteId = (letter: string): string => `not_${letter.repeat(26)}`

const note = (letter: string, text: string, customer = ANNA): Draft => ({
  kind: 'note',
  id: noteId(letter),
  customer,
  set: { text, by: ME, at: NOW, pinned: false, removed: false, siblings: [] },
})

const change = (letter: string, set: { text: string } | { removed: boolean }): Draft => ({
  kind: 'note',
  id: noteId(letter),
  customer: ANNA,
  set,
})

const link = (state: 'linked' | 'refused'): Draft => ({
  kind: 'link',
  id: linkRowId(ANNA, BEA),
  customer: ANNA,
  set: { a: ANNA, b: BEA, state, reason: 'person', by: ME, at: NOW },
})

const plan = (week: number): Draft => ({
  kind: 'plan',
  id: SINGLE,
  customer: null,
  set: { zone: 'Asia/Shanghai', quiet: { from: 21, to: 9 }, caps: { week, month: 8 }, rules: {} },
})

const shop = (name: string): Draft => ({ kind: 'shop', id: shopRowId(SHOP), customer: null, set: { ...SHOP, name } })

/** This person's seat at a computer with the store of before. */
const seatOf = (server: { url: string }, person: Person, role: 'owner' | 'agent' = 'owner') => {
  const store = teamStoreName(person.workspace, person.member)
  const team = new ProfileStore(store)
  opened.push(team)
  const client = connectBriefly(server.url, person.token)
  const session = {
    server: server.url,
    token: person.token,
    workspace: { id: person.workspace, name: '小店' },
    member: { id: person.member, name: '店主', role },
    store,
  }
  const join = (signal = new AbortController().signal) => joinWorkspace(session, client, signal)
  return { team, client, join, sync: () => syncOnce(team, client) }
}

/** Lets so many steps pass. */
const cutAfter = (steps: number): AbortSignal => {
  let left = steps
  const throwIfAborted = () => {
    if (left === 0) throw new Error('abort')
    left -= 1
  }
  return Object.assign(new AbortController().signal, { throwIfAborted })
}

/** What the server has, as a colleague sees it. */
const noteAt = async (server: RunningServer, person: Person, letter: string) =>
  (await heldByServer(server, person)).get(`note ${noteId(letter)}`)

describe.each(ENGINES)('a computer that joins on %s', (engine) => {
  test('everything goes to the server once, with its own time and by the member who joined', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await write(alone, [note('a', '怕热'), link('linked'), shop('云裳'), plan(3)], NOW)
    const seat = seatOf(server, owner)
    const { lastN } = await readMeta(alone, AUTHOR)
    expect(await seat.join()).toEqual({ upTo: lastN, ordersLeft: false })
    const there = await noteAt(server, owner, 'a')
    expect(there?.fields).toMatchObject({ text: '怕热', by: owner.member })
    expect(there?.stamps.text?.[0]).toBe(NOW)
    const rows = await heldByServer(server, owner)
    expect([...rows.keys()].filter((key) => /^(link|plan|shop) /.test(key))).toHaveLength(3)
    expect(await seat.team.outbox.count()).toBe(0)
  })

  describe('a hand-over that runs a second time', () => {
    test('sends nothing of what the team has: newer text, deletions and refusals stand', async () => {
      const server = await startTestServer(engine)
      const owner = await makeOwner(server)
      await write(alone, [note('a', '旧的'), note('b', '要删的'), link('linked'), shop('旧店名'), plan(3)], NOW)
      await seatOf(server, owner).join()

      const colleague = seatOf(server, await makeColleague(server, owner, 'manager'))
      await colleague.sync()
      // What a colleague wrote since, at her own seat.
      await foundTeamStore(colleague.team, 'lin' as MemberId)
      await write(
        colleague.team,
        [
          change('a', { text: '新的' }),
          change('b', { removed: true }),
          { ...link('refused'), set: { state: 'refused' } } as Draft,
          shop('新店名'),
          plan(1),
        ],
        Date.now(),
      )
      await colleague.sync()

      await seatOf(server, owner).team.delete()
      await seatOf(server, owner).join()
      const rows = await heldByServer(server, owner)
      expect(rows.get(`note ${noteId('a')}`)?.fields.text).toBe('新的')
      expect(rows.get(`note ${noteId('b')}`)?.fields.removed).toBe(true)
      expect(rows.get(`link ${linkRowId(ANNA, BEA)}`)?.fields.state).toBe('refused')
      expect(rows.get(`shop ${shopRowId(SHOP)}`)?.fields.name).toBe('新店名')
      expect(rows.get(`plan ${SINGLE}`)?.fields.caps).toMatchObject({ week: 1 })
    })

    test('brings what was written alone since', async () => {
      const server = await startTestServer(engine)
      const owner = await makeOwner(server)
      await write(alone, [note('a', '先前的')], NOW)
      const seat = seatOf(server, owner)
      await seat.join()
      await write(seat.team, [change('a', { text: '在团队里改过' })], Date.now())
      await write(alone, [note('b', '退出以后记的'), note('c', '另一位', BEA)], Date.now())
      await seat.join()
      expect((await noteAt(server, owner, 'a'))?.fields.text).toBe('在团队里改过')
      expect((await noteAt(server, owner, 'b'))?.fields.text).toBe('退出以后记的')
      expect((await noteAt(server, owner, 'c'))?.fields.text).toBe('另一位')
    })
  })

  test('a join that was cut off goes on after the last customers that it took, and sends nothing twice', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const customers = Array.from({ length: 450 }, (_, i) => customerIdFor(`buyer ${i}`))
    await write(
      alone,
      customers.map((customer, i) => ({
        ...note('a', `第${i}位`, customer),
        id: `not_${String(i).padStart(26, '0')}`,
      })),
      NOW,
    )
    const { lastN } = await readMeta(alone, AUTHOR)
    const seat = seatOf(server, owner)
    const ids = await alone.bundles.orderBy('id').primaryKeys()
    await expect(seat.join(cutAfter(1))).rejects.toThrow('abort')
    const mark = await readMeta(seat.team, HANDED)
    expect(mark).toEqual({ upTo: lastN, after: ids[199] })
    expect(await seat.team.outbox.count()).toBe(200)

    await seat.join()
    expect(await readMeta(seat.team, HANDED)).toEqual({ upTo: lastN, after: ids.at(-1) })
    expect((await readMeta(seat.team, AUTHOR)).lastN).toBe(450)
    const notes = [...(await heldByServer(server, owner)).values()].filter(({ kind }) => kind === 'note')
    expect(new Set(notes.map(({ customer }) => customer))).toEqual(new Set(customers))

    // The customers before the mark are not even read again: of these nothing arrives at another seat.
    const other = seatOf(server, await makeOwner(server, '另一家'))
    await writeMeta(other.team, HANDED, { upTo: lastN, after: ids[399] as string })
    await other.join()
    expect((await readMeta(other.team, AUTHOR)).lastN).toBe(50)
  })

  test('orders that wait for their buyer and links go along although no customer is known', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const nameless = someOrders(30, 3).map(({ buyer: _, ...order }) => order)
    await importAll(alone, nameless)
    await write(alone, [link('refused')], NOW)
    expect(await alone.bundles.count()).toBe(0)
    await seatOf(server, owner).join()
    const rows = [...(await heldByServer(server, owner)).keys()]
    expect(rows.filter((key) => key.startsWith('order '))).toHaveLength(30)
    expect(rows).toContain(`link ${linkRowId(ANNA, BEA)}`)
  })

  test('orders that stand on the word of the same file, imported again, go although its first import was taken back', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const first = await importAll(alone, someOrders(30, 4))
    const again = importRecord()
    await alone.imports.put({ ...again, stage: 'applied', staged: 1, applied: 1, orders: 30, sameAs: first })
    await undoImport(alone, first)
    await seatOf(server, owner).join()
    const rows = await heldByServer(server, owner)
    expect([...rows.keys()].filter((key) => key.startsWith('order '))).toHaveLength(30)
  })

  test('customers, waiting orders and links all go', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importAll(alone, someOrders(60, 4))
    await write(alone, [note('a', '怕热'), link('linked')], NOW)
    await seatOf(server, owner).join()
    const rows = await heldByServer(server, owner)
    expect([...rows.keys()].filter((key) => key.startsWith('order '))).toHaveLength(60)
    expect(rows.get(`note ${noteId('a')}`)?.fields.text).toBe('怕热')
    expect(rows.get(`link ${linkRowId(ANNA, BEA)}`)?.fields.state).toBe('linked')
  })

  describe('an agent, who may not import', () => {
    test('hands over her notes, keeps the orders, and has nothing refused', async () => {
      const server = await startTestServer(engine)
      const owner = await makeOwner(server)
      await importAll(alone, someOrders(60, 4))
      const [known] = (await alone.bundles.toCollection().primaryKeys()) as CustomerId[]
      await write(alone, [note('a', '她自己记的', known), plan(3)], NOW)
      const seat = seatOf(server, await makeColleague(server, owner, 'agent'), 'agent')
      expect(await seat.join()).toMatchObject({ ordersLeft: true })
      const rows = await heldByServer(server, owner)
      expect(rows.get(`note ${noteId('a')}`)?.fields.text).toBe('她自己记的')
      expect([...rows.keys()].filter((key) => /^(order|plan|shop) /.test(key))).toEqual([])
      expect(await seat.team.refused.count()).toBe(0)
      // Of the buyers that only the file knows nothing goes, and she whom a note speaks of is still found by her name.
      const customers = new Set([...rows.values()].flatMap(({ customer }) => customer ?? []))
      expect(customers).toEqual(new Set([known]))
      expect([...rows.values()].filter(({ kind }) => kind === 'identifier')).toMatchObject([
        { customer: known, fields: { seen: true, imports: [] } },
      ])
    })
  })

  test('a row that no server would take stays here, and does not hold the others back', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await write(alone, [note('a', '怕热'), note('b', '太长')], NOW)
    await alone.bundles.toCollection().modify(({ body }) => {
      const long = body.rows.find(({ id }) => id === noteId('b'))
      if (long) Object.assign(long.fields, { text: '长'.repeat(4001) })
    })
    await seatOf(server, owner).join()
    expect((await noteAt(server, owner, 'a'))?.fields.text).toBe('怕热')
    expect(await noteAt(server, owner, 'b')).toBeUndefined()
  })

  test('a person who leaves meanwhile stops it between two steps', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await write(alone, [note('a', '怕热')], NOW)
    await expect(seatOf(server, owner).join(AbortSignal.abort())).rejects.toThrow('abort')
    expect(await noteAt(server, owner, 'a')).toBeUndefined()
  })
})
