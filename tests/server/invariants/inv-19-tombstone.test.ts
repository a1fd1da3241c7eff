/** Who comes back after a quarter of a year learns what was deleted, and brings nothing of it to life. */
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deskOf, newNote, noteEdit, noteId } from '../../unit/sync/desk.ts'
import { importOrders, order, undoAll } from '../support/orders.ts'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person } from '../support/people.ts'
import { pullEverything } from '../support/pulling.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

const DAY = 24 * 3_600_000

afterEach(() => {
  vi.useRealTimers()
})

describe.each(ENGINES)('INV-19 TOMBSTONE on %s', (engine) => {
  it('a workstation away for 91 days does not bring back what was deleted meanwhile, not even by an edit of it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner, 'manager')
    /** A session does not live that long. */
    const signIn = async (person: Person): Promise<Person> => {
      const { token } = await apiOf(server.url, null).session.signIn.mutate({ email: person.email, password: PASSWORD })
      return { ...person, token, api: apiOf(server.url, token) }
    }
    const here = await deskOf(server, owner)
    await here.write(newNote('a', '会删的'), newNote('b', '留下的'))
    const { id } = await importOrders(owner, [order(1, 'buyer a'), order(2, 'buyer b')])
    await here.sync()
    const away = await deskOf(server, agent)
    await away.sync()
    const ordersOf = async () => (await away.store.bundles.toArray()).flatMap(({ body }) => body.orders)
    expect(await ordersOf()).toHaveLength(2)

    await away.write(noteEdit('a', { text: '路上改的' }))
    await here.write(noteEdit('a', { removed: true }))
    await here.sync()
    await undoAll(owner, id)
    for (let day = 0; day < 91; day += 13) vi.setSystemTime(Date.now() + 13 * DAY)

    const [ownerNow, agentNow] = [await signIn(owner), await signIn(agent)]
    const back = await deskOf(server, agentNow, away.store)
    await back.sync()
    await back.sync()
    expect((await back.notes()).map(({ text }) => text)).toEqual(['留下的'])
    expect(await ordersOf()).toEqual([])
    expect(await back.store.outbox.count()).toBe(0)
    const { rows } = await pullEverything(ownerNow)
    // The words of the edit are kept, for who takes the deletion back.
    expect(rows.get(`note ${noteId('a')}`)?.fields).toMatchObject({ removed: true, text: '路上改的' })
    expect([...rows.values()].filter(({ kind }) => kind === 'order')).toEqual([])
  })
})
