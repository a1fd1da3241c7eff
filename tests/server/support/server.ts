/** A listening server of each engine, with data of its own that goes with the test. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../../server/src/start-server.ts'
import { type Engine, openStore, type Store } from '../../../server/src/store/database.ts'

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres']

export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop'

export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'shuke-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty database of its own, of a role that is held by the walls. @returns its address */
export const freshDatabase = async (): Promise<string> => {
  const admin = inject('postgresUrl')
  const name = `t_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} OWNER shuke`)
  await client.end()
  return admin.replace('postgres@', 'shuke:choose-one@').replace(/\/postgres$/, `/${name}`)
}

/** The store behind every wall, as PostgreSQL's administrator sees it. */
export const openAsAdmin = (databaseUrl: string): Store => {
  const store = openStore({ url: databaseUrl.replace('shuke:choose-one@', 'postgres@') })
  onTestFinished(store.close)
  return store
}

export const startTestServer = async (engine: Engine, options: Partial<ServerOptions> = {}): Promise<RunningServer> => {
  const server = await startServer({
    dataDir: freshFolder(),
    port: 0,
    extensionId: EXTENSION_ID,
    ...(engine === 'postgres' && !options.databaseUrl ? { databaseUrl: await freshDatabase() } : {}),
    ...options,
  })
  onTestFinished(server.close)
  return server
}
