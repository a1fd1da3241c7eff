/** What a pull promises: no hole, no half push, everything however often it is cut off. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { note, pushAs, taken } from './support/ops.ts'
import { importOrders, order } from './support/orders.ts'
import { apiOf, makeColleague, makeOwner, newClient, newCustomer, type Person } from './support/people.ts'
import { emptyHands, pullEverything, pullPage, sorted } from './support/pulling.ts'
import { ENGINES, freshFolder, startTestServer } from './support/server.ts'

const fill = async (owner: Person) => {
  const customers = Array.from({ length: 12 }, newCustomer)
  const ops = Array.from({ length: 60 }, (_, i) =>
    note(i + 1, `note ${i}`, { customer: customers[i % 12] ?? newCustomer() }),
  )
  for (let i = 0; i < ops.length; i += 7) await taken(pushAs(owner, ops.slice(i, i + 7)))
  const orders = Array.from({ length: 30 }, (_, i) => order(i, i % 3 === 0 ? null : `buyer ${i % 5}`))
  await importOrders(owner, orders)
  return ops.length
}

describe.each(ENGINES)('pull on %s', (engine) => {
  it('gives the same rows by bootstrap and by revision, in pages of any size', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const start = await pullEverything(owner)
    await fill(owner)
    const feed = sorted(await pullEverything(owner, start, 9))
    expect(feed.length).toBeGreaterThan(90)
    for (const limit of [1, 2, 7, 50, 5000])
      expect(sorted(await pullEverything(owner, emptyHands(), limit))).toEqual(feed)
  })

  it('INV-17 RESUME: resumes a bootstrap at every page while others write', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    let n = await fill(owner)
    const held = emptyHands()
    for (let page = 0; await pullPage(owner, held, 11); page++)
      if (page < 12) await taken(pushAs(owner, [note(++n, `while pulling ${n}`)]))
    expect(held.pages).toBeGreaterThan(8)
    expect(sorted(held)).toEqual(sorted(await pullEverything(owner)))
  })

  it('sends a customer whole, never in two pages', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    await fill(owner)
    const held = emptyHands()
    const pagesOf = new Map<string, Set<number>>()
    for (let more = true; more; ) {
      const before = new Set(held.rows.keys())
      more = await pullPage(owner, held, 5)
      for (const [key, row] of held.rows)
        if (!before.has(key) && row.customer)
          pagesOf.set(row.customer, (pagesOf.get(row.customer) ?? new Set()).add(held.pages))
    }
    expect(pagesOf.size).toBeGreaterThan(10)
    expect([...pagesOf.values()].every((pages) => pages.size === 1)).toBe(true)
  })

  it('INV-15 ATOMIC-PUSH: never shows half a push', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const reader = await makeColleague(server, owner)
    const held = await pullEverything(reader)
    const writing = (async () => {
      for (let push = 0; push < 25; push++)
        await taken(
          pushAs(
            owner,
            Array.from({ length: 8 }, (_, i) => note(push * 8 + i + 1, `push ${push}`)),
          ),
        )
    })()
    let done = false
    writing.then(() => {
      done = true
    })
    while (!done) {
      await pullEverything(reader, held, 3)
      const counts = Map.groupBy(
        [...held.rows.values()].filter((row) => row.kind === 'note'),
        (row) => row.fields.text,
      )
      expect([...counts.values()].every((rows) => rows.length === 8)).toBe(true)
    }
    await writing
  })

  it('tells a cursor of another history apart', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await taken(pushAs(owner, [note(1, 'x')]))
    const { head } = await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })
    const pull = (cursor: typeof head) =>
      owner.api.sync.pull.query({ client: owner.client, cursor, after: null, limit: 10 })
    expect((await pull(head)).kind).toBe('rows')
    expect((await pull({ ...head, tag: '0123456789abcdef' })).kind).toBe('forked')
    expect((await pull({ ...head, rev: head.rev + 5 })).kind).toBe('forked')
    const stranger = await makeOwner(server, '别的店')
    expect(
      (await stranger.api.sync.pull.query({ client: stranger.client, cursor: head, after: null, limit: 10 })).kind,
    ).toBe('forked')
    const nonsense = await owner.api.sync.pull.query({
      client: newClient(),
      cursor: null,
      after: 'not a place',
      limit: 10,
    })
    expect(nonsense.kind).toBe('forked')
  })
})

it('knows that the server was restored from a copy, and takes again what the workstation still holds', async () => {
  const folder = freshFolder()
  const first = await startTestServer('sqlite', { dataDir: folder })
  const owner = await makeOwner(first)
  await taken(pushAs(owner, [note(1, 'before the copy')]))
  await sql`pragma wal_checkpoint(truncate)`.execute(first.services.store.db)
  const copy = join(freshFolder(), 'copy.sqlite')
  copyFileSync(join(folder, 'shuke.sqlite'), copy)
  const later = note(2, 'after the copy')
  await taken(pushAs(owner, [later]))
  const { cursor } = await pullEverything(owner)
  await first.close()

  const restored = freshFolder()
  copyFileSync(copy, join(restored, 'shuke.sqlite'))
  copyFileSync(join(folder, 'session-key'), join(restored, 'session-key'))
  const second = await startTestServer('sqlite', { dataDir: restored })
  const again: Person = { ...owner, api: apiOf(second.url, owner.token) }
  const answer = await again.api.sync.pull.query({ client: owner.client, cursor, after: null, limit: 10 })
  expect(answer.kind).toBe('forked')
  expect(await pushAs(again, [note(3, 'a new one')])).toMatchObject({ kind: 'gap', expected: 2 })
  expect(await taken(pushAs(again, [later, note(3, 'a new one')]))).toMatchObject({ upTo: 3, rejected: [] })
})
