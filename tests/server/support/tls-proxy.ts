/** What Caddy does in front of the servers, as far as they notice: TLS, a name, the client's address, one server after the other. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import { createServer, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

const own = (end: string) => readFileSync(new URL(`./shop.example.com.${end}.pem`, import.meta.url))

/** Of the name, signed by nobody but itself. */
export const CERTIFICATE = own('cert')

export interface TlsProxy {
  readonly port: number
  /** Which server each request went to. */
  readonly sentTo: readonly string[]
}

/** @param servers their addresses; one that does not answer is passed over */
export const runTlsProxy = async (servers: readonly string[]): Promise<TlsProxy> => {
  const sentTo: string[] = []
  let turn = 0
  const next = (): string => servers[turn++ % servers.length] as string
  const passOn = (from: IncomingMessage, server: string): RequestOptions => {
    const { hostname, port } = new URL(server)
    const before = from.headers['x-forwarded-for']
    const address = `${before ? `${before}, ` : ''}${from.socket.remoteAddress}`
    return {
      hostname,
      port,
      method: from.method ?? 'GET',
      path: from.url ?? '/',
      headers: { ...from.headers, 'x-forwarded-for': address, 'x-forwarded-proto': 'https' },
    }
  }

  const proxy = createServer({ key: own('key'), cert: CERTIFICATE }, async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const ask = (tries: number) => {
      const server = next()
      const upstream = request(passOn(req, server), (answer) => {
        sentTo.push(server)
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
      })
      upstream.once('error', () => {
        if (tries > 1) ask(tries - 1)
        else res.writeHead(502).end()
      })
      upstream.end(Buffer.concat(chunks))
    }
    ask(servers.length)
  })
  proxy.on('upgrade', (req, socket, head) => {
    const upstream = request(passOn(req, next()))
    upstream.once('error', () => socket.destroy())
    upstream.once('upgrade', (answer, other, otherHead) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`)
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
      if (otherHead.length > 0) socket.write(otherHead)
      if (head.length > 0) other.write(head)
      other.pipe(socket).pipe(other)
      for (const one of [other, socket]) one.on('error', () => socket.destroy())
    })
    upstream.end()
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return { port: (proxy.address() as AddressInfo).port, sentTo }
}

interface Said {
  readonly method?: string | undefined
  readonly headers?: RequestInit['headers'] | [string, string][] | Record<string, string> | undefined
  readonly body?: unknown
}

/** `fetch` by a name that no resolver knows, from a certificate that only we trust. */
export const fetchThrough =
  ({ port }: TlsProxy) =>
  async (input: unknown, init?: Said): Promise<Response> => {
    const url = new URL(String(input))
    const headers = Object.fromEntries(new Headers(init?.headers).entries())
    const req = secureRequest({
      host: '127.0.0.1',
      port,
      servername: url.hostname,
      ca: CERTIFICATE,
      method: init?.method ?? 'GET',
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
      agent: false,
    })
    req.end(init?.body)
    const [answer] = (await once(req, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    return new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0 })
  }
