/** Walls around every workspace on PostgreSQL, and one number series of a workstation for each workspace on both engines. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'
import { letReadByKey, raiseWall } from './walls.ts'

export const rowSecurity = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await keyClientsByWorkspace(db, engine)
    if (engine === 'sqlite') return
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class as c
      join pg_attribute as a on a.attrelid = c.oid and a.attname = 'workspace' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace order by 1`.execute(db)
    for (const { name } of rows) await raiseWall(db, engine, name)
    await raiseWall(db, engine, 'workspace', 'id')

    // The account is the one whose session better-auth has just found.
    await letReadByKey(db, 'member', 'user')
    // Who has the digest of a code or of a session's token was told the code or the token.
    await letReadByKey(db, 'code', 'digest')
    await letReadByKey(db, 'device', 'digest')
    // The first owner's code: before there is any workspace. The line holds a digest and nothing of anybody's.
    await sql`create policy of_no_workspace on code using (workspace is null)`.execute(db)
  },
})

/** Two workspaces cannot see each other's lines, so neither can be told that the other has this number series already. */
const keyClientsByWorkspace = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  if (engine === 'postgres') {
    await sql`alter table client drop constraint client_pkey, add constraint client_pk primary key (workspace, id)`.execute(
      db,
    )
    return
  }
  // SQLite changes a key by making the table anew; Kysely begins no transaction around a migration of SQLite.
  await db.transaction().execute(async (tx) => {
    await tx.schema
      .createTable('client_by_workspace')
      .addColumn('workspace', 'text', (c) => c.notNull().references('workspace.id').onDelete('cascade'))
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('member', 'text', (c) => c.notNull())
      .addColumn('last_n', 'bigint', (c) => c.notNull())
      .addColumn('seen_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('client_pk', ['workspace', 'id'])
      .execute()
    await sql`insert into client_by_workspace select workspace, id, member, last_n, seen_at from client`.execute(tx)
    await tx.schema.dropTable('client').execute()
    await tx.schema.alterTable('client_by_workspace').renameTo('client').execute()
  })
}
