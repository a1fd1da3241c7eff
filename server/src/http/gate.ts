/**
 * Who may knock at all: by the name the server is called, by the address and by the page it comes from.
 *
 * A page whose name is made to point at 127.0.0.1 (DNS rebinding) calls the server by that page's name, so names that
 * are not the server's are turned away. Pages of other origins are turned away too; a program without an Origin is not a page.
 */
import type { IncomingMessage } from 'node:http'
import type { Localised } from '@shuke/shared/model'
import { isLoopback, isPrivate } from './private-range.ts'

export interface Gate {
  /** True when the owner opened the server to the local network. */
  readonly lan: boolean
  /** The public address behind a proxy, if any. */
  readonly publicUrl: URL | null
  /** The one origin that may call from a browser. */
  readonly origin: string
}

export interface TurnedAway {
  readonly status: number
  readonly reason: string
  readonly sentence: Localised
}

const hostNameOf = (host: string | undefined): string | null => {
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return null
  const url = URL.parse(`http://${host}`)
  return url ? url.hostname.replace(/^\[|\]$/g, '') : null
}

const isOurName = (gate: Gate, name: string): boolean => {
  if (name === 'localhost' || isLoopback(name)) return true
  if (gate.publicUrl?.hostname === name) return true
  return gate.lan && isPrivate(name)
}

/** @returns null for who may come in */
export const turnAway = (gate: Gate, request: IncomingMessage): TurnedAway | null => {
  const name = hostNameOf(request.headers.host)
  if (name === null || !isOurName(gate, name))
    return {
      status: 421,
      reason: 'wrong-host',
      sentence: {
        'zh-CN': '服务器不用这个名字；若它有公网地址，请设置 SHUKE_PUBLIC_URL。',
        en: 'The server does not go by this name; if it has a public address, set SHUKE_PUBLIC_URL.',
      },
    }
  const remote = request.socket.remoteAddress ?? ''
  if (!(gate.lan ? isPrivate(remote) : isLoopback(remote) || gate.publicUrl !== null))
    return {
      status: 403,
      reason: 'wrong-network',
      sentence: {
        'zh-CN': '服务器只接受本机和局域网的连接。',
        en: 'The server takes connections from this machine and its local network only.',
      },
    }
  return null
}

/** @returns null for our extension, and for who is no page */
export const turnAwayPage = (gate: Gate, request: IncomingMessage): TurnedAway | null => {
  const { origin } = request.headers
  if (origin === undefined || origin === gate.origin) return null
  return {
    status: 403,
    reason: 'wrong-origin',
    sentence: {
      'zh-CN': '只有熟客扩展可以调用这个服务器；若扩展是自己构建的，请设置 SHUKE_EXTENSION_ID。',
      en: 'Only the Shuke extension may call this server; if you built it yourself, set SHUKE_EXTENSION_ID.',
    },
  }
}
