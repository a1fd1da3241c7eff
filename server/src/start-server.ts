/** From settings to a listening server, and back. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Router } from 'express'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import { type Accounts, createAccounts } from './auth/accounts.ts'
import { createAllAttempts } from './auth/attempts.ts'
import { extensionOrigin } from './auth/extension-id.ts'
import { principalOf } from './auth/join.ts'
import type { Passwords } from './auth/passwords.ts'
import { createProofs } from './auth/proofs.ts'
import { readOrMakeSecret } from './auth/secret.ts'
import type { Services } from './context.ts'
import { EXPORT_ROWS_PER_DAY, REVEALS_PER_DAY } from './env.ts'
import { Refusal } from './errors/refusal.ts'
import { StartError, startErrorFrom } from './errors/start-error.ts'
import { dayLimits } from './exports/limits.ts'
import { makeOnlyMine } from './files/only-mine.ts'
import type { Gate } from './http/gate.ts'
import { firstPrivateAddress } from './http/local-address.ts'
import { lookAtStore } from './http/look-at-store.ts'
import { isLoopback } from './http/private-range.ts'
import { createReadiness } from './http/readiness.ts'
import { createImporter } from './imports/importer.ts'
import { createConnections } from './live/connections.ts'
import { createInProcess } from './live/in-process.ts'
import { createPostgresLive } from './live/postgres-notify.ts'
import { attachSockets } from './live/socket-server.ts'
import { logFailure } from './log.ts'
import { createMetrics } from './metrics/metrics.ts'
import { timedTurn } from './metrics/timed-turn.ts'
import { lockFolder } from './ops/folder-lock.ts'
import { refuseMovedAway } from './ops/move/moved-away.ts'
import { refuseUnfinished } from './ops/move/unfinished.ts'
import { issueOwnerCode } from './store/codes.ts'
import { migrateStore, oneAtATime, openStore, type Place, type Store, withTurn } from './store/database.ts'
import { databaseFiles } from './store/files.ts'
import { checkRole } from './store/fit-role.ts'
import { anyMember } from './store/members.ts'
import { createNewsroom } from './sync/news.ts'
import { keepCompacting } from './upkeep/keep-compacting.ts'
import { keepUp } from './upkeep/keep-up.ts'
import { keepLooking } from './working-set/keep-looking.ts'

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
  /**
   * Epoch ms, of what is written, told and planned; the machine's clock when it is left out. Sessions end, and tries are
   * counted, by the machine's own: a shop that practises next month is to stay signed in.
   */
  readonly now?: () => number
  readonly requestsPerMinute?: number
  /** How long a socket may be open without saying whose it is, ms. */
  readonly socketPatienceMs?: number
  /** How long it says that it is not ready before it takes no more connections, ms: so long that a balancer has noticed. */
  readonly drainMs?: number
  /** Lets who knows it read the metrics from elsewhere. */
  readonly metricsToken?: string
  /** Masked values that a member may have shown in a day. */
  readonly revealsPerDay?: number
  /** How often customers whose time has come are looked at, ms; ten minutes when it is left out. */
  readonly lookEveryMs?: number
  /** Another way of keeping them than the costly one; no setting leads here. */
  readonly passwords?: Passwords | undefined
  /** Rows that a manager may export in a day. */
  readonly exportRowsPerDay?: number
}

export interface RunningServer {
  readonly url: string
  /** The code that makes the first owner; null once there is a member. */
  readonly ownerCode: string | null
  readonly services: Services
  /** The clock was set: whoever listens asks anew what time it is, and what comes with the time is looked at. */
  readonly clockSet: () => void
  readonly close: () => Promise<void>
}

/** How long requests under way may take when the server stops, ms. */
const LAST_REQUESTS_MS = 5000
const LOOK_FOR_IDLE_MS = 50

/** @throws StartError for what a person can mend */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const host = options.host ?? '127.0.0.1'
  const undo: (() => Promise<void> | void)[] = []
  try {
    return await start(options, host, undo)
  } catch (error) {
    for (const step of undo.reverse()) await step()
    if (error instanceof StartError) throw error
    throw startErrorFrom(error, { dataDir: options.dataDir, host, port: options.port }) ?? error
  }
}

