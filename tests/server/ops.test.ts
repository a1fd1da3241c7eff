/** The server's command line in processes of its own, beside a server that writes. */
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ENV_NAMES, readEnv } from '../../server/src/env.ts'
import { runCommand } from '../../server/src/ops/command-line.ts'
import { startServer } from '../../server/src/start-server.ts'
import { type Database, openStore, type Place } from '../../server/src/store/database.ts'
import { databaseFiles } from '../../server/src/store/files.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, undoAll } from './support/orders.ts'
import { apiOf, makeColleague, makeOwner, newClient, newCustomer, PASSWORD, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { QUICK_PASSWORDS } from './support/quick-passwords.ts'
import { runMain } from './support/run-main.ts'
import { makeScratch } from './support/scratch.ts'
import { copyDatabase, ENGINES, EXTENSION_ID, freshFolder, startTestServer } from './support/server.ts'
import { type Ran, shukeServer } from './support/shuke-server.ts'
import { makeDatabase } from './support/templates.ts'

/** The same in this process, for what does not depend on there being another. */
const command = async (words: readonly string[], env: Record<string, string>): Promise<Ran> => {
  const said: string[] = []
  const say = (text: string) => said.push(text)
  const code = await runCommand(words, { env, locale: 'en', say, now: Date.now })
  return { code, said: said.join('\n') }
}

/** A server in a process of its own, and its owner. */
const runShop = async (dataDir: string) => {
  const main = runMain({ SHUKE_DATA: dataDir, SHUKE_EXTENSION_ID: EXTENSION_ID })
  const [, url = ''] = await main.line(/server at (http:\S+),/)
  return { main, url }
}

const claim = async (main: Awaited<ReturnType<typeof runShop>>): Promise<(url: string) => Person> => {
  const [, code = ''] = await main.main.line(/code: (\S+)/)
  const email = 'o@example.test'
  const session = await apiOf(main.url, null).session.claimOwner.mutate({
    code,
    shopName: '小店',
    name: '店主',
    email,
    password: PASSWORD,
  })
  const client = newClient()
  return (url) => ({
    api: apiOf(url, session.token),
    token: session.token,
    member: session.member.id,
    email,
    workspace: session.workspace.id,
    client,
  })
}

const notesIn = (file: string): number => {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    return Number(db.prepare("SELECT count(*) AS n FROM entity WHERE kind = 'note'").get()?.n)
  } finally {
    db.close()
  }
}

const digestOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
/** Every file of a folder with what is in it. */
const folderOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, digestOf(join(folder, name))]))

const stopped = async ({ main }: Awaited<ReturnType<typeof runShop>>) => {
  main.child.kill('SIGTERM')
  expect(await main.ended).toBe(0)
}

it('backs up a shop while 200 pushes run, whole and of one moment, and never writes over a file', {
  timeout: 60_000,
}, async () => {
  const dataDir = freshFolder()
  const shop = await runShop(dataDir)
  const owner = (await claim(shop))(shop.url)
  const ops = Array.from({ length: 1000 }, (_, i) => note(i + 1, `note ${i + 1} ${'茶'.repeat(300)}`))
  let pushes = 0
  const pushing = (async () => {
    for (; pushes < 200; pushes++) await taken(pushAs(owner, ops.slice(pushes * 5, pushes * 5 + 5)))
  })()
  const folder = freshFolder()
  const during: number[] = []
  for (let i = 0; pushes < 200 && i < 20; i++) {
    const [before, file] = [pushes, join(folder, `backup-${i}`)]
    expect(await shukeServer(['backup', file], { SHUKE_DATA: dataDir })).toMatchObject({ code: 0 })
    const notes = notesIn(file)
    // All that was acknowledged before it began, and pushes whole or not at all.
    expect(notes).toBeGreaterThanOrEqual(before * 5)
    expect(notes % 5).toBe(0)
    if (notes > 0 && notes < 1000) during.push(notes)
  }
  await pushing
  expect(during.length).toBeGreaterThan(0)
  expect(readdirSync(folder).filter((name) => !/^backup-\d+$/.test(name))).toEqual([])
  const [first = ''] = readdirSync(folder)
  if (process.platform !== 'win32') expect(statSync(join(folder, first)).mode & 0o077).toBe(0)

  const held = digestOf(join(folder, first))
  const again = await shukeServer(['backup', join(folder, first)], { SHUKE_DATA: dataDir })
  expect([again.code, again.said]).toEqual([1, expect.stringContaining('never overwrites')])
  expect(digestOf(join(folder, first))).toBe(held)

  const last = join(folder, 'last')
  await shukeServer(['backup', last], { SHUKE_DATA: dataDir })
  expect(notesIn(last)).toBe(1000)
  expect(await shukeServer(['check', '--all'], { SHUKE_DATA: dataDir })).toMatchObject({ code: 0 })
})

