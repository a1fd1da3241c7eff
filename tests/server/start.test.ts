/** Starting, stopping, and being stopped: each trouble gives one sentence, and nothing acknowledged is lost. */
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readEnv } from '../../server/src/env.ts'
import { StartError } from '../../server/src/errors/start-error.ts'
import { startServer } from '../../server/src/start-server.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { apiOf, makeOwner, newClient, PASSWORD, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { runMain } from './support/run-main.ts'
import { ENGINES, EXTENSION_ID, freshDatabase, freshFolder, startTestServer } from './support/server.ts'

const reasonOf = async (starting: Promise<unknown>): Promise<StartError> => {
  const error = await starting.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof StartError)) throw new Error(`expected a sentence, got ${String(error)}`)
  for (const sentence of Object.values(error.sentence)) expect(sentence.split('\n')).toHaveLength(1)
  return error
}

it.each([
  ['SHUKE_PORT', '99999'],
  ['SHUKE_PORT', 'many'],
  ['SHUKE_LAN', 'yes'],
  ['SHUKE_PUBLIC_URL', 'ftp://x'],
  ['SHUKE_EXTENSION_ID', 'short'],
  ['SHUKE_SECRET', 'short-secret'],
  ['SHUKE_PROXIES', '-1'],
  ['SHUKE_LOG', 'loud'],
  ['DATABASE_URL', 'mysql://x'],
])('names the variable %s when it is %s, without repeating its value', async (name, value) => {
  const error = await reasonOf((async () => readEnv({ [name]: value }))())
  expect(error.reason).toBe('bad-setting')
  expect(error.sentence.en).toContain(name)
  expect(error.sentence['zh-CN']).toContain(name)
  expect(error.sentence.en).not.toContain(value)
})

it('has a value for everything that nobody sets', () => {
  expect(readEnv({ SHUKE_PORT: '' })).toMatchObject({
    SHUKE_PORT: 8787,
    SHUKE_LAN: false,
    SHUKE_EXTENSION_ID: expect.stringMatching(/^[a-p]{32}$/),
  })
})

it('counts one proxy when it has a public address, and none without', () => {
  expect(readEnv({}).SHUKE_PROXIES).toBe(0)
  expect(readEnv({ SHUKE_PUBLIC_URL: 'https://shop.example.test' }).SHUKE_PROXIES).toBe(1)
  expect(readEnv({ SHUKE_PUBLIC_URL: 'https://shop.example.test', SHUKE_PROXIES: '0' }).SHUKE_PROXIES).toBe(0)
})

it('says so when the port is taken', async () => {
  const server = await startTestServer('sqlite')
  const port = Number(new URL(server.url).port)
  const error = await reasonOf(startServer({ dataDir: freshFolder(), port, extensionId: EXTENSION_ID }))
  expect(error.reason).toBe('port-taken')
  expect(error.sentence.en).toContain(String(port))
})

it('says so when the folder cannot be written to', async () => {
  const file = join(freshFolder(), 'a-file')
  writeFileSync(file, '')
  for (const dataDir of [file, join(file, 'below'), '/sys/shuke'])
    expect((await reasonOf(startServer({ dataDir, port: 0, extensionId: EXTENSION_ID }))).reason).toBe(
      'folder-read-only',
    )
})

it('says so when the database is damaged, or does not answer', async () => {
  const dataDir = freshFolder()
  writeFileSync(join(dataDir, 'shuke.sqlite'), 'this is no database, however long it goes on')
  expect((await reasonOf(startServer({ dataDir, port: 0, extensionId: EXTENSION_ID }))).reason).toBe('broken-database')
  const databaseUrl = 'postgres://nobody@127.0.0.1:1/none'
  expect(
    (await reasonOf(startServer({ dataDir: freshFolder(), port: 0, extensionId: EXTENSION_ID, databaseUrl }))).reason,
  ).toBe('no-database')
  const wrong = (await freshDatabase()).replace(/t_\w+$/, 'missing')
  expect(
    (await reasonOf(startServer({ dataDir: freshFolder(), port: 0, extensionId: EXTENSION_ID, databaseUrl: wrong })))
      .reason,
  ).toBe('no-database')
})

it.each(ENGINES)('says so when the shop on %s was served by a newer program, and touches nothing', async (engine) => {
  const dataDir = freshFolder()
  const place = { dataDir, ...(engine === 'postgres' ? { databaseUrl: await freshDatabase() } : {}) }
  const server = await startTestServer(engine, place)
  const { db } = server.services.store.everywhere()
  await sql`insert into shuke_migration (name, timestamp) values ('0999-later', '2030-01-01')`.execute(db)
  await server.close()
  expect((await reasonOf(startServer({ ...place, port: 0, extensionId: EXTENSION_ID }))).reason).toBe('newer-database')
})

it('says so when the disk is full, keeps what it had, and goes on when there is room', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  await taken(pushAs(owner, [note(1, 'before')]))
  const { db } = server.services.store
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(db)
  const fat = Array.from({ length: 10 }, (_, i) => note(i + 2, '茶'.repeat(3000)))
  expect((await refusal(pushAs(owner, fat))).reason).toBe('disk-full')
  await sql`pragma max_page_count = 1000000`.execute(db)
  expect(await taken(pushAs(owner, fat))).toMatchObject({ upTo: 11 })
})