const start = async (
  options: ServerOptions,
  host: string,
  undo: (() => Promise<void> | void)[],
): Promise<RunningServer> => {
  const log = options.log ?? pino({ level: 'silent' })
  const now = options.now ?? Date.now
  const report = (where: string) => (error: unknown) => logFailure(log, where, error)
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })

  const files = databaseFiles(options.dataDir)
  const place: Place = options.databaseUrl ? { url: options.databaseUrl } : { file: files[0] }
  // Colleagues on a second server beside this one would hear nothing of each other; a restore would write under us.
  if ('file' in place) undo.push(takeFolder(options.dataDir))
  if ('file' in place) refuseMovedAway(options.dataDir)
  if ('file' in place) makeOnlyMine(files, report('rights of the database'))
  const opened = openStore(place, { onIdleError: report('database') })
  undo.push(opened.close)
  const metrics = createMetrics()
  undo.push(metrics.close)
  const store = withTurn(opened, timedTurn(opened.turn, metrics))

  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 })
  server.maxConnections = 2000
  let address = ''
  const secret =
    options.secret ??
    readOrMakeSecret(options.dataDir, () =>
      log.warn(
        { file: 'session-key' },
        'it was empty or cut off: a new one is made, and everybody has to sign in again',
      ),
    )
  const accounts = createAccounts({
    store,
    secret,
    baseUrl: options.publicUrl ?? `http://127.0.0.1:${options.port}`,
    extensionId: options.extensionId,
    passwords: options.passwords,
  })
  await oneAtATime(store, async () => {
    await checkRole(store)
    await refuseUnfinished(store)
    await migrateStore(store)
    await accounts.migrate()
  })

  const live = options.databaseUrl
    ? await createPostgresLive(options.databaseUrl, store, report('live'))
    : createInProcess()
  undo.push(live.close)
  const connections = createConnections()
  const importer = createImporter(place, store.turn, now, (workspace, rev) => {
    metrics.importPiece()
    live.moved(workspace, rev)
  })
  undo.push(importer.close)
  live.onLeft(connections.closeMember)
  const looking = keepLooking({
    store,
    now,
    moved: live.moved,
    onError: report('working set'),
    ...(options.lookEveryMs === undefined ? {} : { everyMs: options.lookEveryMs }),
  })
  undo.push(looking.close)
  const compacting = keepCompacting({
    store,
    now,
    done: (compacted) => {
      metrics.compacted(compacted)
      log.info(compacted, 'compacted')
    },
    onError: report('compaction'),
  })
  undo.push(compacting.close)
  const keeping = keepUp({ store, accounts, live, log, now, onError: report('upkeep') })
  undo.push(keeping.close)
  live.onMissed(() => {
    connections.askAgain((authorization) => standsStill(accounts, store, authorization)).catch(report('live'))
  })
  const attempts = createAllAttempts()
  for (const one of Object.values(attempts)) undo.push(one.close)

  const services: Services = {
    store,
    accounts,
    proofs: createProofs(secret),
    live,
    newsroom: createNewsroom(now),
    connections,
    importer,
    log,
    now,
    address: () => options.publicUrl?.replace(/\/$/, '') ?? address,
    attempts,
    revealsPerDay: options.revealsPerDay ?? REVEALS_PER_DAY,
    exportRowsPerDay: dayLimits(options.exportRowsPerDay ?? EXPORT_ROWS_PER_DAY),
  }
  const gate: Gate = {
    lan: !isLoopback(host) && host !== 'localhost',
    publicUrl: options.publicUrl ? new URL(options.publicUrl) : null,
    origin: extensionOrigin(options.extensionId),
  }
  const { routes, requestsPerMinute, socketPatienceMs, metricsToken, drainMs = 0 } = options
  const proxies = options.proxies ?? (options.publicUrl ? 1 : 0)
  const readiness = createReadiness(lookAtStore(store, place, report('readiness')), Date.now)
  server.on(
    'request',
    createApp({
      services,
      gate,
      readiness,
      metrics,
      proxies,
      ...(metricsToken ? { metricsToken } : {}),
      ...(routes ? { routes } : {}),
      ...(requestsPerMinute ? { requestsPerMinute } : {}),
    }),
  )
  server.on('upgrade', (_request, stream) => {
    metrics.socketOpened()
    stream.once('close', metrics.socketClosed)
  })
  const sockets = attachSockets(server, services, gate, {
    proxies,
    ...(socketPatienceMs ? { patienceMs: socketPatienceMs } : {}),
  })
  await listen(server, options.port, host)
  const { port } = server.address() as AddressInfo
  address = `http://${gate.lan ? (firstPrivateAddress() ?? '127.0.0.1') : '127.0.0.1'}:${port}`

  const stop = async () => {
    readiness.stop()
    if (drainMs > 0) await delay(drainMs)
    sockets.close()
    const closed = once(server, 'close')
    server.close()
    // Those that were busy when it began to stop are idle a moment later.
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE_MS)
    const patience = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS)
    await closed
    clearInterval(idle)
    clearTimeout(patience)
    for (const step of undo.reverse()) await step()
  }
  let stopped: Promise<void> | null = null

  return {
    url: `http://127.0.0.1:${port}`,
    // After the port is ours: who finds it taken must not void the code of the server that runs.
    ownerCode: await oneAtATime(store, () => ownerCodeFor(store)),
    services,
    clockSet: () => {
      connections.reopenAll()
      for (const kept of [looking, compacting, keeping]) kept.hurry()
    },
    close: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

const takeFolder = (dataDir: string): (() => void) => {
  const lock = lockFolder(dataDir)
  if (!lock)
    throw new StartError('folder-in-use', {
      'zh-CN': `已经有一个熟客服务器（或正在恢复备份）在使用 ${dataDir}；请先停下它，或换一个文件夹。`,
      en: `Another Shuke server (or a restore) is using ${dataDir}: stop it first, or choose another folder.`,
    })
  return lock.release
}

const listen = async (server: Server, port: number, host: string): Promise<void> => {
  const ready = once(server, 'listening')
  server.listen(port, host)
  await ready
}

/** Whether who opened a socket with this is still let in. */
const standsStill = async (accounts: Accounts, store: Store, authorization: string): Promise<boolean> => {
  try {
    const user = await accounts.userOf(authorization)
    return user !== null && (await principalOf(store, user)) !== null
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** A new one at each start until there is an owner: only its digest is kept. */
const ownerCodeFor = async (store: Store): Promise<string | null> =>
  (await anyMember(store.everywhere().db)) ? null : issueOwnerCode(store.db)
