/** How far back a workspace still tells what is gone, and where the lines that tell it lie. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const tombstones = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    // One column a statement: SQLite adds no two at once.
    for (const column of ['min_rev', 'compacted_at'])
      await db.schema
        .alterTable('workspace')
        .addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
        .execute()
    await sql`create index entity_tombstone on entity (workspace, feed) where gone = 1 or kind = 'leave'`.execute(db)
  },
})
