/** What customers are found by: texts, their words in the engine's own full-text index, and when each was last heard of. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'
import { rebuildIndex } from '../search-index.ts'
import type { Tables } from '../tables.ts'
import { raiseWall } from './walls.ts'

export const search = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const key = engine === 'postgres' ? sql`text collate "C"` : sql`text`
    const owned = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('workspace', key, (c) => c.notNull().references('workspace.id').onDelete('cascade'))

    await owned('search_text')
      .addColumn('id', engine === 'postgres' ? 'bigint' : 'integer', (c) =>
        engine === 'postgres' ? c.primaryKey().generatedByDefaultAsIdentity() : c.primaryKey(),
      )
      .addColumn('kind', key, (c) => c.notNull())
      .addColumn('row', key, (c) => c.notNull())
      .addColumn('part', key, (c) => c.notNull())
      .addColumn('customer', key, (c) => c.notNull())
      .addColumn('folded', key, (c) => c.notNull())
      .execute()
    await db.schema
      .createIndex('search_text_row')
      .unique()
      .on('search_text')
      .columns(['workspace', 'kind', 'row', 'part'])
      .execute()

    await owned('search_time')
      .addColumn('customer', key, (c) => c.notNull())
      .addColumn('order_at', 'bigint', (c) => c.notNull())
      .addColumn('seen_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('search_time_pk', ['workspace', 'customer'])
      .execute()

    // Its texts lie beside it, so it holds only which word is where.
    if (engine === 'sqlite')
      await sql`create virtual table search_term using
        fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(db)
    // In a table of its own without a wall, because PostgreSQL asks no such index behind one (its operator is not
    // leakproof). It holds pairs of characters under each workspace's own mark; whose they are, is read behind the wall.
    else
      await db.schema
        .createTable('search_term')
        .addColumn('id', 'bigint', (c) => c.primaryKey().references('search_text.id').onDelete('cascade'))
        .addColumn('terms', sql`tsvector`, (c) => c.notNull())
        .execute()

    await rebuildIndex(db as Kysely<Tables>, engine)

    // Made last: over what is there it is built many times faster than word by word.
    if (engine === 'postgres') await sql`create index search_term_terms on search_term using gin (terms)`.execute(db)
    for (const table of ['search_text', 'search_time']) await raiseWall(db, engine, table)
  },
})
