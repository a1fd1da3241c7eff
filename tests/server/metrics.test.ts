/** The figures of a server: for its owner, and of nobody. */
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../server/src/metrics/metrics.ts'
import { timedTurn } from '../../server/src/metrics/timed-turn.ts'
import { createTurns } from '../../server/src/store/write-turn.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { importOrders, order } from './support/orders.ts'
import { apiOf, makeOwner, socketOf } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { runMain } from './support/run-main.ts'
import { ENGINES, freshFolder, startTestServer } from './support/server.ts'

const TOKEN = 'a token that only the owner and her Prometheus know'

const read = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/metrics`, { headers })
  return { status: answer.status, text: await answer.text() }
}

/** @returns the figure of this line; 0 when there is none */
const figure = (text: string, line: string): number =>
  Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.slice(line.length + 1) ?? 0,
  )

describe.each(ENGINES)('metrics on %s', (engine) => {
  it('count requests, changes, pieces of imports, sockets and writes, and name nobody', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await taken(pushAs(owner, [note(1, 'a secret of hers'), note(2, 'b'), { n: 3, kind: 'nonsense' }]))
    await pushAs(owner, [note(9, 'too early')])
    await refusal(apiOf(server.url, null).members.list.query())
    await refusal(apiOf(server.url, 'no-such-token').sync.pull.query({} as never))
    for (const path of ['no.such', 'buyer@example.test', 'sync.push,sync.push'])
      await fetch(`${server.url}/trpc/${path}`, {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      })
    await importOrders(
      owner,
      Array.from({ length: 300 }, (_, i) => order(i, `buyer ${i}`)),
    )
    const socket = socketOf(server.url, owner.token)
    await new Promise<void>((resolve) => {
      socket.sync.poke.subscribe(undefined, { onData: () => resolve() })
    })

    const { status, text } = await read(server.url)
    expect(status).toBe(200)
    expect(figure(text, 'shuke_requests_total{procedure="sync.push",outcome="ok"}')).toBe(2)
    expect(figure(text, 'shuke_requests_total{procedure="session.claimOwner",outcome="ok"}')).toBe(1)
    expect(figure(text, 'shuke_requests_total{procedure="members.list",outcome="unauthorized"}')).toBe(1)
    expect(figure(text, 'shuke_requests_total{procedure="unknown",outcome="not_found"}')).toBe(3)
    expect(figure(text, 'shuke_push_ops_total{outcome="taken"}')).toBe(2)
    expect(figure(text, 'shuke_push_ops_total{outcome="rejected"}')).toBe(1)
    expect(figure(text, 'shuke_push_ops_total{outcome="not-taken"}')).toBe(1)
    expect(figure(text, 'shuke_import_pieces_total')).toBeGreaterThanOrEqual(2)
    expect(figure(text, 'shuke_open_sockets')).toBe(1)
    expect(figure(text, 'shuke_write_wait_seconds_count')).toBeGreaterThan(3)
    expect(figure(text, 'shuke_write_seconds_sum')).toBeGreaterThan(0)
    expect(figure(text, 'shuke_event_loop_delay_seconds{quantile="1"}')).toBeLessThan(5)
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(2e7)
    expect(text).not.toMatch(/secret|buyer|小店|example|no\.such|cus_|wsp_|mem_/)
    expect(text).not.toContain(owner.token)
  })
})

it('count a socket until it is closed', async () => {
  const { url } = await startTestServer('sqlite')
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc`)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  expect(figure((await read(url)).text, 'shuke_open_sockets')).toBe(1)
  socket.close()
  await expect.poll(async () => figure((await read(url)).text, 'shuke_open_sockets')).toBe(0)
})

it('say how long a writer waited for its turn', async () => {
  const metrics = createMetrics()
  const turn = timedTurn(createTurns(), metrics)
  await Promise.all([turn(() => delay(120)), turn(() => delay(10))])
  await expect(turn(() => Promise.reject(new Error('not written')))).rejects.toThrow('not written')
  const text = await metrics.text()
  metrics.close()
  expect(figure(text, 'shuke_write_wait_seconds_count')).toBe(3)
  expect(figure(text, 'shuke_write_wait_seconds_sum')).toBeGreaterThan(0.1)
  expect(figure(text, 'shuke_write_wait_seconds_bucket{le="0.005"}')).toBe(2)
  expect(figure(text, 'shuke_write_seconds_sum')).toBeGreaterThan(0.12)
})

/** fetch would not send another Host. */
const statusFor = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}/metrics`, { headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })

it('are read on this machine only, unless one knows the token', async () => {
  const closed = await startTestServer('sqlite')
  expect((await read(closed.url)).status).toBe(200)
  expect(await fetch(`${closed.url}/metrics`, { method: 'POST' })).toMatchObject({ status: 404 })
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
    expect((await read(closed.url, { [name]: '127.0.0.1' })).status, name).toBe(403)
  expect((await read(closed.url, { origin: 'https://a-page.test' })).status).toBe(403)
  expect((await read(closed.url, { authorization: 'Bearer undefined', via: 'x' })).status).toBe(403)
  expect(await statusFor(closed.url, { host: 'rebound.test' })).toBe(421)

  const publicUrl = 'https://shop.example.test'
  const proxied = await startTestServer('sqlite', { publicUrl, metricsToken: TOKEN })
  for (const headers of [
    {},
    { host: 'shop.example.test' },
    { authorization: `Bearer ${TOKEN}x` },
    { authorization: TOKEN },
  ])
    expect(await statusFor(proxied.url, headers), JSON.stringify(headers)).toBe(403)
  expect((await read(proxied.url, { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '8.8.8.8' })).status).toBe(200)
  const refused = await read(proxied.url)
  expect(refused.text).toContain('metrics-closed')
  expect(refused.text).not.toContain(TOKEN)
})

it('take the token from the environment', async () => {
  const main = runMain({ SHUKE_DATA: freshFolder(), SHUKE_METRICS_TOKEN: TOKEN, SHUKE_PROXIES: '1' })
  const [url] = await main.line(/http:\/\/127\.0\.0\.1:\d+/)
  expect((await read(url)).status).toBe(403)
  expect((await read(url, { authorization: `Bearer ${TOKEN}` })).status).toBe(200)
  const short = runMain({ SHUKE_DATA: freshFolder(), SHUKE_METRICS_TOKEN: 'short' })
  await short.line(/SHUKE_METRICS_TOKEN is wrong/)
  expect(await short.ended).toBe(1)
})
