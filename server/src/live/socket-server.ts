/** Pokes over WebSocket: unlike an event stream, its traffic keeps an extension's worker alive. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { TRPCError } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { ipKeyGenerator } from 'express-rate-limit'
import { type WebSocket, WebSocketServer } from 'ws'
import { createContextInner, localeFrom, type Services } from '../context.ts'
import { clientAddress } from '../http/client-address.ts'
import { type Gate, turnAway, turnAwayPage } from '../http/gate.ts'
import { logFailure } from '../log.ts'
import { appRouter } from '../routers/_app.ts'
import { createWaitingRoom } from './waiting-room.ts'

/** Chromium stops an idle worker after 30 s; each ping and its answer start that anew. */
const PING_MS = 20_000
const PONG_WAIT_MS = 10_000
/** Only subscriptions come this way. */
const MESSAGE_BYTES = 16 * 1024
const SOCKETS = 1000

export interface SocketServer {
  readonly close: () => void
}

export interface SocketOptions {
  /** Proxies in front of the server. */
  readonly proxies: number
  /** How long a socket may be open without saying whose it is, ms. */
  readonly patienceMs?: number
}

const PATIENCE_MS = 10_000

export const attachSockets = (
  server: Server,
  services: Services,
  gate: Gate,
  { proxies, patienceMs = PATIENCE_MS }: SocketOptions,
): SocketServer => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES })
  const waiting = createWaitingRoom<WebSocket>(patienceMs, (socket) => socket.terminate())
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Node has taken its own listener off: an error that nobody hears would end the process.
    stream.on('error', () => stream.destroy())
    const away = turnAway(gate, request) ?? turnAwayPage(gate, request)
    const elsewhere = request.url?.split('?')[0] !== '/trpc'
    const address = ipKeyGenerator(clientAddress(request, proxies))
    const full = sockets.clients.size >= SOCKETS || waiting.isFull(address)
    if (away || elsewhere || full) {
      stream.end(`HTTP/1.1 ${away?.status ?? (elsewhere ? 404 : 503)} Refused\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      waiting.enter(socket, address)
      socket.once('close', () => waiting.leave(socket))
      sockets.emit('connection', socket, request)
    })
  }
  server.on('upgrade', upgrade)

  const handler = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
    // A browser cannot set headers on a socket: the token comes in its first message.
    createContext: async ({ req, res, info }) => {
      const token = info.connectionParams?.token
      const authorization = typeof token === 'string' ? `Bearer ${token}` : undefined
      const context = createContextInner(services, {
        authorization,
        ip: ipKeyGenerator(clientAddress(req, proxies)),
        locale: localeFrom(req.headers['accept-language']),
        transport: 'socket',
        backlog: () => res.bufferedAmount,
      })
      const me = await context.principal()
      if (!me || !authorization) throw new TRPCError({ code: 'UNAUTHORIZED' })
      waiting.leave(res)
      services.connections.add(res, me, authorization)
      return context
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') logFailure(services.log, path ?? 'socket', error.cause ?? error)
    },
  })

  return {
    close: () => {
      server.off('upgrade', upgrade)
      // One that is asked for by now would be nobody's, and the end of the server would wait for it for ever.
      server.on('upgrade', (_request, stream) => stream.destroy())
      waiting.close()
      handler.broadcastReconnectNotification()
      for (const socket of sockets.clients) socket.close(1001, 'going away')
      sockets.close()
    },
  }
}
