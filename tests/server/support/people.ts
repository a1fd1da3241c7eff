/** The people of a shop, each signed in over real HTTP. */

import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@shuke/shared/identity'
import type { ClientId, CustomerId, MemberId, Role, Shops } from '@shuke/shared/model'
import { createTRPCClient, createWSClient, httpLink, type TRPCClient, wsLink } from '@trpc/client'
import { onTestFinished } from 'vitest'
import { PROOF_HEADER } from '../../../server/src/auth/proofs.ts'
import type { AppRouter } from '../../../server/src/router-type.ts'
import type { RunningServer } from '../../../server/src/start-server.ts'
import { issueOwnerCode } from '../../../server/src/store/codes.ts'
import { PASSWORD } from './quick-passwords.ts'

export { PASSWORD }

export type Api = TRPCClient<AppRouter>

export const apiOf = (url: string, token: string | null, headers: Record<string, string> = {}): Api =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        methodOverride: 'POST',
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      }),
    ],
  })

/** The same procedures over a WebSocket: in this house only `sync.poke` goes that way. */
export const socketOf = (url: string, token: string | null): Api => {
  const client = createWSClient({
    url: `${url.replace(/^http/, 'ws')}/trpc`,
    connectionParams: () => (token ? { token } : {}),
    retryDelayMs: () => 50,
  })
  onTestFinished(() => client.close())
  return createTRPCClient<AppRouter>({ links: [wsLink({ client })] })
}

export const newId = <T extends string>(prefix: string): T => idFromBytes(prefix, randomBytes(17)) as T
export const newCustomer = () => newId<CustomerId>('cus')
export const newClient = () => newId<ClientId>('cli')

export interface Person {
  readonly api: Api
  readonly token: string
  readonly member: MemberId
  readonly email: string
  readonly workspace: string
  readonly client: ClientId
}

export interface Colleague extends Person {
  /** Her procedures, having given her password again. */
  readonly sure: () => Promise<Api>
}

const newEmail = () => `${randomBytes(6).toString('hex')}@example.test`

export const makeOwner = async ({ url, services }: RunningServer, shopName = '小店'): Promise<Colleague> =>
  claimOwner(url, await issueOwnerCode(services.store.db), shopName)

/** @param code as the server's program prints it */
export const claimOwner = async (url: string, code: string, shopName = '小店'): Promise<Colleague> => {
  const email = newEmail()
  const session = await apiOf(url, null).session.claimOwner.mutate({
    code,
    shopName,
    name: '店主',
    email,
    password: PASSWORD,
  })
  return personOf(url, email, session)
}

/** @param shops those that she sees; null for all */
export const makeColleague = async (
  { url }: { readonly url: string },
  owner: Person,
  role: Role = 'agent',
  shops: Shops = null,
): Promise<Colleague> => {
  const email = newEmail()
  const { code } = await owner.api.members.invite.mutate({ role, shops })
  const session = await apiOf(url, null).session.join.mutate({ code, name: `${role}小王`, email, password: PASSWORD })
  return personOf(url, email, session)
}

const personOf = (
  url: string,
  email: string,
  session: { token: string; member: { id: MemberId }; workspace: { id: string } },
): Colleague => ({
  api: apiOf(url, session.token),
  sure: async () => {
    const { proof } = await apiOf(url, session.token).session.confirm.mutate({ password: PASSWORD })
    return apiOf(url, session.token, { [PROOF_HEADER]: proof })
  },
  token: session.token,
  member: session.member.id,
  email,
  workspace: session.workspace.id,
  client: newClient(),
})
