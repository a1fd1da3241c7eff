/**
 * What a closed shop held, out of every table, a few rows at a time so that other shops on the same server go on. Two things
 * stay: a line without a name, and the digests of the tokens that were let in, so that a workstation that wakes up later is
 * told to clear its copy.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Accounts } from '../auth/accounts.ts'
import type { Engine, Store } from '../store/database.ts'
import { membershipOf } from '../store/members.ts'
import { markPlanned } from '../store/planned.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

/** In an order in which nothing refers to what is gone already. `member` comes last: it names the accounts that go too. */
export const ERASED = [
  'search_text',
  'search_time',
  'entity',
  'customer_shop',
  'customer',
  'pin',
  'lookup',
  'client',
  'field_history',
  'returned',
  'import_chunk',
  'statement',
  'import',
  'export',
  'code',
  'audit',
] as const

/** What tells of the deletion itself, and what the last step ends. */
export const KEPT = ['device', 'planned', 'revision', 'member'] as const

const ROWS_AT_ONCE = 2000
const PAUSE_MS = 10

/** @returns whether something was there */
const erasePiece = async (store: Store, workspace: WorkspaceId, table: string): Promise<boolean> => {
  const { db, engine } = store
  const place = sql.raw(engine === 'sqlite' ? 'rowid' : 'ctid')
  return store.turn(() =>
    db.transaction().execute(async (tx) => {
      if (table === 'search_text' && engine === 'sqlite')
        await sql`delete from search_term where rowid in (
          select id from search_text where workspace = ${workspace} order by id limit ${ROWS_AT_ONCE})`.execute(tx)
      const ordered = table === 'search_text' ? sql`order by id` : sql``
      const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${place} in (
        select ${place} from ${sql.table(table)} where workspace = ${workspace} ${ordered} limit ${ROWS_AT_ONCE})`.execute(
        tx,
      )
      return (numAffectedRows ?? 0n) > 0n
    }),
  )
}

/** Safe to begin again wherever it was cut off. */
export const eraseWorkspace = async (
  store: Store,
  accounts: Accounts,
  workspace: WorkspaceId,
  now: number,
  signal: AbortSignal,
): Promise<void> => {
  const inside = store.of(workspace)
  for (const table of ERASED)
    while (!signal.aborted && (await erasePiece(inside, workspace, table))) await delay(PAUSE_MS)
  if (signal.aborted) return
  const users = await inside.db.selectFrom('member').select('user').where('workspace', '=', workspace).execute()
  // Who works elsewhere by now goes on there.
  for (const { user } of users) if (!(await membershipOf(store.by(user).db, user))) await accounts.forget(user)
  await inside.turn(() =>
    inside.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('member').where('workspace', '=', workspace).execute()
      await sql`delete from revision where workspace = ${workspace}
        and rev <> (select rev from workspace where id = ${workspace})`.execute(tx)
      await tx.updateTable('workspace').set({ name: '' }).where('id', '=', workspace).execute()
      await markPlanned(tx, workspace, 'deletion', { done_at: now })
    }),
  )
}

/** Every table with a column `workspace`, as the engine itself says: what a migration adds must be in one of the two lists. */
export const tablesOfWorkspaces = async (db: Store['db'], engine: Engine): Promise<string[]> => {
  const { rows } =
    engine === 'sqlite'
      ? await sql<{ name: string }>`
          select t.name from sqlite_master as t join pragma_table_info(t.name) as c
          where t.type = 'table' and c.name = 'workspace' order by 1`.execute(db)
      : await sql<{ name: string }>`
          select table_name as name from information_schema.columns
          where table_schema = current_schema() and column_name = 'workspace' order by 1`.execute(db)
  return rows.map(({ name }) => name)
}
