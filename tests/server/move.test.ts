/** A shop moves from SQLite to PostgreSQL, and its workstations notice nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../server/src/start-server.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, undoAll } from './support/orders.ts'
import { apiOf, makeColleague, makeOwner, newCustomer, PASSWORD, type Person } from './support/people.ts'
import { emptyHands, type Pulled, pullEverything, sorted } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { EXTENSION_ID, freshDatabase, freshFolder, openAsAdmin, startTestServer } from './support/server.ts'
import { runShukeServer, shukeServer } from './support/shuke-server.ts'

/** A shop with a bit of everything, in its folder. */
const makeShop = async () => {
  const dataDir = freshFolder()
  const server = await startTestServer('sqlite', { dataDir })
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner)
  const gone = await makeColleague(server, owner)
  const customer = newCustomer()
  const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: '买家 𠮷' }
  await taken(pushAs(agent, [note(1, '喜欢龙井 𠮷', { customer }), sighting(2, customer, login)]))
  await taken(pushAs(owner, [note(1, 'it\'s \\ "quoted"\n茶')]))
  await taken(
    pushAs(
      gone,
      Array.from({ length: 400 }, (_, i) => note(i + 1, `note ${i}`)),
    ),
  )
  await importOrders(
    owner,
    Array.from({ length: 300 }, (_, i) => order(i, i % 3 === 0 ? null : `buyer ${i % 50}`)),
  )
  const { id } = await importOrders(owner, [order(900, 'taken back')])
  await undoAll(owner, id)
  return { dataDir, server, owner, agent, gone, customer }
}

const at = (person: Person, url: string): Person => ({ ...person, api: apiOf(url, person.token) })

const startMoved = (dataDir: string, databaseUrl: string) =>
  startTestServer('postgres', {
    dataDir: freshFolder(),
    databaseUrl,
    secret: readFileSync(join(dataDir, 'session-key'), 'utf8').trim(),
  })

/** Without word of customers who are not held any more: the new server looks at them whenever it comes to it. */
const standing = (held: Pulled) => sorted(held).filter((row) => row.kind !== 'leave')

/** What a workstation holds and where it has come to. */
const heldBy = async (person: Person): Promise<Pulled> => pullEverything(person)

it('while its server runs, with what is written meanwhile, to the last row and revision', {
  timeout: 90_000,
}, async () => {
  const { dataDir, server, owner, agent, gone, customer } = await makeShop()
  const [ownersDesk, agentsDesk] = [await heldBy(owner), await heldBy(agent)]
  const databaseUrl = await freshDatabase()

  const move = runShukeServer(['move', '--to', databaseUrl, '--data', dataDir])
  await move.says('Stop the server now')
  // All that can happen in the meantime: rows that change, come and go, in every table.
  await taken(pushAs(agent, [note(3, 'while it was moved', { customer })]))
  await owner.api.members.remove.mutate({ member: gone.member })
  const { code } = await owner.api.members.invite.mutate({ role: 'manager' })
  const back = await apiOf(server.url, null).session.join.mutate({
    code,
    name: '回来了',
    email: gone.email,
    password: PASSWORD,
  })
  await importOrders(owner, [order(1, 'buyer 1', { paid: 77, updatedAt: Date.now() }), order(500, 'buyer new')])
  const before = standing(await pullEverything(owner))
  const log = await owner.api.members.audit.query({ below: null })
  const devices = await owner.api.members.devices.query({ member: agent.member })
  await server.close()
  const ran = await move.ended
  expect([ran.code, ran.said]).toEqual([0, expect.stringContaining('counts and digests agree')])
  expect(ran.said).toMatch(/✓ entity: \d+ rows [0-9a-f]{12}/)
  expect(ran.said).toMatch(/✓ user: 3 rows/)
  expect(ran.said).not.toContain('✗')

  // The former folder is as it was, and no server makes a second history of it.
  await expect(startServer({ dataDir, port: 0, extensionId: EXTENSION_ID })).rejects.toMatchObject({
    reason: 'shop-moved',
  })
  expect((await shukeServer(['move', '--to', databaseUrl, '--data', dataDir])).said).toContain('was moved already')

  const moved = await startMoved(dataDir, databaseUrl)
  expect(moved.ownerCode).toBeNull()
  const [us, her] = [at(owner, moved.url), at(agent, moved.url)]
  // Everybody is still signed in, with the cursors that they have.
  expect(standing(await pullEverything(us, ownersDesk))).toEqual(before)
  expect(standing(await pullEverything(her, agentsDesk))).toEqual(before)
  expect(standing(await pullEverything(us, emptyHands()))).toEqual(before)
  expect(await us.api.members.audit.query({ below: null })).toEqual(log)
  expect((await us.api.search.customers.query({ query: '龙井', limit: 10 })).hits).toHaveLength(1)
  expect(await us.api.members.devices.query({ member: agent.member })).toEqual(devices)
  expect(await her.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: her.client })).toMatchObject({ lastN: 3 })
  // An answer that got lost before the move is asked for again, and nothing is there twice.
  await taken(pushAs(her, [note(3, 'while it was moved', { customer }), note(4, 'after')]))
  expect(standing(await pullEverything(us))).toHaveLength(before.length + 1)
  expect((await refusal(at(gone, moved.url).api.members.list.query())).code).toBe('UNAUTHORIZED')
  expect(await apiOf(moved.url, back.token).members.list.query()).toHaveLength(3)
  const signedIn = await apiOf(moved.url, null).session.signIn.mutate({ email: agent.email, password: PASSWORD })
  expect(signedIn.member.id).toBe(agent.member)
  expect(await shukeServer(['check', '--all'], { DATABASE_URL: databaseUrl })).toMatchObject({ code: 0 })
})

