/** The practice team's accounts, made once through the server's own doors. */
import type { Locale } from '@shuke/shared/model'
import type { Colleague } from '../shop/index.ts'
import { type Client, clientOf } from './client-of.ts'
import type { PracticeAccount } from './state.ts'

export interface SignedIn {
  readonly client: Client
  readonly member: string
}

interface Server {
  readonly url: string
  readonly ownerCode: string | null
}

/** The first colleague claims the shop, the others join by her invitations. */
export const foundTeam = async (
  server: Server,
  accounts: readonly PracticeAccount[],
  team: readonly Colleague[],
  shopName: string,
  locale: Locale,
): Promise<void> => {
  const [owner, ...others] = accounts
  if (!owner || !server.ownerCode) throw new Error('a practice team is founded once, by its first colleague')
  const nameOf = ({ colleague }: PracticeAccount) => team.find((one) => one.id === colleague)?.name[locale] ?? colleague
  const anonymous = clientOf(server.url, null)
  const { email, password } = owner
  const claim = { code: server.ownerCode, shopName, name: nameOf(owner), email, password }
  const { token } = await anonymous.session.claimOwner.mutate(claim)
  for (const account of others) {
    const role = team.find((one) => one.id === account.colleague)?.role ?? 'agent'
    const { code } = await clientOf(server.url, token).members.invite.mutate({ role })
    const { email, password } = account
    await anonymous.session.join.mutate({ code, name: nameOf(account), email, password })
  }
}

export const signIn = async (url: string, { email, password }: PracticeAccount): Promise<SignedIn> => {
  const { token, member } = await clientOf(url, null).session.signIn.mutate({ email, password })
  return { client: clientOf(url, token), member: member.id }
}
