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
import { writeInTurn } from '../store/write-in-turn.ts'
import { extensionOrigin } from './extension-id.ts'

export interface Account {
  readonly user: string
  readonly token: string
}

export interface Accounts {
  readonly migrate: () => Promise<void>
  /** @returns null when the e-mail has an account already */
  readonly signUp: (person: { email: string; password: string; name: string }) => Promise<Account | null>
  /** @returns null for a wrong password and for an unknown e-mail alike, after the same work */
  readonly signIn: (person: { email: string; password: string }) => Promise<Account | null>
  readonly signOut: (authorization: string) => Promise<void>
  /** A password as it is kept. */
  readonly hash: (password: string) => Promise<string>
  /** The account behind an `Authorization` header. */
  readonly userOf: (authorization: string | undefined) => Promise<string | null>
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
}

export const createAccounts = ({ store, secret, baseUrl, extensionId }: AccountOptions): Accounts => {
  const options = {
    baseURL: baseUrl,
    secret,
    database: { db: writeInTurn(store), type: store.engine },
    emailAndPassword: { enabled: true, minPasswordLength: PASSWORD_MIN, maxPasswordLength: PASSWORD_MAX },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    plugins: [bearer({ requireSignature: true })],
    trustedOrigins: [extensionOrigin(extensionId)],
    rateLimit: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
  }
  const auth = betterAuth(options)
  const bearerOnly = (authorization: string) => new Headers({ authorization })

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
    signUp: async (body) => {
      try {
        const { headers, response } = await auth.api.signUpEmail({ body, returnHeaders: true })
        return accountFrom(headers, response.user.id)
      } catch (error) {
        if (isApiError(error, 'USER_ALREADY_EXISTS')) return null
        throw error
      }
    },
    signIn: async (body) => {
      try {
        const { headers, response } = await auth.api.signInEmail({ body, returnHeaders: true })
        return accountFrom(headers, response.user.id)
      } catch (error) {
        if (isApiError(error, 'INVALID_EMAIL_OR_PASSWORD')) return null
        throw error
      }
    },
    signOut: async (authorization) => {
      await auth.api.signOut({ headers: bearerOnly(authorization) })
    },
    hash: async (password) => {
      const context = await auth.$context
      return context.password.hash(password)
    },
    userOf: async (authorization) => {
      if (!authorization) return null
      const session = await auth.api.getSession({ headers: bearerOnly(authorization) })
      return session?.user.id ?? null
    },
    forget: async (user) => {
      const { internalAdapter } = await auth.$context
      await internalAdapter.deleteUserSessions(user)
      await internalAdapter.deleteUser(user)
    },
  }
}

const isApiError = (error: unknown, code: string): boolean =>
  error instanceof APIError && String(error.body?.code ?? '').startsWith(code)

export const wrongPassword = () =>
  new Refusal('UNAUTHORIZED', 'wrong-password', {
    'zh-CN': '邮箱或密码不对。',
    en: 'The e-mail or the password is wrong.',
  })
