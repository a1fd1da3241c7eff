/** All rows of a table from either engine, in the same order and in the same form, a page at a time. */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { Tx } from '../../store/change.ts'
import type { ColumnKind, MovedTable } from './moved-table.ts'

export type Value = string | number | boolean | null
export type Row = readonly Value[]

const ROWS_PER_PAGE = 1000

const inOneForm = (value: unknown, kind: ColumnKind): Value => {
  if (value === null || value === undefined) return null
  if (kind === 'truth') return typeof value === 'boolean' ? value : value !== 0
  if (kind === 'time') return new Date(value as string | number | Date).toISOString()
  return value as Value
}

const formed = ({ columns }: MovedTable, line: Readonly<Record<string, unknown>>): Row =>
  columns.map(({ name, kind }) => inOneForm(line[name], kind))

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Of the moment at which the transaction on this handle began. */
export async function* sqliteRows(source: DatabaseSync, table: MovedTable): AsyncGenerator<Row[]> {
  const names = table.columns.map((one) => quoted(one.name))
  const order = table.key.map((i) => names[i]).join(', ')
  const lines = source.prepare(`select ${names.join(', ')} from ${quoted(table.name)} order by ${order}`).iterate()
  let page: Row[] = []
  for (const line of lines) {
    page.push(formed(table, line))
    if (page.length < ROWS_PER_PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

/** As this transaction sees them; what it writes while they are read is not among them. */
export async function* postgresRows(tx: Tx, table: MovedTable): AsyncGenerator<Row[]> {
  const names = table.columns.map((one) => sql.ref(one.name))
  // Byte by byte, as SQLite orders, whatever locale the database was made with.
  const order = table.key.map((i) =>
    table.columns[i]?.kind === 'text' ? sql`${names[i]} collate "C"` : sql`${names[i]}`,
  )
  await sql`declare moved_rows no scroll cursor for
    select ${sql.join(names)} from ${sql.table(table.name)} order by ${sql.join(order)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(ROWS_PER_PAGE)} from moved_rows`.execute(tx)
    if (rows.length > 0) yield rows.map((line) => formed(table, line))
    if (rows.length < ROWS_PER_PAGE) break
  }
  await sql`close moved_rows`.execute(tx)
}
