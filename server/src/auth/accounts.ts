/**
 * E-mail and password accounts and their sessions, kept by better-auth in its own tables of the same database.
 *
 * It is used as a library: none of its HTTP routes is served, so that what a stranger can reach is our own list of
 * procedures and nothing else. A session is a signed bearer token; cookies are never read.
 */
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import { bearer } from 'better-auth/plugins/bearer'
import { Refusal } from '../errors/refusal.ts'
import type { Store } from '../store/database.ts'
import { findDevice, tokenIn } from '../store/devices.ts'
import { findMember } from '../store/members.ts'
import { passwordOf } from '../store/passwords.ts'
import { writeInTurn } from '../store/write-in-turn.ts'
import { extensionOrigin } from './extension-id.ts'
import { deviceRevoked, notAMember } from './not-let-in.ts'
import { type Passwords, SCRYPT } from './passwords.ts'

export interface Account {
  readonly user: string
  readonly token: string
}

/** A session that has not ended. */
export interface SignedIn {
  readonly id: string
  readonly token: string
  /** Browser and system, as the workstation named itself; empty when it did not. */
  readonly name: string
  /** Epoch ms. */
  readonly since: number
  /** Epoch ms, right to a day: a session is renewed once a day. */
  readonly seen: number
}

interface SigningIn {
  readonly email: string
  readonly password: string
  /** Browser and system, for the list of devices. */
  readonly device?: string | undefined
}

export interface Accounts {
  readonly migrate: () => Promise<void>
  /** @returns null when the e-mail has an account already */
  readonly signUp: (person: SigningIn & { readonly name: string }) => Promise<Account | null>
  /** @returns null for a wrong password and for an unknown e-mail alike, after the same work */
  readonly signIn: (person: SigningIn) => Promise<Account | null>
  readonly signOut: (authorization: string) => Promise<void>
  /** Whether this is the password of the account. */
  readonly isPassword: (user: string, password: string) => Promise<boolean>
  /** A password as it is kept. */
  readonly hash: (password: string) => Promise<string>
  /**
   * The account behind an `Authorization` header; null when its session has ended by itself.
   *
   * @throws Refusal when somebody ended it: its member was removed, or the device was signed out from elsewhere
   */
  readonly userOf: (authorization: string | undefined) => Promise<string | null>
  /** Where this account is signed in, newest first. */
  readonly sessionsOf: (user: string) => Promise<readonly SignedIn[]>
  readonly forget: (user: string) => Promise<void>
}

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

const DAY_S = 24 * 3600

export interface AccountOptions {
  readonly store: Store
  /** At least 32 bytes. Not in the database: who steals that cannot sign a session. */
  readonly secret: string
  readonly baseUrl: string
  readonly extensionId: string
  readonly passwords?: Passwords | undefined
}

export const createAccounts = ({
  store,
  secret,
  baseUrl,
  extensionId,
  passwords = SCRYPT,
}: AccountOptions): Accounts => {
  const options = {
    baseURL: baseUrl,
    secret,
    database: { db: writeInTurn(store), type: store.engine },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: passwords,
    },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    plugins: [bearer({ requireSignature: true })],
    trustedOrigins: [extensionOrigin(extensionId)],
    rateLimit: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
  }
  const auth = betterAuth(options)
  const bearerOnly = (authorization: string) => new Headers({ authorization })

  /** What better-auth keeps with the session; the address that the request came from is not told to it. */
  const from = (device = '') => new Headers({ 'user-agent': encodeURIComponent(device) })

  const accountFrom = (headers: Headers, user: string): Account => {
    const token = headers.get('set-auth-token')
    if (!token) throw new Error('a session was made without its token')
    return { user, token }
  }

  return {
    migrate: async () => {
      const { runMigrations } = await getMigrations(options)
      await runMigrations()
    },
    signUp: async ({ email, password, name, device }) => {
      try {
        const body = { email, password, name }
        const { headers, response } = await auth.api.signUpEmail({ body, headers: from(device), returnHeaders: true })
        return accountFrom(headers, response.user.id)
      } catch (error) {
        if (isApiError(error, 'USER_ALREADY_EXISTS')) return null
        throw error
      }
    },
    signIn: async ({ email, password, device }) => {
      try {
        const body = { email, password }
        const { headers, response } = await auth.api.signInEmail({ body, headers: from(device), returnHeaders: true })
        return accountFrom(headers, response.user.id)
      } catch (error) {
        if (isApiError(error, 'INVALID_EMAIL_OR_PASSWORD')) return null
        throw error
      }
    },
    signOut: async (authorization) => {
      await auth.api.signOut({ headers: bearerOnly(authorization) })
    },
    isPassword: async (user, password) => {
      const { password: kept } = await auth.$context
      const hash = await passwordOf(store.db, user)
      return hash !== null && kept.verify({ hash, password })
    },
    hash: async (password) => {
      const context = await auth.$context
      return context.password.hash(password)
    },
    userOf: async (authorization) => {
      if (!authorization) return null
      const session = await auth.api.getSession({ headers: bearerOnly(authorization) })
      if (session) return session.user.id
      const why = await whyEnded(store, authorization)
      if (why) throw why
      return null
    },
    sessionsOf: async (user) => {
      const { internalAdapter } = await auth.$context
      const sessions = await internalAdapter.listSessions(user)
      return sessions
        .map(({ id, token, userAgent, createdAt, updatedAt }) => ({
          id,
          token,
          name: decodeURIComponent(userAgent ?? ''),
          since: createdAt.getTime(),
          seen: updatedAt.getTime(),
        }))
        .sort((a, b) => b.since - a.since)
    },
    forget: async (user) => {
      const { internalAdapter } = await auth.$context
      await internalAdapter.deleteUserSessions(user)
      await internalAdapter.deleteUser(user)
    },
  }
}

/** Null for an unknown token too, and for the session that expired, was signed out here, or ended with its password. */
const whyEnded = async (store: Store, authorization: string): Promise<Refusal | null> => {
  const token = tokenIn(authorization)
  const device = token === null ? null : await findDevice(store, token)
  if (!device) return null
  if (!(await findMember(store.of(device.workspace).db, device.workspace, device.member))) return notAMember()
  return device.revoked ? deviceRevoked() : null
}

const isApiError = (error: unknown, code: string): boolean =>
  error instanceof APIError && String(error.body?.code ?? '').startsWith(code)

export const wrongPassword = () =>
  new Refusal('UNAUTHORIZED', 'wrong-password', {
    'zh-CN': '邮箱或密码不对。',
    en: 'The e-mail or the password is wrong.',
  })

/** Of who is signed in: no workstation takes it for the end of the session. */
export const notThePassword = () =>
  new Refusal('FORBIDDEN', 'not-the-password', { 'zh-CN': '密码不对。', en: 'That is not your password.' })
