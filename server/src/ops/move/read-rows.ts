/** All rows of a table from either engine, in the same order and in the same form, a page at a time. */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { Tx } from '../../store/change.ts'
import type { ColumnKind, MovedTable } from './moved-table.ts'

export type Value = string | number | boolean | null
export type Row = readonly Value[]

const ROWS_PER_PAGE = 1000
/** A chunk of a staged import is as large as hundreds of other rows together. */
const LETTERS_PER_PAGE = 2_000_000

const lettersIn = (row: Row): number =>
  row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0)

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
  let letters = 0
  for (const line of lines) {
    const row = formed(table, line)
    page.push(row)
    letters += lettersIn(row)
    if (page.length < ROWS_PER_PAGE && letters < LETTERS_PER_PAGE) continue
    yield page
    page = []
    letters = 0
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
  // As many as those before were small enough for.
  let next = 10
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(next)} from moved_rows`.execute(tx)
    const page = rows.map((line) => formed(table, line))
    if (page.length > 0) yield page
    if (page.length < next) break
    const letters = page.reduce((sum, row) => sum + lettersIn(row), 0)
    next = Math.max(1, Math.min(ROWS_PER_PAGE, Math.floor((LETTERS_PER_PAGE * page.length) / letters)))
  }
  await sql`close moved_rows`.execute(tx)
}
