/** One request, as bytes want to be sent, and whatever comes back. */
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import WebSocket from 'ws'

export interface Answer {
  /** 0 where the connection was closed without one. */
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

export interface HttpInput {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export type Send = (input: HttpInput) => Promise<Answer>

/** How long anybody waits for an answer, ms. */
export const PATIENCE_MS = 10_000

/** Over connections that are kept open. */
export const sender = (url: string): { readonly send: Send; readonly close: () => void } => {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const ask = ({ method, path, headers = {}, body }: HttpInput): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const end = (status: number, text: string, heard: Record<string, unknown>) =>
        resolve({ status, body: text, headers: heard })
      const asking = request({ agent, hostname, port, method, path, headers, timeout: PATIENCE_MS }, (answer) => {
        let text = ''
        answer.setEncoding('latin1').on('data', (some: string) => {
          text += some
        })
        answer.on('end', () => end(answer.statusCode ?? 0, Buffer.from(text, 'latin1').toString(), answer.headers))
        answer.on('error', () => end(0, text, answer.headers))
      })
      // The server may close a line that was kept open just when it is used again: that says nothing of this input.
      asking.on('error', () =>
        asking.reusedSocket
          ? resolve(ask({ method, path, headers, ...(body === undefined ? {} : { body }) }))
          : end(0, '', {}),
      )
      asking.on('timeout', () => reject(new Error(`no answer to ${method} ${path.slice(0, 80)}`)))
      asking.end(body)
    })
  return { send: (input) => ask(input), close: () => agent.destroy() }
}

/** Bytes that are no HTTP, or nearly. */
export const sendRaw = async (url: string, bytes: Buffer): Promise<Answer> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  let body = ''
  socket.setEncoding('latin1').on('data', (some: string) => {
    body += some
  })
  await once(socket, 'connect')
  socket.write(bytes)
  // What the server waits for will not come: half a second is enough for what it has to say.
  const timer = setTimeout(() => socket.destroy(), 500)
  socket.on('data', () => {
    if (/\r\n\r\n/.test(body)) setTimeout(() => socket.destroy(), 10)
  })
  await once(socket, 'close')
  clearTimeout(timer)
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(body)?.[1] ?? 0), body, headers: {} }
}

/** Messages on a socket, one after the other. */
export const sendOnSocket = async (
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  messages: readonly (string | Buffer)[],
): Promise<Answer> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers: { ...headers } })
  const heard: string[] = []
  let status = 101
  socket.on('message', (data) => heard.push(String(data)))
  socket.on('unexpected-response', (_request, response) => {
    status = response.statusCode ?? 0
    socket.terminate()
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => socket.terminate())
  const opened = await Promise.race([
    once(socket, 'open').then(
      () => true,
      () => false,
    ),
    closed.then(() => false),
  ])
  if (opened) {
    for (const message of messages) if (socket.readyState === WebSocket.OPEN) socket.send(message)
    const timer = setTimeout(() => socket.terminate(), 60)
    await closed
    clearTimeout(timer)
  }
  return { status, body: heard.join('\n'), headers: {} }
}
