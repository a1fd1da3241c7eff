/** The account library's own tables, written where its calls could not be part of our transaction. */
import type { Tx } from './change.ts'

/** Whoever was signed in with the old one is out. @param hash as the account library keeps it */
export const replacePassword = async (tx: Tx, user: string, hash: string): Promise<void> => {
  await tx
    .updateTable('account')
    .set({ password: hash })
    .where('userId', '=', user)
    .where('providerId', '=', 'credential')
    .execute()
  await tx.deleteFrom('session').where('userId', '=', user).execute()
}
