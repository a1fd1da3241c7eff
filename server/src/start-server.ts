/** From settings to a listening server, and back. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Router } from 'express'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import { createAccounts } from './auth/accounts.ts'
import { createAttempts } from './auth/attempts.ts'
import { extensionOrigin } from './auth/extension-id.ts'
import { readOrMakeSecret } from './auth/secret.ts'
import type { Services } from './context.ts'
import { startErrorFrom } from './errors/start-error.ts'
import { makeOnlyMine } from './files/only-mine.ts'
import type { Gate } from './http/gate.ts'
import { firstPrivateAddress } from './http/local-address.ts'
import { isLoopback } from './http/private-range.ts'
import { createImporter } from './imports/importer.ts'
import { createConnections } from './live/connections.ts'
import { createInProcess } from './live/in-process.ts'
import { createPostgresLive } from './live/postgres-notify.ts'
import { attachSockets } from './live/socket-server.ts'
import { logFailure } from './log.ts'
import { issueOwnerCode } from './store/codes.ts'
import { migrateStore, oneAtATime, openStore, type Place, type Store } from './store/database.ts'
import { databaseFiles } from './store/files.ts'
import { anyMember } from './store/members.ts'

export interface ServerOptions {
  /** The folder of the database and the session key; made when it is missing. */
  readonly dataDir: string
  /** 0 takes any free one. */
  readonly port: number
  /** 127.0.0.1 unless the owner opens the server to the local network with 0.0.0.0. */
  readonly host?: string
  readonly databaseUrl?: string
  readonly extensionId: string
  readonly publicUrl?: string
  readonly secret?: string
  /** Proxies in front of the server: one when it has a public address, else none. */
  readonly proxies?: number
  /** Pages served beside the API. */
  readonly routes?: Router
  readonly log?: Logger
  readonly requestsPerMinute?: number
  /** How long a socket may be open without saying whose it is, ms. */
  readonly socketPatienceMs?: number
}

export interface RunningServer {
  readonly url: string
  /** The code that makes the first owner; null once there is a member. */
  readonly ownerCode: string | null
  readonly services: Services
  readonly close: () => Promise<void>
}

const QUARTER_HOUR_MS = 15 * 60_000
const SIGN_IN_TRIES = 10
const CARDS_PER_MINUTE = 600

/** @throws StartError for what a person can mend */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const host = options.host ?? '127.0.0.1'
  const undo: (() => Promise<void> | void)[] = []
  try {
    return await start(options, host, undo)
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw startErrorFrom(error, { dataDir: options.dataDir, host, port: options.port }) ?? error
  }
}

const start = async (
  options: ServerOptions,
  host: string,
  undo: (() => Promise<void> | void)[],
): Promise<RunningServer> => {
  const log = options.log ?? pino({ level: 'silent' })
  const report = (where: string) => (error: unknown) => logFailure(log, where, error)
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })

  const files = databaseFiles(options.dataDir)
  const place: Place = options.databaseUrl ? { url: options.databaseUrl } : { file: files[0] }
  if ('file' in place) makeOnlyMine(files, report('rights of the database'))
  const store = openStore(place, { onIdleError: report('database') })
  undo.push(store.close)

  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 })
  server.maxConnections = 2000
  let address = ''
  const accounts = createAccounts({
    store,
    secret:
      options.secret ??
      readOrMakeSecret(options.dataDir, () =>
        log.warn(
          { file: 'session-key' },
          'it was empty or cut off: a new one is made, and everybody has to sign in again',
        ),
      ),
    baseUrl: options.publicUrl ?? `http://127.0.0.1:${options.port}`,
    extensionId: options.extensionId,
  })
  await oneAtATime(store, async () => {
    await migrateStore(store)
    await accounts.migrate()
  })

  const live = options.databaseUrl
    ? await createPostgresLive(options.databaseUrl, store.db, report('live'))
    : createInProcess()
  undo.push(live.close)
  const connections = createConnections()
  const importer = createImporter(place, store.turn, live.moved)
  undo.push(importer.close)
  live.onLeft(connections.closeMember)
  const signInAttempts = createAttempts(SIGN_IN_TRIES, QUARTER_HOUR_MS)
  const cardAttempts = createAttempts(CARDS_PER_MINUTE, 60_000)
  undo.push(signInAttempts.close, cardAttempts.close)

  const services: Services = {
    store,
    accounts,
    live,
    connections,
    importer,
    log,
    now: Date.now,
    address: () => options.publicUrl?.replace(/\/$/, '') ?? address,
    signInAttempts,
    cardAttempts,
  }
  const gate: Gate = {
    lan: !isLoopback(host) && host !== 'localhost',
    publicUrl: options.publicUrl ? new URL(options.publicUrl) : null,
    origin: extensionOrigin(options.extensionId),
  }
  const { routes, requestsPerMinute, socketPatienceMs, proxies = options.publicUrl ? 1 : 0 } = options
  server.on(
    'request',
    createApp({
      services,
      gate,
      proxies,
      ...(routes ? { routes } : {}),
      ...(requestsPerMinute ? { requestsPerMinute } : {}),
    }),
  )
  const sockets = attachSockets(server, services, gate, {
    proxies,
    ...(socketPatienceMs ? { patienceMs: socketPatienceMs } : {}),
  })
  await listen(server, options.port, host)
  const { port } = server.address() as AddressInfo
  address = `http://${gate.lan ? (firstPrivateAddress() ?? '127.0.0.1') : '127.0.0.1'}:${port}`

  return {
    url: `http://127.0.0.1:${port}`,
    // After the port is ours: who finds it taken must not void the code of the server that runs.
    ownerCode: await oneAtATime(store, () => ownerCodeFor(store)),
    services,
    close: async () => {
      sockets.close()
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const patience = setTimeout(() => server.closeAllConnections(), 5000)
      await closed
      clearTimeout(patience)
      for (const step of undo.reverse()) await step()
    },
  }
}

const listen = async (server: Server, port: number, host: string): Promise<void> => {
  const ready = once(server, 'listening')
  server.listen(port, host)
  await ready
}

/** A new one at each start until there is an owner: only its digest is kept. */
const ownerCodeFor = async (store: Store): Promise<string | null> =>
  (await anyMember(store.db)) ? null : issueOwnerCode(store.db)
