/** Who comes back after a quarter of a year learns what was deleted, and brings nothing of it to life. */
import 'fake-indexeddb/auto'
import { readCardOf } from '@shuke/extension/store/read-card.ts'
import { customerIdFor, identifierKey } from '@shuke/shared/identity'
import type { CustomerId } from '@shuke/shared/model'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { RunningServer } from '../../../server/src/start-server.ts'
import { compact } from '../../../server/src/upkeep/compact.ts'
import { type Desk, deskOf, newNote, noteEdit, noteId } from '../../unit/sync/desk.ts'
import { importOrders, order, undoAll } from '../support/orders.ts'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person } from '../support/people.ts'
import { pullEverything } from '../support/pulling.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

const DAY = 24 * 3_600_000

afterEach(() => {
  vi.useRealTimers()
})

const buyer = (value: string): CustomerId =>
  customerIdFor(
    identifierKey({ platform: 'taobao', shop: null, kind: 'login', value, strong: true, masked: false } as never),
  )

const noteOf = (letter: string, customer: CustomerId, text: string) => ({ ...newNote(letter, text), customer })

/** A session does not live that long. */
const signIn = async (server: RunningServer, person: Person): Promise<Person> => {
  const { token } = await apiOf(server.url, null).session.signIn.mutate({ email: person.email, password: PASSWORD })
  return { ...person, token, api: apiOf(server.url, token) }
}

const ordersOf = async ({ store }: Desk) =>
  (await store.bundles.toArray()).flatMap(({ body }) => body.orders.map(({ number }) => number)).sort()

const goneOn = ({ services }: RunningServer) =>
  services.store.everywhere().db.selectFrom('entity').selectAll().where('gone', '=', 1).execute()

/** An owner here, a colleague who is away from now on, and an import with a buyer who stays and one who does not. */
const team = async (engine: (typeof ENGINES)[number]) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const server = await startTestServer(engine)
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner, 'manager')
  const here = await deskOf(server, owner)
  await here.write(newNote('a', '会删的'), newNote('b', '留下的'), noteOf('c', buyer('buyer b'), '她的单会撤'))
  const { id } = await importOrders(owner, [order(1, 'buyer a'), order(2, 'buyer b'), order(3, 'buyer b')])
  await here.sync()
  const away = await deskOf(server, agent)
  await away.sync()
  expect(await ordersOf(away)).toHaveLength(3)
  return { server, owner, agent, here, away, imported: id }
}

const passDays = (days: number): void => {
  for (let day = 0; day < days; day += 13) vi.setSystemTime(Date.now() + 13 * DAY)
}

describe.each(ENGINES)('INV-19 TOMBSTONE on %s', (engine) => {
  it('a workstation away for 91 days does not bring back what was deleted meanwhile, not even by an edit of it', async () => {
    const { server, owner, agent, here, away, imported } = await team(engine)
    await away.write(noteEdit('a', { text: '路上改的' }))
    await here.write(noteEdit('a', { removed: true }))
    await here.sync()
    await undoAll(owner, imported)
    passDays(91)

    const [ownerNow, agentNow] = [await signIn(server, owner), await signIn(server, agent)]
    const back = await deskOf(server, agentNow, away.store)
    await back.sync()
    await back.sync()
    expect((await back.notes()).map(({ text }) => text)).toEqual(['留下的'])
    expect(await ordersOf(back)).toEqual([])
    expect(await back.store.outbox.count()).toBe(0)
    const { rows } = await pullEverything(ownerNow)
    // The words of the edit are kept, for who takes the deletion back.
    expect(rows.get(`note ${noteId('a')}`)?.fields).toMatchObject({ removed: true, text: '路上改的' })
    expect([...rows.values()].filter(({ kind }) => kind === 'order')).toEqual([])
  })

  it('when the server itself has forgotten what was deleted, who was away lets go of it and sends what waits', async () => {
    const { server, owner, agent, here, away, imported } = await team(engine)
    await away.write(noteEdit('a', { text: '路上改的' }), newNote('d', '路上写的'))
    await here.write(noteEdit('a', { removed: true }))
    await here.sync()
    await undoAll(owner, imported)
    const kept = (await importOrders(owner, [order(9, 'buyer b')])).id
    passDays(91)
    expect((await goneOn(server)).length).toBeGreaterThan(0)
    expect((await compact(server.services.store, Date.now)).tombstones).toBeGreaterThan(0)
    expect(await goneOn(server)).toEqual([])

    const [ownerNow, agentNow] = [await signIn(server, owner), await signIn(server, agent)]
    const back = await deskOf(server, agentNow, away.store)
    await back.sync()
    expect((await back.notes()).map(({ text }) => text)).toEqual(['留下的', '路上写的'])
    // Of one buyer nothing stands; of the other a note and an order of a later file.
    expect(await back.store.bundles.get(buyer('buyer a'))).toBeUndefined()
    expect(await ordersOf(back)).toEqual([order(9, 'buyer b').number])
    const [bundle] = (await readCardOf(back.store, buyer('buyer b'))).bundles
    expect(bundle?.rows.map(({ kind }) => kind).sort()).toEqual(['identifier', 'note', 'profile'])
    expect(bundle?.aggregates).toMatchObject({ orders: 1, known: 1 })
    expect(await back.store.outbox.count()).toBe(0)
    expect(await back.store.refused.count()).toBe(0)

    const { rows } = await pullEverything(ownerNow)
    expect(rows.get(`note ${noteId('a')}`)?.fields).toMatchObject({ removed: true, text: '路上改的' })
    expect(rows.get(`note ${noteId('d')}`)?.fields).toMatchObject({ text: '路上写的' })
    expect([...rows.values()].flatMap(({ kind, id }) => (kind === 'order' ? id : []))).toEqual([
      order(9, 'buyer b').key,
    ])
    // And what is gone from here on is told again.
    await undoAll(ownerNow, kept)
    await back.sync()
    expect(await ordersOf(back)).toEqual([])
  })
})
