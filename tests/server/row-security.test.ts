/** The walls that PostgreSQL keeps by itself, whatever a query forgets to ask for. */
import { sql } from 'kysely'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { StartError } from '../../server/src/errors/start-error.ts'
import { startServer } from '../../server/src/start-server.ts'
import { openStore } from '../../server/src/store/database.ts'
import { letReadByKey } from '../../server/src/store/migrations/walls.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order } from './support/orders.ts'
import { makeColleague, makeOwner, newCustomer } from './support/people.ts'
import { EXTENSION_ID, freshDatabase, freshFolder, freshShop, openAsAdmin, startTestServer } from './support/server.ts'

/** Two shops with a bit of everything. */
const twoShops = async () => {
  const databaseUrl = await freshShop()
  const server = await startTestServer('postgres', { databaseUrl })
  const shops = []
  for (const name of ['甲', '乙']) {
    const owner = await makeOwner(server, name)
    const agent = await makeColleague(server, owner)
    await owner.api.members.invite.mutate({ role: 'agent' })
    const customer = newCustomer()
    const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: `buyer ${name}` }
    await taken(pushAs(agent, [note(1, name, { customer }), sighting(2, customer, login)]))
    await importOrders(owner, [order(1, `buyer ${name}`), order(2, null)])
    shops.push({ owner, agent, id: trustedWorkspaceId(owner.workspace) })
  }
  const [ours, theirs] = shops as [(typeof shops)[0], (typeof shops)[0]]
  return { databaseUrl, server, ours, theirs }
}

const WALLED = sql<{ name: string; forced: boolean; policies: number }>`
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy as p where p.polrelid = c.oid) as policies
  from pg_class as c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and (c.relname = 'workspace' or exists (
      select 1 from pg_attribute as a where a.attrelid = c.oid and a.attname = 'workspace' and not a.attisdropped))
  order by 1`

it('stand around every table that holds something of a workspace, and hold its owner too', async () => {
  const databaseUrl = await freshShop()
  await startTestServer('postgres', { databaseUrl })
  const { rows } = await WALLED.execute(openAsAdmin(databaseUrl).db)
  expect(rows.map((one) => one.name)).toEqual(expect.arrayContaining(['audit', 'entity', 'member', 'workspace']))
  for (const { name, forced, policies } of rows) {
    expect(forced, `${name}: its migration calls raiseWall`).toBe(true)
    expect(policies, name).toBeGreaterThanOrEqual(2)
  }
})

it('show a workspace its own rows, whatever the query says, and nobody’s to who has none', async () => {
  const { databaseUrl, ours, theirs } = await twoShops()
  const store = openStore({ url: databaseUrl })
  onTestFinished(store.close)
  const { rows: tables } = await WALLED.execute(store.db)
  for (const { name } of tables) {
    const column = name === 'workspace' ? 'id' : 'workspace'
    const seen = async (db: typeof store.db) =>
      (await sql<{ w: string }>`select ${sql.ref(column)} as w from ${sql.table(name)}`.execute(db)).rows
        .map((one) => one.w)
        .filter((one) => one !== null)
    expect(new Set(await seen(store.of(ours.id).db)), name).not.toContain(theirs.id)
    expect(await seen(store.db), name).toEqual([])
    expect(await seen(store.by('nobody').db), name).toEqual([])
    const everything = new Set(await seen(store.everywhere().db))
    if (['entity', 'revision', 'member', 'client', 'audit'].includes(name)) expect(everything.size, name).toBe(2)
  }
})

it('let nothing be written into another workspace, changed there or taken from it', async () => {
  const { databaseUrl, ours, theirs } = await twoShops()
  const store = openStore({ url: databaseUrl })
  onTestFinished(store.close)
  const whole = async () =>
    (await sql`select * from entity order by workspace, kind, id`.execute(store.everywhere().db)).rows
  const before = await whole()
  const line = { rev: 99, tag: 't', at: 0 }
  for (const { db } of [store, store.of(ours.id), store.by(theirs.owner.member)]) {
    await expect(
      db
        .insertInto('revision')
        .values({ workspace: theirs.id, ...line })
        .execute(),
    ).rejects.toThrow(/row-level security/)
    await expect(
      db.insertInto('workspace').values({ id: 'wsp_new', name: '', rev: 0, tag: '', created_at: 0 }).execute(),
    ).rejects.toThrow(/row-level security/)
    await db.updateTable('entity').set({ body: '{}' }).where('workspace', '=', theirs.id).execute()
    await db.deleteFrom('entity').where('workspace', '=', theirs.id).execute()
  }
  await expect(store.of(ours.id).db.updateTable('entity').set({ workspace: theirs.id }).execute()).rejects.toThrow(
    /row-level security/,
  )
  expect(await whole()).toEqual(before)
})

