/** Becoming a member of a workspace from this computer, and taking along what it has. */
import type { MemberId } from '@shuke/shared/model'
import { ask } from '../../messaging/listen.ts'
import { handedOver, type Session, session as sessionItem } from '../../settings/items.ts'
import { ALONE, ProfileStore, teamStoreName } from '../../store/database.ts'
import { foundTeamStore } from '../../store/found-team-store.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { joinWorkspace } from '../../sync/join-workspace.ts'

export type Way =
  | { readonly way: 'signIn'; readonly email: string; readonly password: string }
  | {
      readonly way: 'join'
      readonly code: string
      readonly name: string
      readonly email: string
      readonly password: string
    }
  | {
      readonly way: 'claim'
      readonly code: string
      readonly shopName: string
      readonly name: string
      readonly email: string
      readonly password: string
    }

/**
 * @param server the server's origin
 * @throws TRPCClientError with the server's sentence, or without one when nobody answered
 */
export const signIn = async (server: string, how: Way): Promise<Session> => {
  const { session: account } = connectBriefly(server, null)
  const { way, ...given } = how
  const joined = await (way === 'signIn'
    ? account.signIn.mutate({ email: given.email, password: given.password })
    : way === 'join'
      ? account.join.mutate(given as Omit<Way & { way: 'join' }, 'way'>)
      : account.claimOwner.mutate(given as Omit<Way & { way: 'claim' }, 'way'>))
  const { token, workspace, member } = joined
  const session: Session = { server, token, workspace, member, store: teamStoreName(workspace.id, member.id) }
  // Before anything can be written there: without an author of the team an edit would wait for no server.
  const team = new ProfileStore(session.store)
  try {
    await foundTeamStore(team, member.id as MemberId)
  } finally {
    team.close()
  }
  await sessionItem.setValue(session)
  return session
}

/** Whether something of before has still to be handed over. */
export const hasMoreToHandOver = async (session: Session): Promise<boolean> => {
  if ((await handedOver.getValue())[session.store]) return false
  const alone = new ProfileStore(ALONE)
  try {
    return (await alone.bundles.count()) > 0 || (await alone.waiting.count()) > 0
  } finally {
    alone.close()
  }
}

/** Sends what this computer had alone. Every part may be sent again, so a cut is gone on with by calling again. */
export const handOver = async (session: Session): Promise<void> => {
  if (await hasMoreToHandOver(session)) await joinWorkspace(session, connectBriefly(session.server, session.token))
  await handedOver.setValue({ ...(await handedOver.getValue()), [session.store]: true })
  await ask({ type: 'sync-now' })
}
