/**
 * Makes a table of the target what the source's is: both are read in the order of their keys, side by side, and only what
 * differs is written. So the first time copies all of it, and a second time what has changed since.
 */
import { Buffer } from 'node:buffer'
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { Tx } from '../../store/change.ts'
import { chunked } from '../../store/chunked.ts'
import type { MovedTable } from './moved-table.ts'
import { postgresRows, type Row, sqliteRows, type Value } from './read-rows.ts'

interface Difference {
  readonly kind: 'missing' | 'changed' | 'extra'
  readonly row: Row
}

const compareValues = (a: Value | undefined, b: Value | undefined): number => {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return Number(a) - Number(b)
}

const compareKeys = ({ key }: MovedTable, a: Row, b: Row): number => {
  for (const i of key) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return 0
}

const oneByOne = async function* (pages: AsyncGenerator<Row[]>): AsyncGenerator<Row> {
  for await (const page of pages) yield* page
}

async function* differences(
  table: MovedTable,
  wanted: AsyncGenerator<Row>,
  held: AsyncGenerator<Row>,
): AsyncGenerator<Difference> {
  let left = await wanted.next()
  let right = await held.next()
  while (!left.done || !right.done) {
    const order = left.done ? 1 : right.done ? -1 : compareKeys(table, left.value, right.value)
    if (order < 0) yield { kind: 'missing', row: left.value as Row }
    else if (order > 0) yield { kind: 'extra', row: right.value as Row }
    else if (JSON.stringify(left.value) !== JSON.stringify(right.value))
      yield { kind: 'changed', row: left.value as Row }
    if (order <= 0) left = await wanted.next()
    if (order >= 0) right = await held.next()
  }
}

const ROWS_PER_INSERT = 500

const insertAll = async (tx: Tx, { name, columns }: MovedTable, rows: readonly Row[]): Promise<void> => {
  const names = sql.join(columns.map((one) => sql.ref(one.name)))
  for (const some of chunked(rows, ROWS_PER_INSERT)) {
    const values = sql.join(some.map((row) => sql`(${sql.join(row)})`))
    await sql`insert into ${sql.table(name)} (${names}) values ${values}`.execute(tx)
  }
}

const isRow = (table: MovedTable, row: Row) =>
  sql.join(
    table.key.map((i) => sql`${sql.ref(table.columns[i]?.name ?? '')} = ${row[i]}`),
    sql` and `,
  )

const update = async (tx: Tx, table: MovedTable, row: Row): Promise<void> => {
  const set = sql.join(table.columns.map(({ name }, i) => sql`${sql.ref(name)} = ${row[i]}`))
  await sql`update ${sql.table(table.name)} set ${set} where ${isRow(table, row)}`.execute(tx)
}

export interface Copied {
  /** Takes out what the source has no more: when all tables have what is new, in the opposite order. */
  readonly removeExtra: () => Promise<void>
}

/** @param tx of the target, that sees all workspaces */
export const copyTable = async (source: DatabaseSync, tx: Tx, table: MovedTable): Promise<Copied> => {
  const { rows: any } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(tx)
  const extra: Row[] = []
  const missing: Row[] = []
  if (any.length === 0) for await (const page of sqliteRows(source, table)) await insertAll(tx, table, page)
  else {
    const wanted = oneByOne(sqliteRows(source, table))
    const changed: Row[] = []
    const found = { missing, changed, extra }
    for await (const { kind, row } of differences(table, wanted, oneByOne(postgresRows(tx, table))))
      found[kind].push(row)
    // First: what a row gives up (the account of a member who left) another may need.
    for (const row of changed) await update(tx, table, row)
  }
  await insertAll(tx, table, missing)
  return {
    removeExtra: async () => {
      for (const row of extra) await sql`delete from ${sql.table(table.name)} where ${isRow(table, row)}`.execute(tx)
    },
  }
}
