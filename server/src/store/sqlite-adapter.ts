/** Node's own SQLite as Kysely's SqliteDialect wants a database. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Preparing a wide insert costs more than running it; the same few dozen texts come again and again. */
const STATEMENTS_KEPT = 300

/**
 * `synchronous=FULL` so that what was acknowledged survives a power cut, `secure_delete` so that what was deleted is
 * overwritten in the file, `trusted_schema=OFF` so that a manipulated file cannot call functions.
 */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'busy_timeout = 10000',
  'secure_delete = ON',
  'trusted_schema = OFF',
  // Rows arrive under random ids: a cache smaller than the upper levels of the indexes reads the disk for every one.
  'cache_size = -32000',
  // Pages; the default of 4 MB is one piece of an import, which would then be written twice each time.
  'wal_autocheckpoint = 4000',
] as const

/** @throws when the file cannot be opened or is no database */
export const openSqlite = (file: string): SqliteDatabase => {
  const raw = new DatabaseSync(file)
  for (const pragma of PRAGMAS) raw.exec(`PRAGMA ${pragma}`)
  const kept = new Map<string, SqliteStatement>()
  return {
    prepare: (sql) => {
      const held = kept.get(sql)
      if (held) {
        kept.delete(sql)
        kept.set(sql, held)
        return held
      }
      const statement = asKyselyStatement(raw.prepare(sql))
      kept.set(sql, statement)
      if (kept.size > STATEMENTS_KEPT) {
        const [oldest] = kept.keys()
        if (oldest !== undefined) kept.delete(oldest)
      }
      return statement
    },
    close: () => raw.close(),
  }
}

const asKyselyStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
})
