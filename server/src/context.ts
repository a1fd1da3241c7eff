/** What a procedure is given: the services, and who asks by which way. */
import type { Locale } from '@shuke/shared/model'
import type { Logger } from 'pino'
import type { Accounts } from './auth/accounts.ts'
import type { Attempts } from './auth/attempts.ts'
import { principalOf } from './auth/join.ts'
import type { Rate } from './auth/permissions.ts'
import type { Principal } from './auth/principal.ts'
import type { Proofs } from './auth/proofs.ts'
import type { DayLimits } from './exports/limits.ts'
import type { Importer } from './imports/importer.ts'
import type { Connections } from './live/connections.ts'
import type { Live } from './live/live.ts'
import type { Store } from './store/database.ts'
import type { Newsroom } from './sync/news.ts'

export interface Services {
  readonly store: Store
  readonly accounts: Accounts
  readonly proofs: Proofs
  readonly live: Live
  readonly newsroom: Newsroom
  readonly connections: Connections
  readonly importer: Importer
  readonly log: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** Where colleagues reach this server, for invitation links. */
  readonly address: () => string
  readonly attempts: Readonly<Record<Rate, Attempts>>
  /** Masked values that a member may have shown in a day. */
  readonly revealsPerDay: number
  /** Rows that each role may take along in a day. */
  readonly exportRowsPerDay: DayLimits
}

export interface Request {
  readonly authorization: string | undefined
  /** That the password was given again; none comes over a socket. */
  readonly proof?: string | undefined
  readonly ip: string
  readonly locale: Locale
  readonly transport: 'http' | 'socket'
  /** Of a socket: bytes that were sent on it and not taken yet. */
  readonly backlog?: (() => number) | undefined
}

export interface Context extends Services, Request {
  /** Asked anew for every procedure, so that who is removed is refused at the next one. */
  readonly principal: () => Promise<Principal | null>
}

/** The context without any transport: what the tests call procedures with. */
export const createContextInner = (services: Services, request: Request): Context => ({
  ...services,
  ...request,
  principal: async () => {
    const user = await services.accounts.userOf(request.authorization)
    return user === null ? null : principalOf(services.store, user)
  },
})

/** The first language that we have; Chinese when nothing is asked for. */
export const localeFrom = (acceptLanguage: string | undefined): Locale => {
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    if (part.trim().startsWith('zh')) return 'zh-CN'
    if (part.trim().startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