it('are put on a connection that another workspace has just used, thousands of times over', async () => {
  const { databaseUrl, ours, theirs } = await twoShops()
  const store = openStore({ url: databaseUrl }, { connections: 1 })
  onTestFinished(store.close)
  const seen = async (db: typeof store.db) =>
    (await db.selectFrom('entity').select('workspace').distinct().execute()).map((one) => one.workspace)
  for (let round = 0; round < 3000; round++) {
    expect(await seen(store.of(ours.id).db)).toEqual([ours.id])
    if (round % 3 === 0) expect(await seen(store.db)).toEqual([])
    expect(await seen(store.of(theirs.id).db)).toEqual([theirs.id])
    // Also after a transaction that was taken back, and a query that failed.
    if (round % 100 === 0) {
      await expect(
        store
          .of(ours.id)
          .db.transaction()
          .execute(async (tx) => {
            await tx.selectFrom('entity').select('id').execute()
            throw new Error('taken back')
          }),
      ).rejects.toThrow('taken back')
      await expect(sql`select 1 / 0`.execute(store.of(theirs.id).db)).rejects.toThrow('division')
    }
  }
}, 60_000)

it('let the line be read that an account or a digest names, and only read', async () => {
  const { databaseUrl, ours, theirs } = await twoShops()
  const store = openStore({ url: databaseUrl })
  onTestFinished(store.close)
  const { user } = await store
    .everywhere()
    .db.selectFrom('member')
    .select('user')
    .where('id', '=', theirs.agent.member)
    .executeTakeFirstOrThrow()
  const { db } = store.by(user)
  expect(await db.selectFrom('member').select('id').execute()).toEqual([{ id: theirs.agent.member }])
  for (const table of ['entity', 'code', 'device', 'workspace'] as const)
    expect(await db.selectFrom(table).select(sql<number>`1`.as('one')).execute(), table).toEqual([])
  const [{ numUpdatedRows = 1n } = {}] = await db.updateTable('member').set({ role: 'owner' }).execute()
  expect(numUpdatedRows).toBe(0n)
  expect(await ours.owner.api.members.list.query()).toHaveLength(2)
})

it('hold a table of a later migration that raises one', async () => {
  const { raiseWall } = await import('../../server/src/store/migrations/walls.ts')
  const { databaseUrl, ours, theirs } = await twoShops()
  const store = openStore({ url: databaseUrl })
  onTestFinished(store.close)
  const { db } = store.everywhere()
  await sql`create table later (workspace text not null, digest text not null)`.execute(db)
  await raiseWall(db as never, 'postgres', 'later')
  await letReadByKey(db as never, 'later', 'digest')
  await sql`insert into later values (${ours.id}, 'a'), (${theirs.id}, 'b')`.execute(db)
  const rows = async (of: typeof db) => (await sql`select digest from later`.execute(of)).rows
  expect(await rows(store.of(ours.id).db)).toEqual([{ digest: 'a' }])
  expect(await rows(store.by('b').db)).toEqual([{ digest: 'b' }])
  expect(await rows(store.db)).toEqual([])
})

it('hold the server, which does not start with a role that could pass by them, and says what to do', async () => {
  const databaseUrl = await freshDatabase()
  const name = databaseUrl.slice(databaseUrl.lastIndexOf('/') + 1)
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  onTestFinished(() => admin.end())
  await admin.query(`create role ${name}_bypasses login bypassrls`)
  await admin.query(`create role ${name}_becomes login in role postgres`)
  await admin.query(`create role ${name}_poor login`)
  for (const role of ['postgres', `${name}_bypasses`, `${name}_becomes`, `${name}_poor`]) {
    const url = databaseUrl.replace('shuke:choose-one@', `${role}@`)
    const error = await startServer({
      dataDir: freshFolder(),
      port: 0,
      extensionId: EXTENSION_ID,
      databaseUrl: url,
    }).catch((reason: unknown) => reason)
    expect(error, role).toBeInstanceOf(StartError)
    const { reason, sentence } = error as StartError
    expect(reason, role).toBe('unfit-role')
    for (const said of Object.values(sentence)) {
      expect(said).toContain('CREATE ROLE shuke LOGIN NOSUPERUSER NOBYPASSRLS')
      expect(said).toContain('CREATE DATABASE shuke OWNER shuke')
    }
  }
  // The words of the sentence, as they stand, made the role and the database that this suite runs on.
  await startTestServer('postgres', { databaseUrl })
})
