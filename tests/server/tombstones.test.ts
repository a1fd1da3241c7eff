/** What only tells that something is no more is told for 90 days, then dropped; installations that come no more are forgotten. */
import type { ImportId } from '@shuke/shared/model'
import { type Cursor, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/src/start-server.ts'
import { openStore, type Store } from '../../server/src/store/database.ts'
import { databaseFiles } from '../../server/src/store/files.ts'
import { dropTombstones, TOMBSTONES_MS } from '../../server/src/store/tombstones.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { createNewsroom } from '../../server/src/sync/news.ts'
import { pull } from '../../server/src/sync/pull.ts'
import { compact } from '../../server/src/upkeep/compact.ts'
import { keepCompacting } from '../../server/src/upkeep/keep-compacting.ts'
import { look } from '../../server/src/working-set/look.ts'
import { deskOf, newNote } from '../unit/sync/desk.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { importOrders, order, undoAll } from './support/orders.ts'
import { makeColleague, makeOwner, type Person } from './support/people.ts'
import { heldByServer, pullEverything } from './support/pulling.ts'
import { runMain } from './support/run-main.ts'
import { ENGINES, freshDatabase, freshFolder, startTestServer } from './support/server.ts'

const DAY = 24 * 3_600_000
const LATER = Date.now() + TOMBSTONES_MS + DAY

const inside = ({ services }: RunningServer, { workspace }: Person): Store =>
  services.store.of(trustedWorkspaceId(workspace))

const linesOf = ({ services }: RunningServer) => services.store.everywhere().db.selectFrom('entity').selectAll()

const tombstonesOf = (server: RunningServer) =>
  linesOf(server)
    .where((eb) => eb.or([eb('gone', '=', 1), eb('kind', '=', 'leave')]))
    .execute()

const minRevOf = async (server: RunningServer): Promise<number> =>
  (await server.services.store.everywhere().db.selectFrom('workspace').select('min_rev').executeTakeFirstOrThrow())
    .min_rev

/** So many orders of as many buyers come and are taken back. */
const comeAndGo = async (owner: Person, count: number): Promise<ImportId> => {
  const { id } = await importOrders(
    owner,
    Array.from({ length: count }, (_, i) =>
      order(i % 40, `buyer ${i}`, { key: `taobao//order/${9_000_000 + i}` as never, number: String(9_000_000 + i) }),
    ),
  )
  await undoAll(owner, id)
  return id
}

const pullFrom = (person: Person, cursor: { rev: number; tag: string } | null, after: string | null = null) =>
  person.api.sync.pull.query({ client: person.client, cursor, after, limit: 1000 })

describe.each(ENGINES)('tombstones on %s', (engine) => {
  it('stay for 90 days and go after that, and the feed holds what stands and what went lately', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await taken(pushAs(owner, [note(1, 'stays')]))
    await comeAndGo(owner, 3)
    const before = (await tombstonesOf(server)).length
    expect(before).toBeGreaterThan(3)
    expect(await compact(server.services.store, () => Date.now() + TOMBSTONES_MS - DAY)).toMatchObject({
      tombstones: 0,
    })
    expect(await tombstonesOf(server)).toHaveLength(before)
    expect(await minRevOf(server)).toBe(0)
    expect((await compact(server.services.store, () => LATER)).tombstones).toBe(before)
    expect(await tombstonesOf(server)).toEqual([])
    expect((await linesOf(server).execute()).length).toBe((await heldByServer(server, owner)).size)
  })

  it('are told to whoever has heard of all that is forgotten, and who has not fetches everything anew', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const long = await pullEverything(owner)
    await comeAndGo(owner, 2)
    const up = await pullEverything(owner)
    await compact(server.services.store, () => LATER)
    const rev = await minRevOf(server)
    expect(rev).toBeGreaterThan(long.cursor?.rev ?? 0)
    expect(rev).toBeLessThanOrEqual(up.cursor?.rev ?? 0)
    await taken(pushAs(owner, [note(1, 'after it')]))
    expect(await pullFrom(owner, up.cursor)).toMatchObject({ kind: 'rows', rows: [{ kind: 'note' }] })
    const answer = await pullFrom(owner, long.cursor)
    expect(answer).toMatchObject({ kind: 'forked', sameHistory: true })
    // An older workstation reads that nothing of what it holds was lost.
    expect(answer.kind === 'forked' && answer.shared).toBe(answer.kind === 'forked' && answer.head.rev)
    expect(await pullFrom(owner, null)).toMatchObject({ kind: 'rows' })
    // Nor does a poke bring along to such a one what is only a part of the news.
    const reader = { db: inside(server, owner).db, workspace: trustedWorkspaceId(owner.workspace), shops: null }
    const { since } = createNewsroom(Date.now)
    expect((await since(reader, long.cursor as Cursor, 0)).news).toBeNull()
    expect((await since(reader, up.cursor as Cursor, 0)).news).toMatchObject({ rows: [{ kind: 'note' }] })
  })

  it('that are dropped while everything is being fetched make it begin anew', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { id } = await importOrders(owner, [order(1, 'a'), order(2, 'b'), order(3, 'c')])
    const first = await owner.api.sync.pull.query({ client: owner.client, cursor: null, after: null, limit: 5 })
    if (first.kind !== 'rows' || first.after === null) throw new Error('expected a first page')
    await undoAll(owner, id)
    expect(await pullFrom(owner, null, first.after)).toMatchObject({ kind: 'rows' })
    await compact(server.services.store, () => LATER)
    expect(await pullFrom(owner, null, first.after)).toMatchObject({ kind: 'forked', sameHistory: true })
  })

  it('that are dropped between the head and the rows of one answer are not missed', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { cursor } = await pullEverything(owner)
    await comeAndGo(owner, 2)
    const store = inside(server, owner)
    let dropped = 0
    const db = store.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        // Once, after the first question of the pull and before its rows.
        if (dropped++ === 0) await dropTombstones(store, trustedWorkspaceId(owner.workspace), LATER)
        return result
      },
    })
    const answer = await pull(
      db,
      trustedWorkspaceId(owner.workspace),
      null,
      { client: owner.client, cursor, after: null, limit: 100 },
      Date.now,
    )
    expect(answer).toMatchObject({ kind: 'forked', sameHistory: true })
  })

  it('go a few at a time, and whatever was done when the server was killed is whole', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const long = await pullEverything(owner)
    await comeAndGo(owner, 120)
    const before = await tombstonesOf(server)
    const piece = await dropTombstones(inside(server, owner), trustedWorkspaceId(owner.workspace), LATER)
    expect(piece).toEqual({ dropped: 200, more: true })
    const left = await tombstonesOf(server)
    expect(left).toHaveLength(before.length - 200)
    const kept = new Set(left.map(({ kind, id }) => `${kind} ${id}`))
    const feeds = before.flatMap(({ kind, id, feed }) => (kept.has(`${kind} ${id}`) ? [] : feed))
    // Nobody who has not heard of what went just now is told of the rest as if it were all.
    expect(await minRevOf(server)).toBe(Math.max(...feeds))
    expect(await pullFrom(owner, long.cursor)).toMatchObject({ sameHistory: true })
    expect((await compact(server.services.store, () => LATER)).tombstones).toBe(left.length)
  })

  it('are gone through once a day, by one of several servers, and after a clock that was ahead', async () => {
    const databaseUrl = engine === 'postgres' ? await freshDatabase() : null
    const server = await startTestServer(engine, databaseUrl ? { databaseUrl } : {})
    const owner = await makeOwner(server)
    await comeAndGo(owner, 2)
    const total = (await tombstonesOf(server)).length
    const { store } = server.services
    const rounds = await Promise.all([
      compact(store, () => LATER),
      compact(store, () => LATER),
      compact(store, () => LATER),
    ])
    expect(rounds.map(({ tombstones }) => tombstones).sort((a, b) => b - a)).toEqual([total, 0, 0])
    await comeAndGo(owner, 1)
    expect(await compact(store, () => LATER + DAY - 1)).toMatchObject({ tombstones: 0 })
    // The clock was put right again: the day that it claimed holds nobody up.
    const { compacted_at: at } = await store
      .everywhere()
      .db.selectFrom('workspace')
      .select('compacted_at')
      .executeTakeFirstOrThrow()
    expect(at).toBe(LATER)
    await compact(store, Date.now)
    const after = await store.everywhere().db.selectFrom('workspace').select('compacted_at').executeTakeFirstOrThrow()
    expect(after.compacted_at).toBeLessThan(LATER)
  })

  it('are found by their own index, however much stands', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await comeAndGo(owner, 1)
    const { db } = inside(server, owner)
    const explain = engine === 'sqlite' ? 'explain query plan ' : 'explain '
    const rows = await db.transaction().execute(async (tx) => {
      // In a small table PostgreSQL reads all of it for want of anything dearer.
      if (engine === 'postgres') await sql`set local enable_seqscan = off`.execute(tx)
      const { rows: plan } = await sql<Record<string, string>>`${sql.raw(explain)} select kind from entity
        where workspace = ${owner.workspace} and (gone = 1 or kind = 'leave') order by feed limit 10`.execute(tx)
      return plan
    })
    expect(rows.map((row) => Object.values(row).join(' ')).join('\n')).toContain('entity_tombstone')
  })

  it('of customers who left go too, and who was away lets go of them', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importOrders(owner, [order(1, 'a'), order(2, 'b')])
    const away = await deskOf(server, owner)
    await away.sync()
    const held = await away.store.bundles.count()
    expect(held).toBe(2)
    const later = Date.now() + 400 * DAY
    while ((await look(inside(server, owner), trustedWorkspaceId(owner.workspace), later)).more);
    expect((await tombstonesOf(server)).map(({ kind }) => kind)).toEqual(['leave', 'leave'])
    // Their revision is of then, so it is looked at from later on.
    await compact(server.services.store, () => later + TOMBSTONES_MS + DAY)
    expect(await tombstonesOf(server)).toEqual([])
    await away.sync()
    expect(await away.store.bundles.count()).toBe(0)
  })
})