it('refuses to restore beside a running server, restores when it is stopped, and keeps what was there', {
  timeout: 60_000,
}, async () => {
  const dataDir = freshFolder()
  const first = await runShop(dataDir)
  const as = await claim(first)
  await taken(pushAs(as(first.url), [note(1, 'before')]))
  const file = join(freshFolder(), 'monday.backup')
  expect(await shukeServer(['backup', file, '--data', dataDir])).toMatchObject({ code: 0 })
  const later = note(2, 'after')
  await taken(pushAs(as(first.url), [later]))

  const refused = await shukeServer(['restore', file, '--data', dataDir])
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('stop the server first')])
  expect((await pullEverything(as(first.url))).rows.size).toBeGreaterThan(0)
  // What is not written back yet belongs to the former database, too.
  first.main.child.kill('SIGKILL')
  await first.main.ended

  const restored = await shukeServer(['restore', file, '--data', dataDir])
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('former database is kept')])
  const former = readdirSync(dataDir).filter((name) => name.includes('.before-restore-'))
  expect(former).toHaveLength(1)
  expect(former[0]).toMatch(/^shuke\.sqlite\.before-restore-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)
  expect(notesIn(join(dataDir, former[0] ?? ''))).toBe(2)
  expect(notesIn(join(dataDir, 'shuke.sqlite'))).toBe(1)
  expect(await shukeServer(['restore', file, '--data', dataDir])).toMatchObject({ code: 0 })
  expect(readdirSync(dataDir).filter((name) => name.includes('.before-restore-'))).toHaveLength(2)

  const second = await runShop(dataDir)
  expect(await pushAs(as(second.url), [note(3, 'x')])).toMatchObject({ kind: 'gap', expected: 2 })
  await taken(pushAs(as(second.url), [later]))
  await stopped(second)
  expect(await shukeServer(['check', '--all', '--data', dataDir])).toMatchObject({ code: 0 })
})

it('restores onto a machine that has no shop yet', async () => {
  const server = await startTestServer('sqlite', { dataDir: freshFolder() })
  await makeOwner(server)
  const file = join(freshFolder(), 'backup')
  const from = (await sql<{ file: string }>`pragma database_list`.execute(server.services.store.db)).rows[0]?.file ?? ''
  expect(await shukeServer(['backup', file, '--data', join(from, '..')])).toMatchObject({ code: 0 })
  const dataDir = join(freshFolder(), 'new', 'shop')
  expect(await shukeServer(['restore', file, '--data', dataDir])).toEqual({ code: 0, said: `Restored from ${file}.` })
  expect(await shukeServer(['check', '--data', dataDir])).toMatchObject({ code: 0 })
})

