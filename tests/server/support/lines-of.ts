/** Everything that a database holds, line by line, so that two moments can be compared. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Store } from '../../../server/src/store/database.ts'

export type Lines = ReadonlyMap<string, readonly string[]>

const tableNames = async ({ db, engine }: Store): Promise<string[]> => {
  const names =
    engine === 'sqlite'
      ? // What a search index keeps for itself is no table of ours, and follows from those that are.
        sql<{ name: string }>`select name from pragma_table_list
          where schema = 'main' and type = 'table' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE'`
  return (await names.execute(db)).rows.map(({ name }) => name).sort()
}

/** @param without columns that say only when somebody was last here, as `table.column` */
export const linesOf = async (store: Store, without: readonly string[] = []): Promise<Lines> => {
  const lines = new Map<string, readonly string[]>()
  for (const table of await tableNames(store)) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(store.db)
    const told = rows.map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => !without.includes(`${table}.${column}`))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    lines.set(table, told.sort())
  }
  return lines
}

/** One line for each table, so that a difference says where it is. */
export const digestsOf = async (store: Store, without: readonly string[] = []): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await linesOf(store, without))].map(([table, lines]) => [
      table,
      `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`,
    ]),
  )
