/** Starting, stopping, and being stopped: each trouble gives one sentence, and nothing acknowledged is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { readEnv } from '../../server/src/env.ts'
import { StartError } from '../../server/src/errors/start-error.ts'
import { startServer } from '../../server/src/start-server.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { apiOf, makeOwner, newClient, PASSWORD, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
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

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

const runMain = (
  env: Record<string, string>,
): { child: ChildProcess; line: (wanted: RegExp) => Promise<RegExpExecArray>; ended: Promise<number | null> } => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8', SHUKE_LOG: 'silent', SHUKE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  let check = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      check()
    })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const line = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      check = () => {
        const found = wanted.exec(said)
        if (found) resolve(found)
      }
      ended.then(() => reject(new Error(`it ended without ${wanted}: ${said}`)))
      check()
    })
  return { child, line, ended }
}

it('stops with one sentence and a failure when a setting is wrong', async () => {
  const { line, ended } = runMain({ SHUKE_LAN: 'maybe' })
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
      const pushing = (async () => {
        // Until the server is gone: then the push in flight fails, and what it held is unknown.
        for (;;) acknowledged = (await taken(pushAs(person(url), ops.slice(acknowledged, acknowledged + 5)))).upTo
      })()
      setTimeout(() => running.child.kill('SIGKILL'), 150 + round * 90)
      await expect(pushing).rejects.toThrow()
      running = runMain(env)
      url = (await running.line(/server at (http:\S+),/))[1] ?? ''
      const hello = await person(url).api.sync.hello.query({ protocol: 1, client })
      expect(hello.lastN).toBeGreaterThanOrEqual(acknowledged)
      const { rows } = await pullEverything(person(url))
      const held = new Set([...rows.values()].filter((row) => row.kind === 'note').map((row) => row.id))
      expect(held.size).toBe(hello.lastN)
      for (const op of ops.slice(0, acknowledged)) expect(held.has(op.id)).toBe(true)
      acknowledged = hello.lastN
    }
    expect(acknowledged).toBeGreaterThan(10)
  },
)