describe('a file that is no good backup', () => {
  const makeShop = async () => {
    const dataDir = freshFolder()
    const server = await startServer({ dataDir, port: 0, extensionId: EXTENSION_ID })
    const owner = await makeOwner(server)
    await taken(
      pushAs(
        owner,
        Array.from({ length: 200 }, (_, i) => note(i + 1, '茶'.repeat(200))),
      ),
    )
    await server.close()
    const file = join(freshFolder(), 'backup')
    expect(await shukeServer(['backup', file, '--data', dataDir])).toMatchObject({ code: 0 })
    return { dataDir, file }
  }
  const refusedUntouched = async (dataDir: string, file: string, why: string) => {
    const before = folderOf(dataDir)
    const ran = await shukeServer(['restore', file, '--data', dataDir])
    expect([ran.code, ran.said]).toEqual([1, expect.stringContaining(why)])
    expect(ran.said.split('\n')).toHaveLength(1)
    expect(folderOf(dataDir)).toEqual(before)
  }

  it('is refused before anything is touched', { timeout: 60_000 }, async () => {
    const { dataDir, file } = await makeShop()
    const folder = freshFolder()

    const torn = join(folder, 'torn')
    copyFileSync(file, torn)
    const handle = openSync(torn, 'r+')
    writeSync(handle, Buffer.alloc(8192, 0x5a), 0, 8192, 4096 * 20)
    closeSync(handle)
    await refusedUntouched(dataDir, torn, 'damaged')

    const short = join(folder, 'short')
    writeFileSync(short, readFileSync(file).subarray(0, 4096 * 10))
    await refusedUntouched(dataDir, short, 'damaged')

    const text = join(folder, 'text')
    writeFileSync(text, 'this is no database, however long it goes on. '.repeat(100))
    await refusedUntouched(dataDir, text, 'damaged')

    const empty = join(folder, 'empty')
    writeFileSync(empty, '')
    await refusedUntouched(dataDir, empty, 'not a database of Shuke')

    const newer = join(folder, 'newer')
    copyFileSync(file, newer)
    const db = new DatabaseSync(newer)
    db.exec("INSERT INTO shuke_migration (name, timestamp) VALUES ('9999-later', '')")
    db.close()
    await refusedUntouched(dataDir, newer, 'newer Shuke')

    await refusedUntouched(dataDir, join(folder, 'missing'), 'no file')
    await refusedUntouched(dataDir, join(dataDir, 'shuke.sqlite'), 'not a backup')
    expect(await shukeServer(['check', '--all', '--data', dataDir])).toMatchObject({ code: 0 })
  })

  it('is not made of a damaged shop, nor where nothing can be written', async () => {
    const { dataDir } = await makeShop()
    const handle = openSync(join(dataDir, 'shuke.sqlite'), 'r+')
    writeSync(handle, Buffer.alloc(8192, 0x5a), 0, 8192, 4096 * 20)
    closeSync(handle)
    const folder = freshFolder()
    const ran = await shukeServer(['backup', join(folder, 'backup'), '--data', dataDir])
    expect([ran.code, ran.said]).toEqual([1, expect.stringContaining('damaged')])
    expect(readdirSync(folder)).toEqual([])
    const checked = await shukeServer(['check', '--data', dataDir])
    expect([checked.code, checked.said]).toEqual([1, expect.stringContaining('✗')])
    const nowhere = await shukeServer(['backup', join(folder, 'missing', 'backup'), '--data', dataDir])
    expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining('cannot be')])
  })
})

it('lets one server at a time have a folder', async () => {
  const dataDir = freshFolder()
  const shop = await runShop(dataDir)
  const second = runMain({ SHUKE_DATA: dataDir })
  await second.line(/Another Shuke server/)
  expect(await second.ended).toBe(1)
  await stopped(shop)
  await stopped(await runShop(dataDir))
})

