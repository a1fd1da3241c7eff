/** Which shops a member sees, said already in her invitation; and what counts the reveals of a day. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const shopScope = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    // A JSON list of shop rows' ids; null for all shops.
    await db.schema.alterTable('member').addColumn('shops', 'text').execute()
    await db.schema.alterTable('code').addColumn('shops', 'text').execute()
    await db.schema
      .createIndex('audit_reveals')
      .on('audit')
      .columns(['workspace', 'member', 'at'])
      .where(sql.ref('action'), '=', sql.lit('revealed'))
      .execute()
  },
})
