/** The account library's own tables, written where its calls could not be part of our transaction. */
import type { Tx } from './change.ts'
import type { Database } from './database.ts'

/** As the account library keeps it; null for an account without one. */
export const passwordOf = async (db: Database, user: string): Promise<string | null> =>
  (
    await db
      .selectFrom('account')
      .select('password')
      .where('userId', '=', user)
      .where('providerId', '=', 'credential')
      .executeTakeFirst()
  )?.password ?? null

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