describe.each(ENGINES)('check on %s', (engine) => {
  /** A shop with a bit of everything, made once: what a test does to it, it does to a copy. */
  const original = { dataDir: '', database: `shop_${randomBytes(6).toString('hex')}` }
  beforeAll(async () => {
    original.dataDir = makeScratch('server')
    const { dataDir, database } = original
    const server = await startServer({
      dataDir,
      port: 0,
      extensionId: EXTENSION_ID,
      passwords: QUICK_PASSWORDS,
      ...(engine === 'postgres' ? { databaseUrl: await makeDatabase(inject('postgresUrl'), database) } : {}),
    })
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const customer = newCustomer()
    const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: 'buyer 1' }
    await taken(pushAs(agent, [note(1, 'a', { customer }), sighting(2, customer, login), note(3, 'b')]))
    await importOrders(
      owner,
      Array.from({ length: 60 }, (_, i) => order(i, i % 3 === 0 ? null : `buyer ${i % 7}`)),
    )
    const { id } = await importOrders(
      owner,
      Array.from({ length: 20 }, (_, i) => order(100 + i, `once ${i}`)),
    )
    await undoAll(owner, id)
    await server.close()
  })
  afterAll(() => rmSync(original.dataDir, { recursive: true, force: true }))

  /** A copy of it, with the environment that names it. */
  const copyShop = async () => {
    const dataDir = freshFolder()
    if (engine === 'sqlite') cpSync(original.dataDir, dataDir, { recursive: true })
    const databaseUrl = engine === 'postgres' ? await copyDatabase(original.database) : null
    const env = { SHUKE_DATA: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
    const place: Place = databaseUrl ? { url: databaseUrl } : { file: databaseFiles(dataDir)[0] }
    return { place, dataDir, databaseUrl, env, check: (...words: string[]) => command(['check', ...words], env) }
  }

  /** What somebody without a server does to it. */
  const tamperWith = async (place: Place, deed: (db: Database) => Promise<unknown>): Promise<void> => {
    const store = openStore(place)
    await deed(store.everywhere().db)
    await store.close()
  }

  it('finds nothing in a shop that is well, beside its running server', async () => {
    const { dataDir, databaseUrl, env } = await copyShop()
    await startTestServer(engine, { dataDir, ...(databaseUrl ? { databaseUrl } : {}) })
    for (const words of [[], ['--all']]) {
      const ran = await shukeServer(['check', ...words], env)
      expect(ran).toEqual({ code: 0, said: expect.stringMatching(/✓[\s\S]*All is well\.$/) })
      expect(ran.said).not.toContain('✗')
    }
  })

  it.each<[string, RegExp, ReturnType<typeof sql>]>([
    [
      'a customer whose total is not that of her orders',
      /✗ customers' totals/,
      sql`update entity set body = replace(body, '"net":', '"net":9') where kind = 'aggregates'`,
    ],
    ['orders without a total', /✗ customers' totals/, sql`update entity set gone = 1 where kind = 'aggregates'`],
    [
      'a lookup that nobody stands behind',
      /✗ lookups/,
      sql`update lookup set customer = 'cus_nobody' where source = 'identifier'`,
    ],
    ['an order that is not found by its number', /✗ lookups/, sql`delete from lookup where source = 'order'`],
    ['an identifier that finds nobody', /✗ lookups/, sql`delete from lookup where source = 'identifier'`],
    ['a row from beyond the newest revision', /✗ revisions/, sql`update entity set rev = 1000000 where kind = 'note'`],
    ['a gap in the revisions', /✗ revisions/, sql`delete from revision where rev = 2`],
    ['a head of another history', /✗ revisions/, sql`update workspace set tag = 'other'`],
    ['a number above the last acknowledged one', /✗ no change has a number/, sql`update client set last_n = 1`],
    ['a shop without an owner', /✗ members/, sql`update member set role = 'agent'`],
    [
      'an import that applied more than it was given',
      /✗ the counts of imports/,
      sql`update import set applied = orders + 1`,
    ],
    [
      'a searched text of a row that is not there',
      /✗ the search index/,
      sql`update search_text set "row" = "row" || 'x' where kind = 'note'`,
    ],
    [
      'a searched text that the row does not say',
      /✗ the search index/,
      sql`update search_text set folded = 'x' where kind = 'note'`,
    ],
    ['words that are missing', /✗ the search index/, sql`delete from search_term`],
    ['a time at which nobody was heard of', /✗ the search index/, sql`update search_time set order_at = order_at + 1`],
    ['a body that cannot be read', /✗ .*\n {4}unreadable/, sql`update entity set body = '{' where kind = 'order'`],
  ])('finds %s', async (_, wanted, planted) => {
    const { place, check } = await copyShop()
    await tamperWith(place, (db) => planted.execute(db))
    const ran = await check()
    expect([ran.code, ran.said]).toEqual([1, expect.stringMatching(wanted)])
    // What a person wrote, or by what a buyer is known, is not for a terminal's scroll-back.
    expect(ran.said).not.toMatch(/buyer|小店|example\.test/)
  })

  it('finds words that are not those of the row, and makes the index anew', async () => {
    const { place, dataDir, databaseUrl, env, check } = await copyShop()
    await tamperWith(place, async (db) => {
      if (engine === 'sqlite')
        await sql`insert or replace into search_term (rowid, terms) select id, 'other' from search_text`.execute(db)
      else await sql`update search_term set terms = 'other'::tsvector`.execute(db)
    })
    const server = await startTestServer(engine, { dataDir, ...(databaseUrl ? { databaseUrl } : {}) })
    const ran = await check('--all')
    expect([ran.code, ran.said]).toEqual([1, expect.stringMatching(/✗ the search index[\s\S]*check --repair/)])
    const texts = () =>
      server.services.store
        .everywhere()
        .db.selectFrom('search_text')
        .select(['kind', 'row', 'folded'])
        .orderBy('row')
        .orderBy('part')
        .execute()
    const before = await texts()
    if (engine === 'sqlite') {
      // A server that writes into the index must not run beside it.
      expect(await check('--repair')).toMatchObject({ code: 1, said: expect.stringContaining('Stop the server') })
      await server.close()
    }
    const repaired = await shukeServer(['check', '--repair'], env)
    expect([repaired.code, repaired.said]).toEqual([0, expect.stringMatching(/made anew[\s\S]*All is well/)])
    expect((await check('--all')).code).toBe(0)
    if (engine === 'postgres') expect(await texts()).toEqual(before)
  })

  it('says that a shop is of another version, instead of looking for what that did not have', async () => {
    const { place, check } = await copyShop()
    await tamperWith(place, (db) => sql`delete from shuke_migration where name like '0010%'`.execute(db))
    expect(await check()).toEqual({ code: 1, said: expect.stringContaining('start the server of this version once') })
  })

  it('finds a row outside of every workspace', async () => {
    const { place, check } = await copyShop()
    await tamperWith(place, (db) =>
      db.connection().execute(async (connection) => {
        if (engine === 'sqlite') await sql`pragma foreign_keys = off`.execute(connection)
        else await sql`alter table revision drop constraint if exists revision_workspace_fkey`.execute(connection)
        await sql`insert into revision (workspace, rev, tag, at) values ('wsp_nowhere', 0, 't', 0)`.execute(connection)
      }),
    )
    const ran = await check()
    expect([ran.code, ran.said]).toEqual([1, expect.stringContaining('revision wsp_nowhere')])
  })
})

it('names the tools of PostgreSQL when the shop lies there', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const backup = await shukeServer(['backup', 'file'], env)
  expect([backup.code, backup.said]).toEqual([
    1,
    expect.stringContaining('pg_dump --enable-row-security --format=custom'),
  ])
  const restore = await shukeServer(['restore', 'file'], env)
  expect([restore.code, restore.said]).toEqual([1, expect.stringContaining('pg_restore')])
  expect(await shukeServer(['check'], env)).toMatchObject({ code: 1, said: expect.stringContaining('does not answer') })
})

