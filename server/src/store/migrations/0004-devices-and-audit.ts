/** Which tokens were let in, and the log that nobody can edit. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

export const devicesAndAudit = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const key = engine === 'postgres' ? sql`text collate "C"` : sql`text`

    await db.schema
      .createTable('device')
      .addColumn('digest', key, (c) => c.primaryKey())
      .addColumn('workspace', key, (c) => c.notNull().references('workspace.id').onDelete('cascade'))
      .addColumn('member', key, (c) => c.notNull())
      .addColumn('revoked_at', 'bigint')
      .execute()

    // No cascade: a workspace cannot be deleted under its log.
    await db.schema
      .createTable('audit')
      .addColumn('workspace', key, (c) => c.notNull().references('workspace.id'))
      .addColumn('n', 'bigint', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('member', key)
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('subject', key)
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addPrimaryKeyConstraint('audit_pk', ['workspace', 'n'])
      .execute()
    for (const statement of engine === 'postgres' ? FOR_POSTGRES : FOR_SQLITE) await sql.raw(statement).execute(db)
  },
})

const FOR_SQLITE = [
  `create trigger audit_no_update before update on audit begin select raise(abort, 'the audit log is never changed'); end`,
  `create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit log is never changed'); end`,
  // INSERT OR REPLACE deletes without asking the trigger above.
  `create trigger audit_no_replace before insert on audit
     when exists (select 1 from audit where workspace = new.workspace and n = new.n)
     begin select raise(abort, 'the audit log is never changed'); end`,
]

const FOR_POSTGRES = [
  `create function audit_is_never_changed() returns trigger language plpgsql as
     $$ begin raise exception 'the audit log is never changed'; end $$`,
  `create trigger audit_no_change before update or delete on audit
     for each row execute function audit_is_never_changed()`,
  `create trigger audit_no_truncate before truncate on audit
     for each statement execute function audit_is_never_changed()`,
]
