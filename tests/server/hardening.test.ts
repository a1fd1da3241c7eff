/** What the server does by default against who means it no good, asserted on a running one. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readEnv } from '../../server/src/env.ts'
import { StartError } from '../../server/src/errors/start-error.ts'
import { makeOwner, newCustomer } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { startTestServer } from './support/server.ts'

const ask = (url: string, path: string, method = 'GET', headers: Record<string, string> = {}, body = '') =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const asking = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume()
      resolve(answer)
    })
    asking.once('error', reject)
    asking.end(body)
  })

/** The server of node itself, as the next request finds it. */
const listening = async (url: string): Promise<Server> => {
  let found: Server | undefined
  const look = (message: unknown) => {
    const { server } = message as { server: Server }
    if ((server.address() as AddressInfo).port === Number(new URL(url).port)) found = server
  }
  subscribe('http.server.request.start', look)
  await ask(url, '/healthz')
  unsubscribe('http.server.request.start', look)
  if (!found) throw new Error('no server of that address was asked')
  return found
}

const JSON_TYPE = { 'content-type': 'application/json' }

describe('by default the server', () => {
  it('forbids pages, frames, caches and sniffing in every answer, whether it refuses or not', async () => {
    const { url } = await startTestServer('sqlite')
    for (const [path, method] of [
      ['/healthz', 'GET'],
      ['/trpc/members.list', 'GET'],
      ['/trpc/nothing', 'POST'],
      ['/nowhere', 'GET'],
    ] as const) {
      const { headers } = await ask(url, path, method)
      expect(headers, path).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      expect(headers['x-powered-by'], path).toBeUndefined()
      expect(headers['set-cookie'], path).toBeUndefined()
      // On a plain line a browser would take it for nothing, and on loopback it would lock other programs out.
      expect(headers['strict-transport-security'], path).toBeUndefined()
    }
  })

  it('asks for TLS for a year where it has a public address with a certificate', async () => {
    const { url } = await startTestServer('sqlite', { publicUrl: 'https://shop.example.test' })
    const { headers } = await ask(url, '/healthz', 'GET', { host: 'shop.example.test' })
    expect(headers['strict-transport-security']).toBe(`max-age=${365 * 24 * 3600}; includeSubDomains`)
  })

  it('listens on this machine alone, and does not wait for who is slow', async () => {
    const server = await listening((await startTestServer('sqlite')).url)
    expect((server.address() as AddressInfo).address).toBe('127.0.0.1')
    expect(server.headersTimeout).toBe(10_000)
    expect(server.requestTimeout).toBe(30_000)
    expect(server.maxConnections).toBe(2000)
  })

  it('reads no headers beyond 16 KB: eight would be enough for a token, not for what a proxy adds', async () => {
    const { url } = await startTestServer('sqlite')
    expect((await ask(url, '/healthz', 'GET', { 'x-long': 'x'.repeat(15_000) })).statusCode).toBe(200)
    expect((await ask(url, '/healthz', 'GET', { 'x-long': 'x'.repeat(17_000) })).statusCode).toBe(431)
  })

  it('reads no body beyond 256 KB, and beyond 4 MB not even a piece of an order file', async () => {
    const server = await startTestServer('sqlite')
    const { token } = await makeOwner(server)
    const status = async (name: string, bytes: number, authorization = `Bearer ${token}`) => {
      const headers = { ...JSON_TYPE, authorization }
      return (await ask(server.url, `/trpc/${name}`, 'POST', headers, JSON.stringify('x'.repeat(bytes - 2)))).statusCode
    }
    for (const name of ['sync.push', 'session.signIn']) {
      expect(await status(name, 256 * 1024), name).toBe(400)
      expect(await status(name, 256 * 1024 + 1), name).toBe(413)
    }
    expect(await status('imports.chunk', 4 * 1024 * 1024)).toBe(400)
    expect(await status('imports.chunk', 4 * 1024 * 1024 + 1)).toBe(413)
    // Of who is not signed in nothing is read.
    expect(await status('imports.chunk', 4 * 1024 * 1024 + 1, 'Bearer none')).toBe(401)
  })

  it('answers questions and orders only: every other method is refused where procedures are', async () => {
    const { url } = await startTestServer('sqlite')
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
      const { statusCode, headers } = await ask(url, '/trpc/sync.push', method)
      expect([statusCode, headers.allow], method).toEqual([405, 'GET, POST'])
    }
  })

  it('takes 3000 requests a minute from an address: a whole shop sits behind one router', async () => {
    const { url } = await startTestServer('sqlite')
    const { headers } = await ask(url, '/trpc/members.list')
    expect(headers['ratelimit-policy']).toMatch(/q=3000; w=60/)
  })

  it('gives a member 600 cards a minute: more than a person opens, less than a shop has', async () => {
    const server = await startTestServer('sqlite')
    const { api } = await makeOwner(server)
    const get = () => api.card.get.query({ customer: newCustomer() })
    for (let some = 0; some < 600; some += 20) await Promise.all(Array.from({ length: 20 }, get))
    expect(await refusal(get())).toEqual({ code: 'TOO_MANY_REQUESTS', reason: 'too-many-attempts' })
  })

  it('does not start with a secret that could be guessed', () => {
    for (const name of ['SHUKE_SECRET', 'SHUKE_METRICS_TOKEN']) {
      expect(() => readEnv({ [name]: 'x'.repeat(31) })).toThrow(StartError)
      expect(readEnv({ [name]: 'x'.repeat(32) })).toMatchObject({ [name]: 'x'.repeat(32) })
    }
  })

  it('takes no text for a device’s name that a database cannot hold', async () => {
    const { api } = await makeOwner(await startTestServer('sqlite'))
    for (const device of ['\u0000', 'a\u0000b', '\ud800'])
      expect((await refusal(api.members.revokeDevice.mutate({ device }))).code).toBe('BAD_REQUEST')
  })
})
