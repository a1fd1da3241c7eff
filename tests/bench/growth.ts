/**
 * A server as its shop grows: what a card, a round of the sync and a push cost with 10,000, 100,000 and 300,000 customers,
 * and what memory the process holds.
 *
 * `node bench/growth.ts [sqlite|postgres] [customers...]`
 */
import { readFileSync } from 'node:fs'
import { customerIdFor, identifierKey } from '@shuke/shared/identity'
import type { ClientId, ImportId } from '@shuke/shared/model'
import { type Cursor, MAX_ORDERS_PER_CHUNK, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { claimOwner } from '../e2e/server.ts'
import { note, sighting } from '../server/support/ops.ts'
import { order, SHOP } from '../server/support/orders.ts'
import { newId } from '../server/support/people.ts'
import { runPostgres } from '../server/support/run-postgres.ts'
import { startBuiltServer } from './built-server.ts'
import { percentile, table } from './figures.ts'

const DAY = 24 * 3600 * 1000
const ASKED = 200
const PUSHES = 100
const OPS_PER_PUSH = 20

const [engine = 'sqlite', ...wanted] = process.argv.slice(2)
const sizes = wanted.length > 0 ? wanted.map(Number) : [10_000, 100_000, 300_000]

/** One in ten has bought of late; each bought twice. */
const ordersOf = (i: number) => {
  const at = Date.now() - (i % 10 === 0 ? 20 : 200) * DAY
  const dates = { placedAt: at, paidAt: at, updatedAt: at }
  return [order(i * 2, `buyer ${i}`, dates), order(i * 2 + 1, `buyer ${i}`, dates)]
}

const loginOf = (i: number) => ({ platform: 'taobao', shop: null, kind: 'login' as const, value: `buyer ${i}` })

const postgres = engine === 'postgres' ? await runPostgres('durable') : null
const server = await startBuiltServer(postgres?.url)
const { token } = await claimOwner(server)
const api = clientOf(server.url, token)

const addUpTo = async (from: number, to: number): Promise<void> => {
  const id = newId<ImportId>('imp')
  await api.imports.begin.mutate({ import: id, fileName: 'growth.csv', format: 'taobao', shop: SHOP })
  const perChunk = MAX_ORDERS_PER_CHUNK / 2
  for (let at = from, seq = 0; at < to; at += perChunk, seq += 1) {
    const some = Array.from({ length: Math.min(perChunk, to - at) }, (_, i) => ordersOf(at + i)).flat()
    await api.imports.chunk.mutate({ import: id, seq, orders: some })
  }
  for (let state = 'applying'; state === 'applying'; ) ({ state } = await api.imports.applyNext.mutate({ import: id }))
}

const residentMb = (): number => {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

const timed = async (count: number, work: (i: number) => Promise<unknown>): Promise<number[]> => {
  const took: number[] = []
  for (let i = 0; i < count; i += 1) {
    const began = performance.now()
    await work(i)
    took.push(performance.now() - began)
  }
  return took
}

const both = (values: readonly number[]): string => [50, 95].map((p) => percentile(values, p).toFixed(1)).join(' / ')

const rows = [
  [
    'customers',
    'filled in',
    'card p50/p95 ms',
    'push p50/p95 ms',
    'pull p50/p95 ms',
    'hot rows/s',
    'RSS MB started / worked',
  ],
]
try {
  let held = 0
  let n = 0
  const client = newId<ClientId>('cli')
  for (const size of sizes) {
    const began = performance.now()
    await addUpTo(held, size)
    const filled = (performance.now() - began) / 1000
    held = size
    // The thread that imported has its memory still; who asks for cards all day asks a server that did not.
    await server.kill()
    await server.restart()
    const started = residentMb()
    const cards = await timed(ASKED, (i) => api.card.get.query({ identifiers: [loginOf((i * 7919) % size)] }))

    let cursor: Cursor | null = null
    let after: string | null = null
    let received = 0
    const bootstrapBegan = performance.now()
    do {
      const page = await api.sync.pull.query({ client, cursor: null, after, limit: 2000 })
      if (page.kind === 'forked') throw new Error('forked')
      received += page.rows.length
      after = page.after
      cursor = page.cursor
    } while (after !== null)
    const rate = received / ((performance.now() - bootstrapBegan) / 1000)

    const pulls: number[] = []
    const pushes = await timed(PUSHES, async (i) => {
      const ops = Array.from({ length: OPS_PER_PUSH }, (_, k) => {
        const about = (i * OPS_PER_PUSH + k) % size
        const customer = customerIdFor(identifierKey(loginOf(about)))
        n += 1
        return k % 2 === 0 ? note(n, `note ${n}`, { customer }) : sighting(n, customer, loginOf(about))
      })
      await api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops })
      const [took = 0] = await timed(1, async () => {
        const page = await api.sync.pull.query({ client, cursor, after: null, limit: 2000 })
        if (page.kind === 'rows') cursor = page.cursor
      })
      pulls.push(took)
    })
    const alone = pushes.map((took, i) => took - (pulls[i] ?? 0))
    rows.push([
      String(size),
      `${filled.toFixed(0)} s`,
      both(cards),
      both(alone),
      both(pulls),
      rate.toFixed(0),
      `${started.toFixed(0)} / ${residentMb().toFixed(0)}`,
    ])
    // The largest takes an hour on some machines: what is known is said.
    console.info(rows.at(-1)?.join('  '))
  }
} finally {
  await server.close()
  await postgres?.stop()
}
console.info(`${engine}, ${OPS_PER_PUSH} ops a push`)
console.info(table(rows))
