/** Leaving: the session ends here and at the server, and what the server has is taken off this computer. */
import { connection, type Session, session as sessionItem } from '../../settings/items.ts'
import { ProfileStore } from '../../store/database.ts'
import { countUnsent } from '../../store/unsent.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { forgetKept } from '../../sync/watch-over.ts'
import { giveBackUnlessNeeded } from '../sites/switch-site.ts'
import { HAND_OVER_LOCK } from './hand-over.ts'

/** A server that does not answer must not keep anybody from leaving. */
const PATIENCE_MS = 5000

/**
 * @param losing as much that the server does not have the person has agreed to lose; with more of it the store stays for
 *   the next sign-in
 * @returns how much stayed
 */
export const signOut = async (session: Session, losing: number): Promise<number> => {
  // First of all: open cards turn to the other store, and nothing more is written to this one.
  await sessionItem.setValue(null)
  await connection.setValue(null)
  try {
    await connectBriefly(session.server, session.token).session.signOut.mutate(undefined, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch (error) {
    // The session ends by itself at the server when it is out of reach; here it has ended.
    console.info('the server did not hear of the sign-out:', String(error))
  }
  await giveBackUnlessNeeded([session.server])
  return navigator.locks.request(HAND_OVER_LOCK, () => clear(session.store, losing))
}

const clear = async (name: string, losing: number): Promise<number> => {
  const store = new ProfileStore(name)
  try {
    const unsent = await countUnsent(store)
    if (unsent > losing) return unsent
    await store.delete()
    await forgetKept(name)
    return 0
  } finally {
    store.close()
  }
}
