/** Serves the imitations over https on a free loopback port; the browser is told to find their real host names there. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { transformWithOxc } from 'vite'

const PINDUODUO = 'mms.pinduoduo.com'

export interface Consoles {
  /** For the browser's `--host-resolver-rules`. */
  readonly hosts: string
  readonly pinduoduo: (query?: string) => string
  /** Paths asked for since the start, in order: what a page tells its server. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

/** One script for the page: the buyers and the console, without their types. */
const script = async (): Promise<string> => {
  const parts = ['pinduoduo/shop.ts', 'pinduoduo/console.ts'].map(async (path) => {
    const { code } = await transformWithOxc(await read(path), path, { tsconfig: false })
    return code.replace(/^import .*$/gm, '').replace(/^export (?=const)/gm, '')
  })
  return (await Promise.all(parts)).join('\n')
}

export const serveConsoles = async (): Promise<Consoles> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: PINDUODUO }], { keySize: 2048 })
  const [page, code] = await Promise.all([read('pinduoduo/page.html'), script()])
  const asked: string[] = []
  const answer = (response: ServerResponse, type: string, body: string) =>
    response.setHeader('content-type', type).end(body)

  const server = createServer({ key, cert }, (request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', `https://${PINDUODUO}`)
    asked.push(pathname + search)
    if (searchParams.has('coep')) response.setHeader('cross-origin-embedder-policy', 'require-corp')
    // The real console's policy is not known: a strict one proves more.
    if (!searchParams.has('lax'))
      response.setHeader('content-security-policy', "default-src 'self'; style-src 'unsafe-inline'")
    // Also beside the path of the chat, where the page side has no business.
    if (pathname.endsWith('/index.html')) answer(response, 'text/html; charset=utf-8', page)
    else if (pathname.endsWith('/console.js')) answer(response, 'text/javascript; charset=utf-8', code)
    else if (pathname === '/favicon.ico') response.writeHead(204).end()
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    hosts: `MAP ${PINDUODUO} 127.0.0.1:${port}`,
    pinduoduo: (query = '') => `https://${PINDUODUO}/chat-merchant/index.html?${query}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