it('keeps its data and its sessions over a restart, and prints no second code', async () => {
  const dataDir = freshFolder()
  const first = await startTestServer('sqlite', { dataDir })
  const owner = await makeOwner(first)
  await taken(pushAs(owner, [note(1, 'x')]))
  await first.close()
  const second = await startTestServer('sqlite', { dataDir })
  expect(second.ownerCode).toBeNull()
  const again = { ...owner, api: apiOf(second.url, owner.token) }
  expect([...(await pullEverything(again)).rows.values()].filter((row) => row.kind === 'note')).toHaveLength(1)
})

it.each(['', 'cut-off'])(
  'makes its session key anew when the file holds "%s", and leaves no other file behind',
  async (held) => {
    const dataDir = freshFolder()
    const file = join(dataDir, 'session-key')
    writeFileSync(file, held)
    const server = await startTestServer('sqlite', { dataDir })
    const owner = await makeOwner(server)
    expect(await owner.api.members.list.query()).toHaveLength(1)
    const made = readFileSync(file, 'utf8')
    expect(made.trim().length).toBeGreaterThanOrEqual(32)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('session-key'))).toEqual(['session-key'])
    await server.close()
    await startTestServer('sqlite', { dataDir })
    expect(readFileSync(file, 'utf8')).toBe(made)
  },
)

it.skipIf(process.platform === 'win32')(
  'keeps its files from other users, also those it finds open to them',
  async () => {
    const dataDir = freshFolder()
    chmodSync(dataDir, 0o755)
    const database = join(dataDir, 'shuke.sqlite')
    writeFileSync(database, '', { mode: 0o644 })
    chmodSync(database, 0o644)
    const { line } = runMain({ SHUKE_DATA: dataDir })
    await line(/server at/)
    for (const name of ['shuke.sqlite', 'shuke.sqlite-wal', 'shuke.sqlite-shm', 'session-key'])
      if (name !== 'shuke.sqlite-shm' || existsSync(join(dataDir, name)))
        expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0)
  },
)

it('lets instances that are first started together on one PostgreSQL prepare it one after the other', async () => {
  const databaseUrl = await freshDatabase()
  const secret = 'a secret of more than thirty-two characters'
  const started = await Promise.all(
    Array.from({ length: 4 }, () => startTestServer('postgres', { databaseUrl, dataDir: freshFolder(), secret })),
  )
  const owner = await makeOwner(started[0] as (typeof started)[number])
  for (const { url } of started) expect(await apiOf(url, owner.token).members.list.query()).toHaveLength(1)
})

it('stops with one sentence and a failure when a setting is wrong', async () => {
  const { line, ended } = runMain({ SHUKE_LAN: 'maybe', SHUKE_DATA: freshFolder() })
  await line(/^The environment variable SHUKE_LAN is wrong: it is 0 or 1\.\n$/)
  expect(await ended).toBe(1)
})

it('ends cleanly when it is asked to', async () => {
  const { child, line, ended } = runMain({ SHUKE_DATA: freshFolder() })
  await line(/server at (http:\S+),/)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

it.each(ENGINES)(
  'loses nothing acknowledged when it is killed in the middle of pushes on %s',
  { timeout: 60_000 },
  async (engine) => {
    const env = {
      SHUKE_DATA: freshFolder(),
      SHUKE_EXTENSION_ID: EXTENSION_ID,
      ...(engine === 'postgres' ? { DATABASE_URL: await freshDatabase() } : {}),
    }
    let running = runMain(env)
    const [, firstUrl = ''] = await running.line(/server at (http:\S+),/)
    const [, code = ''] = await running.line(/code: (\S+)/)
    const session = await apiOf(firstUrl, null).session.claimOwner.mutate({
      code,
      shopName: '小店',
      name: '店主',
      email: 'o@example.test',
      password: PASSWORD,
    })
    const person = (url: string): Person => ({
      api: apiOf(url, session.token),
      token: session.token,
      member: session.member.id,
      email: 'o@example.test',
      workspace: session.workspace.id,
      client,
    })
    const client = newClient()
    const ops = Array.from({ length: 2000 }, (_, i) => note(i + 1, `note ${i + 1}`))
    let acknowledged = 0
    let url = firstUrl
    for (let round = 0; round < 3; round++) {
      const before = acknowledged
      const doomed = running.child
      const pushing = (async () => {
        // Until the server is gone: then the push in flight fails, and what it held is unknown.
        for (;;) {
          acknowledged = (await taken(pushAs(person(url), ops.slice(acknowledged, acknowledged + 5)))).upTo
          // Some while into it, however slow the machine is.
          if (acknowledged === before + 15) setTimeout(() => doomed.kill('SIGKILL'), 3 + round * 9)
        }
      })()
      await expect(pushing).rejects.toThrow()
      running = runMain(env)
      url = (await running.line(/server at (http:\S+),/))[1] ?? ''
      const hello = await person(url).api.sync.hello.query({ protocol: PROTOCOL_VERSION, client })
      expect(hello.lastN).toBeGreaterThanOrEqual(acknowledged)
      const { rows } = await pullEverything(person(url))
      const held = new Set([...rows.values()].filter((row) => row.kind === 'note').map((row) => row.id))
      expect(held.size).toBe(hello.lastN)
      for (const op of ops.slice(0, acknowledged)) expect(held.has(op.id)).toBe(true)
      acknowledged = hello.lastN
    }
    expect(acknowledged).toBeGreaterThanOrEqual(45)
  },
)
