/** A listening server of each engine, with data of its own that goes with the test. */
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../../server/src/start-server.ts'
import { type Engine, openStore, type Store } from '../../../server/src/store/database.ts'
import { databaseFiles } from '../../../server/src/store/files.ts'
import { QUICK_PASSWORDS } from './quick-passwords.ts'
import { type Postgres, runPostgres } from './run-postgres.ts'
import { makeScratch } from './scratch.ts'
import { copyPostgresTemplate, copySqliteTemplate, makeDatabase } from './templates.ts'

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres']

export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop'

export const freshFolder = (): string => {
  const folder = makeScratch('server')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const newName = (): string => `t_${randomBytes(6).toString('hex')}`

/** An empty database of its own, of a role that is held by the walls: no table is in it. @returns its address */
export const freshDatabase = (): Promise<string> => makeDatabase(inject('postgresUrl'), newName())

/** The same in a PostgreSQL of the file's own that waits for its disk: ask for it once, where the tests are described. */
export const durableDatabases = (): (() => Promise<string>) => {
  let postgres: Postgres | undefined
  beforeAll(async () => {
    postgres = await runPostgres('durable')
  })
  afterAll(() => postgres?.stop())
  return () => {
    if (!postgres) throw new Error('there is no PostgreSQL before the tests begin')
    return makeDatabase(postgres.adminUrl, newName())
  }
}

/** A database with the tables of an empty shop in it. @returns its address */
export const freshShop = (): Promise<string> => copyPostgresTemplate(inject('postgresUrl'), newName())

/** A database that nobody uses any more, once again. @returns its address */
export const copyDatabase = (name: string): Promise<string> => makeDatabase(inject('postgresUrl'), newName(), name)

/** The store behind every wall, as PostgreSQL's administrator sees it. */
export const openAsAdmin = (databaseUrl: string): Store => {
  const store = openStore({ url: databaseUrl.replace('shuke:choose-one@', 'postgres@') })
  onTestFinished(store.close)
  return store
}

/** A server that was never started here before finds the tables of an empty shop, as its first start would have made them. */
export const startTestServer = async (engine: Engine, options: Partial<ServerOptions> = {}): Promise<RunningServer> => {
  const dataDir = options.dataDir ?? freshFolder()
  const [file] = databaseFiles(dataDir)
  if (engine === 'sqlite' && readdirSync(dataDir).length === 0) copySqliteTemplate(inject('sqliteTemplate'), file)
  const server = await startServer({
    port: 0,
    extensionId: EXTENSION_ID,
    passwords: QUICK_PASSWORDS,
    ...(engine === 'postgres' && !options.databaseUrl ? { databaseUrl: await freshShop() } : {}),
    ...options,
    dataDir,
  })
  onTestFinished(server.close)
  return server
}
