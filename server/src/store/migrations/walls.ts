/**
 * The walls between workspaces that PostgreSQL itself keeps: whatever a query forgets to ask for, a connection sees and
 * writes the rows of its own workspace only (`../scope.ts` says on the connection which that is). FORCE holds the tables'
 * owner to it as well, and a role that could pass by is refused at the start. SQLite has nothing like it.
 */
import { type Kysely, sql } from 'kysely'
import type { Engine } from '../database.ts'

// Asked once for each query, not once for each row.
const WORKSPACE = sql`(select current_setting('shuke.workspace', true))`
const KEY = sql`(select current_setting('shuke.key', true))`
const EVERYTHING = sql`(select current_setting('shuke.everything', true))`

/** Every migration that makes a table with a column `workspace` calls this for it. */
export const raiseWall = async (
  db: Kysely<unknown>,
  engine: Engine,
  table: string,
  column = 'workspace',
): Promise<void> => {
  if (engine !== 'postgres') return
  const on = sql.table(table)
  await sql`alter table ${on} enable row level security`.execute(db)
  await sql`alter table ${on} force row level security`.execute(db)
  await sql`create policy own_workspace on ${on} using (${sql.ref(column)} = ${WORKSPACE})`.execute(db)
  await sql`create policy everything on ${on} using (${EVERYTHING} = 'on')`.execute(db)
}

/** Lets who knows the value of this column read the line, and nothing else, before a workspace is known. */
export const letReadByKey = async (db: Kysely<unknown>, table: string, column: string): Promise<void> => {
  await sql`create policy by_key on ${sql.table(table)} for select using (${sql.ref(column)} = ${KEY})`.execute(db)
}