describe.each(ENGINES)('installations on %s', (engine) => {
  it('that sent nothing for 180 days are forgotten, and go on without a word lost or doubled when they return', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner, 'manager')
    const desk = await deskOf(server, owner)
    await desk.write(newNote('a', 'first'))
    await desk.write(newNote('b', 'second'))
    await desk.sync()
    await taken(pushAs(agent, [note(1, 'of somebody else')]))
    const clients = () => server.services.store.everywhere().db.selectFrom('client').selectAll().execute()
    expect(await clients()).toHaveLength(2)
    // Taken by the server, but the answer was lost on the way.
    await desk.write(newNote('c', 'third'))
    const waiting = await desk.store.outbox.toArray()
    await desk.client.sync.push.mutate({
      protocol: PROTOCOL_VERSION,
      client: (await clients()).find(({ member }) => member === owner.member)?.id as never,
      ops: waiting.map(({ op }) => op),
    })
    expect((await compact(server.services.store, () => Date.now() + 179 * DAY)).clients).toBe(0)
    expect((await compact(server.services.store, () => Date.now() + 181 * DAY)).clients).toBe(2)
    expect(await clients()).toEqual([])

    await desk.write(newNote('d', 'fourth'))
    await desk.sync()
    expect(await desk.store.outbox.count()).toBe(0)
    expect(await desk.store.refused.count()).toBe(0)
    expect(await desk.notes()).toEqual(
      ['first', 'fourth', 'second', 'third'].map((text) => ({ text, beside: [], synced: true })),
    )
    const notes = (await linesOf(server).where('kind', '=', 'note').execute()).filter(
      ({ body }) => !body.includes('else'),
    )
    expect(notes).toHaveLength(4)
    const [line] = await clients()
    expect(line?.last_n).toBeGreaterThan(0)
  })

  it('an older workstation that is told to fetch anew says nothing again of what was deleted', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const desk = await deskOf(server, owner)
    await importOrders(owner, [order(7, 'stays')])
    const { id } = await importOrders(owner, [order(1, 'a')])
    await desk.sync()
    await undoAll(owner, id)
    await compact(server.services.store, () => LATER)
    const { query } = desk.client.sync.pull
    const older = {
      ...desk.client,
      card: desk.client.card,
      sync: {
        hello: desk.client.sync.hello,
        push: desk.client.sync.push,
        pull: {
          query: async (input: Parameters<typeof query>[0]) => {
            const answer = await query(input)
            if (answer.kind !== 'forked') return answer
            const { sameHistory: _, ...rest } = answer
            return rest
          },
        },
      },
    }
    const { syncOnce } = await import('@shuke/extension/sync/sync-once.ts')
    const before = await heldByServer(server, owner)
    await syncOnce(desk.store, older as never)
    expect(await desk.store.outbox.count()).toBe(0)
    expect(await heldByServer(server, owner)).toEqual(before)
    const { rows } = await pullEverything(owner)
    expect([...rows.values()].filter(({ kind }) => kind === 'order')).toHaveLength(1)
  })
})

