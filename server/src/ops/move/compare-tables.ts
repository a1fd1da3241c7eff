/** Reads a table on both sides anew and says what each holds: how many rows, and a digest over all of them in order. */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Tx } from '../../store/change.ts'
import type { MovedTable } from './moved-table.ts'
import { postgresRows, type Row, sqliteRows } from './read-rows.ts'

export interface Held {
  readonly rows: number
  readonly sha256: string
}

const holds = async (pages: AsyncGenerator<Row[]>): Promise<Held> => {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of pages) {
    rows += page.length
    for (const row of page) hash.update(`${JSON.stringify(row)}\n`)
  }
  return { rows, sha256: hash.digest('hex') }
}

export interface Compared {
  readonly table: string
  readonly source: Held
  readonly target: Held
  readonly same: boolean
}

export const compareTable = async (source: DatabaseSync, tx: Tx, table: MovedTable): Promise<Compared> => {
  const ours = await holds(sqliteRows(source, table))
  const theirs = await holds(postgresRows(tx, table))
  return {
    table: table.name,
    source: ours,
    target: theirs,
    same: ours.rows === theirs.rows && ours.sha256 === theirs.sha256,
  }
}