it('speaks Chinese on a Chinese machine, and says what there is when it does not understand', async () => {
  const zh = { LANG: 'zh_CN.UTF-8' }
  expect(await shukeServer([], zh)).toMatchObject({ code: 1, said: expect.stringContaining('用法') })
  expect(await shukeServer(['--help'])).toMatchObject({ code: 0, said: expect.stringContaining('backup FILE') })
  expect(await shukeServer(['toString'])).toMatchObject({ code: 1, said: expect.stringContaining('Usage') })
  expect(await shukeServer(['backup'], zh)).toMatchObject({ code: 1, said: '请写出一个文件名。' })
  expect(await shukeServer(['check', '--fast'])).toMatchObject({ code: 1, said: expect.stringContaining('--fast') })
  const nowhere = join(freshFolder(), 'none')
  expect(await shukeServer(['check', '--data', nowhere])).toMatchObject({
    code: 1,
    said: expect.stringContaining(nowhere),
  })
  expect(existsSync(nowhere)).toBe(false)
  mkdirSync(nowhere)
  expect(await shukeServer(['backup', 'x', '--data', nowhere])).toMatchObject({ code: 1 })
  expect(readdirSync(nowhere)).toEqual([])
})

it('is described by a page that names every setting with its default', () => {
  const page = readFileSync(fileURLToPath(new URL('../../server/README.md', import.meta.url)), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` *\| *(.*?) *\|/gm)].map(([, name, value]) => [name, value])
  expect(rows.map(([name]) => name).sort()).toEqual([...ENV_NAMES].sort())
  const defaults: Record<string, unknown> = readEnv({})
  for (const [name = '', said = ''] of rows) {
    const value = defaults[name]
    const shown = /^`(.*)`$/.exec(said)?.[1]
    if (shown !== undefined)
      expect(String(name === 'SHUKE_DATA' ? '.data' : Number(value) || (value === false ? 0 : value)), name).toBe(shown)
    else if (said === '') expect(value, name).toBeUndefined()
  }
})
