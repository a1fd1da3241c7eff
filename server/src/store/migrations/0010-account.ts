/** Who takes how much along, and what of a workspace is to become another owner's or to be deleted. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'
import { isTakenAway } from '../taken-away.ts'
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

    await owned('planned')
      .addColumn('what', key, (c) => c.notNull())
      .addColumn('by', key, (c) => c.notNull())
      .addColumn('to', key)
      .addColumn('asked_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('begun_at', 'bigint')
      .addColumn('done_at', 'bigint')
      .addPrimaryKeyConstraint('planned_pk', ['workspace', 'what'])
      .execute()
    await raiseWall(db, engine, 'planned')
    // What a person took away is a small part of all rows, and asked for by its newest.
    await sql`create index entity_trash on entity (workspace, rev) where ${isTakenAway(engine)}`.execute(db)
    for (const statement of engine === 'postgres' ? FOR_POSTGRES : FOR_SQLITE) await sql.raw(statement).execute(db)
  },
})

// The log goes with its workspace and not before: a deletion that is being carried out opens it, a planned one does not.
const FOR_SQLITE = [
  'drop trigger audit_no_delete',
  `create trigger audit_no_delete before delete on audit
     when not exists (
       select 1 from planned where workspace = old.workspace and what = 'deletion' and begun_at is not null
     )
     begin select raise(abort, 'the audit log is never changed'); end`,
]

const FOR_POSTGRES = [
  `create or replace function audit_is_never_changed() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then
         if exists (
           select 1 from planned where workspace = old.workspace and what = 'deletion' and begun_at is not null
         ) then
           return old;
         end if;
       end if;
       raise exception 'the audit log is never changed';
     end $$`,
]
