/** Codes that let a member set a new password name that member. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

export const resetCodes = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const key = engine === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema.alterTable('code').addColumn('member', key).execute()
  },
})
