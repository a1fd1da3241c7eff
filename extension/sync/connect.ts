/** The client of a server. HTTP carries everything but the pokes, which need a connection that stays. */
import type { AppRouter } from '@shuke/server/router-type'
import { createTRPCClient, createWSClient, httpLink, splitLink, type TRPCClient, wsLink } from '@trpc/client'
import type { Session } from '../settings/items.ts'

export type ServerClient = TRPCClient<AppRouter>

const endpoint = (server: string): URL => new URL('trpc', server.endsWith('/') ? server : `${server}/`)

/** That the password was given again, as the server said it. */
const PROOF_HEADER = 'x-shuke-proof'

// POST for reads too: an address line is logged in many places, a body is not.
const overHttp = (server: string, token: string | null, proof?: string) =>
  httpLink<AppRouter>({
    url: endpoint(server).href,
    methodOverride: 'POST',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(proof === undefined ? {} : { [PROOF_HEADER]: proof }),
    },
  })

/**
 * For calls that need no standing line; without a token, for claiming, joining and signing in.
 *
 * @param proof that the password was given again, for what takes much along
 */
export const connectBriefly = (server: string, token: string | null, proof?: string): ServerClient =>
  createTRPCClient<AppRouter>({ links: [overHttp(server, token, proof)] })

export interface Line {
  readonly client: ServerClient
  readonly close: () => void
}

/** A connection that stays open for pokes; the server's ping every 20 s also keeps this worker alive. */
export const openLine = (session: Session, onOpen: () => void, onClose: () => void): Line => {
  const url = endpoint(session.server)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = createWSClient({
    url: url.href,
    connectionParams: async () => ({ token: session.token }),
    // A socket that fell silent (sleep, a cable pulled) is noticed within this time.
    keepAlive: { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 },
    retryDelayMs: (attempt) => Math.min(30_000, 500 * 2 ** attempt),
    onOpen,
    onClose,
  })
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: wsLink({ client: socket }),
        false: overHttp(session.server, session.token),
      }),
    ],
  })
  return { client, close: () => void socket.close() }
}
