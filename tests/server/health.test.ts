/** What a balancer is told, and how the server goes without cutting anybody off. */
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { createReadiness, type NotReady } from '../../server/src/http/readiness.ts'
import { eventually } from '../tools/eventually.ts'
import { runMain } from './support/run-main.ts'
import { ENGINES, freshFolder, freshShop, startTestServer } from './support/server.ts'

const asked = async (url: string) => {
  const answer = await fetch(url)
  return { status: answer.status, body: await answer.json() }
}

const READY = { status: 200, body: { ready: true } }
const notReady = (reason: NotReady) => ({ status: 503, body: { ready: false, reason } })

describe.each(ENGINES)('a server on %s', (engine) => {
  it('says that it is alive and ready to whoever asks, and nothing more', async () => {
    const { url } = await startTestServer(engine)
    expect(await asked(`${url}/healthz`)).toEqual({ status: 200, body: { ok: true } })
    expect(await asked(`${url}/readyz`)).toEqual(READY)
    for (const path of ['/healthz', '/readyz']) {
      const head = await fetch(url + path, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
      expect(head.headers.get('cache-control')).toBe('no-store')
      expect(head.headers.get('set-cookie')).toBeNull()
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const refused = await fetch(url + path, { method })
        expect([refused.status, refused.headers.get('allow')], `${method} ${path}`).toEqual([405, 'GET, HEAD'])
      }
    }
  })

  it('is alive and not ready when its database does not answer', async () => {
    const server = await startTestServer(engine)
    await server.services.store.close()
    expect(await asked(`${server.url}/readyz`)).toEqual(notReady('database'))
    expect(await asked(`${server.url}/healthz`)).toEqual({ status: 200, body: { ok: true } })
  })
})

it('is not ready when the database file was taken away under it', async () => {
  const dataDir = freshFolder()
  const server = await startTestServer('sqlite', { dataDir })
  rmSync(join(dataDir, 'shuke.sqlite'))
  expect(await asked(`${server.url}/readyz`)).toEqual(notReady('database'))
})

it('is not ready while PostgreSQL takes no writes', async () => {
  const databaseUrl = await freshShop()
  const name = databaseUrl.slice(databaseUrl.lastIndexOf('/') + 1)
  const server = await startTestServer('postgres', { databaseUrl })
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  onTestFinished(() => admin.end())
  await admin.query(`alter database ${name} set default_transaction_read_only = on`)
  // Connections that are open already keep what they began with: each that the pool hands out is told.
  await eventually(async () => {
    await sql`set default_transaction_read_only = on`.execute(server.services.store.db)
    expect(await asked(`${server.url}/readyz`)).toEqual(notReady('read-only'))
  })
})

it('looks at the database once for all who ask within half a second', async () => {
  let looks = 0
  let now = 0
  const readiness = createReadiness(
    async () => {
      looks++
      return null
    },
    () => now,
  )
  await Promise.all(Array.from({ length: 100 }, () => readiness.ask()))
  expect(looks).toBe(1)
  now = 500
  expect(await readiness.ask()).toBeNull()
  expect(looks).toBe(2)
  readiness.stop()
  expect(await readiness.ask()).toBe('stopping')
  expect(looks).toBe(2)
})

/** A request of which the last bytes are still to come. */
const halfARequest = async (url: string) => {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)))
  const body = JSON.stringify({
    code: 'no such code',
    shopName: 's',
    name: 'n',
    email: 'a@b.test',
    password: 'p'.repeat(12),
  })
  socket.write(
    `POST /trpc/session.claimOwner HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  )
  await delay(100)
  return { finish: () => socket.write(body.slice(10)), ended }
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s it is not ready at once, still serves while balancers notice, and finishes what is under way',
  async (signal) => {
    const main = runMain({ SHUKE_DATA: freshFolder(), SHUKE_DRAIN: '2' })
    const url = (await main.line(/http:\/\/127\.0\.0\.1:\d+/))[0]
    expect(await asked(`${url}/readyz`)).toEqual(READY)
    const underWay = await halfARequest(url)
    main.child.kill(signal)
    await delay(300)
    expect(await asked(`${url}/readyz`)).toEqual(notReady('stopping'))
    const alive = await fetch(`${url}/healthz`)
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close'])

    await delay(2200)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    underWay.finish()
    expect(await underWay.ended).toMatch(/^HTTP\/1\.1 (?:400|401|403|404)[\s\S]*"reason"/)
    expect(await main.ended).toBe(0)
  },
)

it('does not wait for ever for a request that never ends', async () => {
  const main = runMain({ SHUKE_DATA: freshFolder() })
  const url = (await main.line(/http:\/\/127\.0\.0\.1:\d+/))[0]
  await halfARequest(url)
  main.child.kill('SIGTERM')
  // The request would go on for the minutes that node gives it, and the test for none of them.
  expect(await main.ended).toBe(0)
})
