/** Becoming a member of a workspace from this computer, and staying one when the session has run out. */
import type { MemberId } from '@shuke/shared/model'
import { type Session, session as sessionItem } from '../../settings/items.ts'
import { ProfileStore } from '../../store/database.ts'
import { foundTeamStore } from '../../store/found-team-store.ts'
import { teamStoreName } from '../../store/team-store-name.ts'
import { wipeCopy } from '../../store/wipe-copy.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { answerOf } from '../../sync/server-answer.ts'
import { endedBy } from '../../sync/why-not-synced.ts'
import { deviceName } from './device-name.ts'

/** For an account that is there: its password, or a new one by a reset code. */
export type WayBack =
  | { readonly way: 'signIn'; readonly email: string; readonly password: string }
  | { readonly way: 'reset'; readonly code: string; readonly email: string; readonly password: string }

export type Way =
  | WayBack
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

/** A server from before the list of devices takes no name of one: there it is left out, and nothing else is lost by that. */
const enter = async (server: string, how: Way) => {
  try {
    return await ask(server, how, { device: deviceName(navigator.userAgent) })
  } catch (error) {
    if (answerOf(error)?.code !== 'BAD_REQUEST') throw error
    return ask(server, how, {})
  }
}

const ask = (server: string, how: Way, device: { readonly device?: string }) => {
  const { session: account } = connectBriefly(server, null)
  switch (how.way) {
    case 'signIn': {
      const { way: _, ...given } = how
      return account.signIn.mutate({ ...given, ...device })
    }
    case 'reset': {
      const { way: _, ...given } = how
      return account.resetPassword.mutate({ ...given, ...device })
    }
    case 'join': {
      const { way: _, ...given } = how
      return account.join.mutate({ ...given, ...device })
    }
    case 'claim': {
      const { way: _, ...given } = how
      return account.claimOwner.mutate({ ...given, ...device })
    }
  }
}

/**
 * @param server the server's origin
 * @throws TRPCClientError with the server's sentence, or without one when nobody answered
 */
export const signIn = async (server: string, how: Way): Promise<Session> => {
  const { token, workspace, member } = await enter(server, how)
  const store = teamStoreName(workspace.id, member.id)
  const session: Session = { server, token, workspace, member, store, email: how.email }
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

/** A session that expired first hears here that its member was removed, if it is her own account that is tried. */
const enterAgain = async (session: Session, how: WayBack) => {
  try {
    return await enter(session.server, how)
  } catch (error) {
    const own = how.email.toLowerCase() === session.email?.toLowerCase()
    if (own && endedBy(error) === 'not-a-member') {
      const store = new ProfileStore(session.store)
      try {
        await wipeCopy(store, 'not-a-member', Date.now())
      } finally {
        store.close()
      }
    }
    throw error
  }
}

/** The account is another one than that which was signed in here: its store is not the one that waits. */
export class OtherAccount extends Error {
  readonly reason = 'other-account'
}

/**
 * A new token for the session that has run out. The store stays, with what waits in it.
 *
 * @throws OtherAccount, or TRPCClientError as `signIn`; when the account is in no shop any more, the copy is cleared before
 */
export const signInAgain = async (session: Session, how: WayBack): Promise<void> => {
  const { token, workspace, member } = await enterAgain(session, how)
  if (teamStoreName(workspace.id, member.id) !== session.store) {
    await connectBriefly(session.server, token).session.signOut.mutate()
    throw new OtherAccount('signed in as somebody else')
  }
  await sessionItem.setValue({ ...session, token, workspace, member, email: how.email })
}
