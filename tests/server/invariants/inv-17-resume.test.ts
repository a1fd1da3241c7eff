/** A first fetch that is cut at any byte goes on where it was: at most the page that was on its way comes again, and none is missed. */
import 'fake-indexeddb/auto'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { describe, expect, it } from 'vitest'
import { deskOf } from '../../unit/sync/desk.ts'
import { startCuttingProxy } from '../support/cutting-proxy.ts'
import { note, pushAs, taken } from '../support/ops.ts'
import { importOrders, order } from '../support/orders.ts'
import { makeColleague, makeOwner } from '../support/people.ts'
import { pullEverything } from '../support/pulling.ts'
import { below, randomOf } from '../support/random.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

const BUYERS = 1500
const CUTS = 7
/** A page is some hundred KB: cuts fall into the greeting, into headers and into pages. */
const FURTHEST_CUT = 900_000

describe.each(ENGINES)('INV-17 RESUME on %s', (engine) => {
  it('a bootstrap cut at random bytes while others write misses nothing and fetches no page twice that it had', async () => {
    const random = randomOf(17)
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner, 'manager')
    await importOrders(
      owner,
      Array.from({ length: BUYERS * 2 }, (_, i) => order(i, `buyer ${i % BUYERS}`)),
    )
    const proxy = await startCuttingProxy(server.url)
    const desk = await deskOf({ url: proxy.url }, agent)
    const asked: string[] = []
    const { hello, push, pull } = desk.client.sync
    const query = (input: Parameters<typeof pull.query>[0]) => {
      asked.push(input.after ?? `from ${input.cursor?.rev ?? 'nothing'}`)
      return pull.query(input)
    }
    const client = { sync: { hello, push, pull: { query } } } as unknown as typeof desk.client
    for (let cut = 1; cut <= CUTS; cut++) {
      proxy.cutAfter(below(random, FURTHEST_CUT))
      await syncOnce(desk.store, client).catch(() => undefined)
      await taken(pushAs(owner, [note(cut, `写在第${cut}次断线之后`)]))
    }
    proxy.cutAfter(Number.POSITIVE_INFINITY)
    await syncOnce(desk.store, client)

    const places = new Map<string, number>()
    for (const place of asked) places.set(place, (places.get(place) ?? 0) + 1)
    const again = [...places.values()].reduce((sum, times) => sum + times - 1, 0)
    expect(places.size).toBeGreaterThan(3)
    expect(again).toBeLessThanOrEqual(CUTS)

    const held = new Map<string, number>()
    for (const { body } of await desk.store.bundles.toArray()) {
      for (const row of body.rows) held.set(`${row.kind} ${row.id}`, row.rev)
      for (const one of body.orders) held.set(`order ${one.key}`, 0)
    }
    const rows = [...(await pullEverything(owner)).rows.values()].filter(({ customer }) => customer !== null)
    const missing = rows.filter(({ kind, id, rev }) => {
      const known = held.get(`${kind} ${id}`)
      return kind === 'order' ? known === undefined : kind !== 'aggregates' && known !== rev
    })
    expect(rows.length).toBeGreaterThan(BUYERS * 4)
    expect(missing).toEqual([])
  }, 60_000)
})