it('the running server does it by itself, says so in its log, and counts it', async () => {
  const dataDir = freshFolder()
  const server = await startTestServer('sqlite', { dataDir })
  const owner = await makeOwner(server)
  await comeAndGo(owner, 2)
  const store = openStore({ file: databaseFiles(dataDir)[0] })
  await store.db.updateTable('revision').set({ at: 1 }).execute()
  await store.db.updateTable('workspace').set({ compacted_at: 0 }).execute()
  await store.close()
  await server.close()
  const { line, child, ended } = runMain({ SHUKE_DATA: dataDir, SHUKE_LOG: 'info' })
  const [told] = await line(/^.*"compacted".*$/m)
  expect(JSON.parse(told)).toMatchObject({ level: 30, tombstones: expect.any(Number), clients: expect.any(Number) })
  const [, url = ''] = await line(/server at (http:\S+),/)
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/shuke_tombstones_dropped_total [1-9]/)
  child.kill('SIGTERM')
  await ended
})

it('a round that fails is told, and the next one goes on', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  await comeAndGo(owner, 1)
  const errors: unknown[] = []
  let calls = 0
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const compacting = keepCompacting({
    store: server.services.store,
    now: () => {
      if (calls++ === 0) throw new Error('no clock')
      return LATER
    },
    done: resolve,
    onError: (error) => errors.push(error),
    everyMs: 5,
  })
  expect(await promise).toMatchObject({ clients: 0 })
  await compacting.close()
  expect(errors).toHaveLength(1)
})
