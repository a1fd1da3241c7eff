/** The tables that a move copies, as PostgreSQL describes them: whatever a migration adds is found here by itself. */
import { sql } from 'kysely'
import type { Database } from '../../store/database.ts'

/** SQLite has no truth values and no times: the account library keeps them as numbers and texts there. */
export type ColumnKind = 'text' | 'number' | 'truth' | 'time'

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
}

export interface MovedTable {
  readonly name: string
  readonly columns: readonly Column[]
  /** Places in `columns` by which rows are told apart; all of them where the table has no key. */
  readonly key: readonly number[]
}

/** Kept by the migrations and by the move itself. */
const NOT_MOVED = ['shuke_migration', 'shuke_migration_lock', 'shuke_move']

const KINDS: Readonly<Record<string, ColumnKind>> = {
  text: 'text',
  'character varying': 'text',
  bigint: 'number',
  integer: 'number',
  boolean: 'truth',
  'timestamp with time zone': 'time',
  'timestamp without time zone': 'time',
}

/** @returns the tables in an order in which each comes after those that it refers to */
export const movedTables = async (db: Database, derived: ReadonlySet<string>): Promise<MovedTable[]> => {
  const { rows: columns } = await sql<{ table: string; name: string; type: string }>`
    select c.table_name as "table", c.column_name as name, c.data_type as type
    from information_schema.columns as c
    join information_schema.tables as t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' order by 1, c.ordinal_position`.execute(db)
  const { rows: keys } = await sql<{ table: string; column: string }>`
    select t.relname as "table", a.attname as "column" from pg_index as i
    join pg_class as t on t.oid = i.indrelid and t.relnamespace = current_schema()::regnamespace
    cross join unnest(i.indkey::int[]) with ordinality as k (attnum, place)
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indisprimary order by 1, k.place`.execute(db)
  const { rows: references } = await sql<{ from: string; to: string }>`
    select f.relname as "from", t.relname as "to" from pg_constraint as c
    join pg_class as f on f.oid = c.conrelid join pg_class as t on t.oid = c.confrelid
    where c.contype = 'f' and f.oid <> t.oid and c.connamespace = current_schema()::regnamespace`.execute(db)

  const left = new Set(columns.map((one) => one.table))
  for (const name of [...NOT_MOVED, ...derived]) left.delete(name)
  const tables: MovedTable[] = []
  while (left.size > 0) {
    const name = [...left].find((one) => !references.some(({ from, to }) => from === one && left.has(to)))
    if (name === undefined) throw new Error('the tables refer to each other in a circle')
    left.delete(name)
    tables.push(describe(name))
  }
  return tables

  function describe(name: string): MovedTable {
    const own = columns
      .filter((one) => one.table === name)
      .map(({ name, type }) => {
        const kind = KINDS[type]
        if (!kind) throw new Error(`a column of type ${type} cannot be moved`)
        return { name, kind }
      })
    const key = keys
      .filter((one) => one.table === name)
      .map(({ column }) => own.findIndex((one) => one.name === column))
    return { name, columns: own, key: key.length > 0 ? key : own.map((_, i) => i) }
  }
}
