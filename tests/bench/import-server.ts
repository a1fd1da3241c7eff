/**
 * A large order file into a server, once by its command line and once over HTTP while two colleagues work: what it takes, what
 * memory, and whether the colleagues hear of each other meanwhile.
 *
 * `node bench/import-server.ts [--engine sqlite|postgres] [--lines 1000000] [--layout goods|report] [--only cli|http]`
 */
import { spawn } from 'node:child_process'
import { createReadStream, readFileSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readOrderStream } from '@shuke/shared/formats'
import type { ClientId, ImportId, Order } from '@shuke/shared/model'
import { byBuyer } from '@shuke/shared/order'
import { MAX_ORDERS_PER_CHUNK, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import type { AppRouter } from '../../server/src/router-type.ts'
import { claimOwner, joinAsAgent, type TestServer } from '../e2e/server.ts'
import { note } from '../server/support/ops.ts'
import { newId } from '../server/support/people.ts'
import { runPostgres } from '../server/support/run-postgres.ts'
import { makeScratch } from '../server/support/scratch.ts'
import { type ShopLayout, writeShopFile } from '../tools/write-shop-file.ts'
import { startBuiltServer } from './built-server.ts'
import { percentile, table } from './figures.ts'

const COMMAND = fileURLToPath(new URL('../../server/deploy/shuke-server.mjs', import.meta.url))
const LOOK_EVERY_MS = 200
const WRITE_EVERY_MS = 250
const HELD = 16_000

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    lines: { type: 'string', default: '1000000' },
    layout: { type: 'string', default: 'goods' },
    only: { type: 'string', default: '' },
  },
})
const layout = options.layout as ShopLayout
const lines = Number(options.lines)

/** The most memory that a process had, MB, as Linux counts it (VmHWM, resident), looked at until it ends or is let go of. */
const watchProcess = (pid: () => number): (() => number) => {
  let peak = 0
  const look = () => {
    try {
      const status = readFileSync(`/proc/${pid()}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch (error) {
      // It has ended.
      if ((error as { code?: string }).code !== 'ENOENT') throw error
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return () => {
    look()
    clearInterval(timer)
    return peak
  }
}

interface Taken {
  readonly ms: number
  readonly mb: number
  /** ms from one colleague's push to what the other one hears of it. */
  readonly heard: readonly number[]
}

/** One colleague writes a note now and then, another listens. @returns ends them */
const colleaguesAt = async (server: TestServer, owner: { token: string }): Promise<() => Promise<number[]>> => {
  const agent = await joinAsAgent(server, owner as Parameters<typeof joinAsAgent>[1], '小林')
  const socket = createWSClient({
    url: `${server.url.replace(/^http/, 'ws')}/trpc`,
    connectionParams: () => ({ token: owner.token }),
  })
  const listening = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] })
  const pokes: { rev: number; at: number }[] = []
  const subscription = listening.sync.poke.subscribe(undefined, {
    onData: ({ rev }) => pokes.push({ rev, at: performance.now() }),
  })
  const api = clientOf(server.url, agent.token)
  const client = newId<ClientId>('cli')
  const heard: number[] = []
  let working = true
  const work = (async () => {
    for (let n = 1; working; n += 1) {
      const began = performance.now()
      const answer = await api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops: [note(n, `第${n}条`)] })
      if (answer.kind !== 'taken') throw new Error(answer.kind)
      const until = began + 30_000
      let poke = pokes.find(({ rev }) => rev >= answer.rev)
      while (!poke) {
        if (performance.now() > until) throw new Error('nobody heard of it in 30 s')
        await delay(1)
        poke = pokes.find(({ rev }) => rev >= answer.rev)
      }
      heard.push(poke.at - began)
      pokes.splice(0)
      await delay(WRITE_EVERY_MS)
    }
  })()
  return async () => {
    working = false
    await work
    subscription.unsubscribe()
    socket.close()
    return heard
  }
}

const byCommand = async (server: TestServer, owner: { token: string }, path: string, url?: string): Promise<Taken> => {
  // Beside a server on SQLite nobody may write.
  if (!url) await server.kill()
  const end = url ? await colleaguesAt(server, owner) : () => Promise.resolve([])
  const began = performance.now()
  const child = spawn(process.execPath, [COMMAND, 'import', path, '--shop', 'bench'], {
    env: {
      PATH: process.env.PATH ?? '',
      LANG: 'en_US.UTF-8',
      ...(url ? { DATABASE_URL: url } : { SHUKE_DATA: server.dataDir }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const peak = watchProcess(() => child.pid ?? 0)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  const taken = { ms: performance.now() - began, mb: peak(), heard: await end() }
  if (code !== 0) throw new Error(`the command ended with ${code}`)
  if (!url) await server.restart()
  return taken
}

const overHttp = async (server: TestServer, owner: { token: string }, path: string): Promise<Taken> => {
  const api = clientOf(server.url, owner.token)
  const id = newId<ImportId>('imp')
  const platform = layout === 'goods' ? 'jd' : 'taobao'
  const shop = { platform, code: 'bench', name: '云裳', zone: 'Asia/Shanghai', currency: 'CNY' }
  const end = await colleaguesAt(server, owner)
  const peak = watchProcess(server.pid)
  const began = performance.now()
  await api.imports.begin.mutate({ import: id, fileName: 'large.csv', format: layout, shop })
  let seq = 0
  let held: Order[] = []
  const send = async () => {
    const orders = byBuyer(held)
    held = []
    for (let at = 0; at < orders.length; at += MAX_ORDERS_PER_CHUNK)
      await api.imports.chunk.mutate({ import: id, seq: seq++, orders: orders.slice(at, at + MAX_ORDERS_PER_CHUNK) })
  }
  for await (const batch of readOrderStream(createReadStream(path, { highWaterMark: 1 << 18 }), path, { shop })) {
    held.push(...batch.orders)
    if (held.length >= HELD) await send()
  }
  await send()
  for (let state = 'applying'; state === 'applying'; ) ({ state } = await api.imports.applyNext.mutate({ import: id }))
  return { ms: performance.now() - began, mb: peak(), heard: await end() }
}

const postgres = options.engine === 'postgres' ? await runPostgres('durable') : null
const folder = makeScratch('import-server')
const rows = [['how', 'lines', 'orders', 's', 'lines/s', 'orders/s', 'peak MB', 'heard p50/p99 ms', 'said', 'load']]
try {
  const path = join(folder, 'large.csv')
  const made = writeShopFile(path, { layout, lines })
  for (const [how, run] of [
    ['cli', byCommand],
    ['http', overHttp],
  ] as const) {
    if (options.only !== '' && options.only !== how) continue
    // Each into an empty shop of its own.
    const database = postgres && how === 'http' ? await runPostgres('durable') : postgres
    const server = await startBuiltServer(database?.url)
    try {
      const owner = await claimOwner(server)
      const { ms, mb, heard } = await run(server, owner, path, database?.url)
      rows.push([
        ...[`${options.engine}, ${how}`, String(made.lines), String(made.orders), (ms / 1000).toFixed(1)],
        ...[made.lines, made.orders].map((count) => ((count / ms) * 1000).toFixed(0)),
        ...[mb.toFixed(0), heard.length === 0 ? '' : [50, 99].map((p) => percentile(heard, p).toFixed(0)).join(' / ')],
        ...[String(heard.length), loadavg()[0]?.toFixed(1) ?? ''],
      ])
      console.info(rows.at(-1)?.join('  '))
    } finally {
      await server.close()
      if (database !== postgres) await database?.stop()
    }
  }
} finally {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}
console.info(table(rows))
