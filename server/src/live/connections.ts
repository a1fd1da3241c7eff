/** Open sockets by member, so that who is removed is cut off at once. */
import type { WebSocket } from 'ws'
import type { Principal } from '../auth/principal.ts'

/** Private range of RFC 6455: the session is over, and connecting again will not help. */
export const CLOSE_SIGNED_OUT = 4401

/** RFC 6455, 7.4.1, and its registry: the server begins anew, and connecting again is wanted. */
export const CLOSE_BEGIN_ANEW = 1012

export interface Connections {
  readonly add: (socket: WebSocket, who: Pick<Principal, 'workspace' | 'member'>, authorization: string) => void
  readonly closeMember: (workspace: string, member: string) => void
  readonly closeSession: (authorization: string) => void
  /** Whoever listens is to connect again, and to ask what it is told at that. */
  readonly reopenAll: () => void
  /** Asks of every open socket whether its session still stands, and closes those whose does not. */
  readonly askAgain: (stands: (authorization: string) => Promise<boolean>) => Promise<void>
}

export const createConnections = (): Connections => {
  const open = new Map<WebSocket, { member: string; authorization: string }>()
  const closeAll = (which: (one: { member: string; authorization: string }) => boolean) => {
    for (const [socket, one] of open) if (which(one)) socket.close(CLOSE_SIGNED_OUT, 'signed out')
  }
  return {
    add: (socket, { workspace, member }, authorization) => {
      open.set(socket, { member: `${workspace} ${member}`, authorization })
      socket.once('close', () => open.delete(socket))
    },
    closeMember: (workspace, member) => closeAll((one) => one.member === `${workspace} ${member}`),
    closeSession: (authorization) => closeAll((one) => one.authorization === authorization),
    reopenAll: () => {
      for (const socket of open.keys()) socket.close(CLOSE_BEGIN_ANEW, 'ask anew')
    },
    askAgain: async (stands) => {
      for (const [socket, { authorization }] of [...open])
        if (!(await stands(authorization))) socket.close(CLOSE_SIGNED_OUT, 'signed out')
    },
  }
}
