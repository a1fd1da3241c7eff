/** Leaving: the session ends here and at the server, and what the server has is taken off this computer. */
import { Dexie } from 'dexie'
import { connection, type Session, session as sessionItem } from '../../settings/items.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { giveBackUnlessNeeded } from '../sites/switch-site.ts'

/**
 * @param unsent edits that the server does not have; with any, the store stays for the next sign-in
 */
export const signOut = async (session: Session, unsent: number): Promise<void> => {
  try {
    await connectBriefly(session.server, session.token).session.signOut.mutate()
  } catch (error) {
    // The session ends by itself at the server when it is out of reach; here it ends now.
    console.info('the server did not hear of the sign-out:', String(error))
  }
  await sessionItem.setValue(null)
  await connection.setValue(null)
  await giveBackUnlessNeeded([session.server])
  if (unsent === 0) await Dexie.delete(session.store)
}
