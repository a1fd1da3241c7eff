/** Words that came back after the database was put back to an earlier state. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

export const returned = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const key = engine === 'postgres' ? sql`text collate "C"` : sql`text`
    await db.schema
      .createTable('returned')
      .addColumn('workspace', key, (c) => c.notNull().references('workspace.id').onDelete('cascade'))
      .addColumn('kind', key, (c) => c.notNull())
      .addColumn('id', key, (c) => c.notNull())
      .addColumn('field', key, (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('client', key, (c) => c.notNull())
      .addColumn('n', 'bigint', (c) => c.notNull())
      .addColumn('by_client', key, (c) => c.notNull())
      .addColumn('by_n', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('returned_pk', ['workspace', 'kind', 'id', 'field'])
      .execute()
  },
})