it('at one go when no server runs, and is gone on with when it was cut off', { timeout: 90_000 }, async () => {
  const { dataDir, server, owner } = await makeShop()
  const before = standing(await pullEverything(owner))
  const databaseUrl = await freshDatabase()
  const first = runShukeServer(['move', '--data', dataDir, '--to', databaseUrl])
  await first.says('Stop the server now')
  first.child.kill('SIGKILL')
  await first.ended
  // Half a shop is nobody's.
  const other = { dataDir: freshFolder(), port: 0, extensionId: EXTENSION_ID, databaseUrl }
  await expect(startServer(other)).rejects.toMatchObject({ reason: 'move-unfinished' })
  await server.close()
  expect(await shukeServer(['move', '--data', dataDir, '--to', databaseUrl])).toMatchObject({ code: 0 })
  const moved = await startMoved(dataDir, databaseUrl)
  expect(standing(await pullEverything(at(owner, moved.url)))).toEqual(before)

  // Who wants the former shop back puts a backup in its place.
  const backup = join(freshFolder(), 'backup')
  expect(await shukeServer(['backup', backup, '--data', dataDir])).toMatchObject({ code: 0 })
  expect(await shukeServer(['restore', backup, '--data', dataDir])).toMatchObject({ code: 0 })
  await startTestServer('sqlite', { dataDir })
})

it('not at all when a single row does not arrive, and the former server goes on', { timeout: 60_000 }, async () => {
  const { dataDir, server, owner } = await makeShop()
  await server.close()
  const databaseUrl = await freshDatabase()
  // Its tables are made by a server that was started there and found nothing.
  await (await startTestServer('postgres', { databaseUrl })).close()
  const { db } = openAsAdmin(databaseUrl)
  await sql`create function lose() returns trigger language plpgsql as
    $$ begin if new.rev = 5 and new.kind = 'note' then return null; end if; return new; end $$`.execute(db)
  await sql`create trigger lose before insert on entity for each row execute function lose()`.execute(db)
  const lost = await shukeServer(['move', '--data', dataDir, '--to', databaseUrl])
  expect([lost.code, lost.said]).toEqual([1, expect.stringContaining('✗ entity')])
  expect(lost.said).toContain('nothing was switched over')

  await sql`drop trigger lose on entity`.execute(db)
  await sql`create function bend() returns trigger language plpgsql as
    $$ begin new.tag = new.tag || 'x'; return new; end $$`.execute(db)
  await sql`create trigger bend before insert on revision for each row execute function bend()`.execute(db)
  await sql`delete from revision where rev = 3`.execute(db)
  const bent = await shukeServer(['move', '--data', dataDir, '--to', databaseUrl])
  expect([bent.code, bent.said]).toEqual([1, expect.stringContaining('✗ revision')])

  const again = await startTestServer('sqlite', { dataDir })
  await taken(pushAs(at(owner, again.url), [note(2, 'as before')]))
  await again.close()
  await sql`drop trigger bend on revision`.execute(db)
  expect(await shukeServer(['move', '--data', dataDir, '--to', databaseUrl])).toMatchObject({ code: 0 })
})

it('into an empty database only, as a fit role, from the version that it knows', { timeout: 60_000 }, async () => {
  const { dataDir, server } = await makeShop()
  await server.close()
  const refusedFor = async (why: string, databaseUrl: string) => {
    const ran = await shukeServer(['move', '--data', dataDir, '--to', databaseUrl])
    expect([ran.code, ran.said]).toEqual([1, expect.stringContaining(why)])
  }
  const strangers = await freshDatabase()
  const client = new pg.Client({ connectionString: strangers })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('create table orders (id int)')
  await refusedFor('holds something already', strangers)

  const others = await freshDatabase()
  const running = await startTestServer('postgres', { databaseUrl: others })
  await makeOwner(running)
  await refusedFor('holds something already', others)
  expect(await shukeServer(['check'], { DATABASE_URL: others })).toMatchObject({ code: 0 })

  const empty = await freshDatabase()
  await refusedFor('CREATE ROLE shuke', empty.replace('shuke:choose-one@', 'postgres@'))
  await refusedFor('does not answer', 'postgres://nobody@127.0.0.1:1/none')
  await refusedFor('Name where to', 'mysql://x')
  expect((await shukeServer(['move', '--data', freshFolder(), '--to', empty])).said).toContain('no shop')

  const server2 = await startTestServer('sqlite', { dataDir })
  await sql`delete from shuke_migration where name = '0006-row-security'`.execute(server2.services.store.db)
  await server2.close()
  await refusedFor('another version', empty)
})
