/** The practice team's accounts: made once through the server's own doors, and kept beside its database. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '@shuke/shared/model'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import { z } from 'zod'
import type { AppRouter } from '../../src/routers/_app.ts'
import type { Colleague } from '../shop/index.ts'

const Account = z.object({ colleague: z.string(), email: z.string(), password: z.string() })

const State = z.object({
  accounts: z.array(Account),
  /** The moment that the orders in the database were told from, epoch ms; 0 before the first. */
  toldAt: z.number(),
  imports: z.array(z.string()),
  knows: z.boolean(),
})
export type PracticeState = z.infer<typeof State>
export type PracticeAccount = z.infer<typeof Account>

const fileIn = (dataDir: string): string => join(dataDir, 'practice.json')

export const readState = (dataDir: string): PracticeState =>
  existsSync(fileIn(dataDir))
    ? State.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
    : { accounts: [], toldAt: 0, imports: [], knows: false }

/** The passwords of a practice shop, for its own machine's eyes. */
export const writeState = (dataDir: string, state: PracticeState): void =>
  writeFileSync(fileIn(dataDir), JSON.stringify(state, null, 2), { mode: 0o600 })

export type Client = TRPCClient<AppRouter>

export const clientOf = (url: string, token: string | null): Client =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        methodOverride: 'POST',
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    ],
  })

export interface SignedIn {
  readonly client: Client
  readonly member: string
}

const newAccount = (colleague: Colleague): PracticeAccount => ({
  colleague: colleague.id,
  email: `${colleague.id}@practice.example`,
  password: randomBytes(9).toString('base64url'),
})

interface Server {
  readonly url: string
  readonly ownerCode: string | null
}

/** The first colleague claims the shop, the others join by her invitations. */
export const foundTeam = async (
  server: Server,
  team: readonly Colleague[],
  shopName: string,
  locale: Locale,
): Promise<PracticeAccount[]> => {
  const [first, ...others] = team
  if (!first || !server.ownerCode) throw new Error('a practice team is founded once, by its first colleague')
  const owner = newAccount(first)
  const anonymous = clientOf(server.url, null)
  const { token } = await anonymous.session.claimOwner.mutate({
    code: server.ownerCode,
    shopName,
    name: first.name[locale],
    email: owner.email,
    password: owner.password,
  })
  const accounts = [owner]
  for (const colleague of others) {
    const { role } = colleague
    const { code } = await clientOf(server.url, token).members.invite.mutate({ role })
    const account = newAccount(colleague)
    const { email, password } = account
    await anonymous.session.join.mutate({ code, name: colleague.name[locale], email, password })
    accounts.push(account)
  }
  return accounts
}

export const signIn = async (url: string, { email, password }: PracticeAccount): Promise<SignedIn> => {
  const { token, member } = await clientOf(url, null).session.signIn.mutate({ email, password })
  return { client: clientOf(url, token), member: member.id }
}
