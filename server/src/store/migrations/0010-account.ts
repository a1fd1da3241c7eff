/** Who takes how much along. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'
import { raiseWall } from './walls.ts'

export const account = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const key = engine === 'postgres' ? sql`text collate "C"` : sql`text`
    const owned = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('workspace', key, (c) => c.notNull().references('workspace.id').onDelete('cascade'))

    await owned('export')
      .addColumn('id', key, (c) => c.notNull())
      .addColumn('member', key, (c) => c.notNull())
      .addColumn('session', key, (c) => c.notNull())
      .addColumn('format', 'text', (c) => c.notNull())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('rows', 'bigint', (c) => c.notNull())
      .addColumn('counts', 'text', (c) => c.notNull())
      .addColumn('begun_at', 'bigint', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addPrimaryKeyConstraint('export_pk', ['workspace', 'id'])
      .execute()
    await db.schema.createIndex('export_member').on('export').columns(['workspace', 'member', 'at']).execute()
    await raiseWall(db, engine, 'export')
  },
})
