/** One store, two engines: SQLite in a file, or PostgreSQL by its address. */
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrationsFor } from './migrations/index.ts'
import { openPool } from './postgres.ts'
import { openSqlite } from './sqlite-adapter.ts'
import type { Tables } from './tables.ts'
import { createTurns, noTurns, type WriteTurn } from './write-turn.ts'

export type Engine = 'sqlite' | 'postgres'
export type Database = Kysely<Tables>

export interface Store {
  readonly engine: Engine
  readonly db: Database
  /** Every writing transaction waits for its turn. */
  readonly turn: WriteTurn
  readonly close: () => Promise<void>
}

export type Place = { readonly file: string } | { readonly url: string }

export interface StoreOptions {
  /** For a second thread on the same file: how it gets its turn from the first. */
  readonly turn?: WriteTurn
  /** PostgreSQL broke off a connection that nobody was using. */
  readonly onIdleError?: (error: Error) => void
}

/**
 * Opens the store; it is not migrated yet.
 * @throws what SQLite throws when the file cannot be opened; PostgreSQL is first asked by the first query
 */
export const openStore = (place: Place, { turn, onIdleError = () => {} }: StoreOptions = {}): Store => {
  if ('file' in place) {
    const database = openSqlite(place.file)
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    return { engine: 'sqlite', db, turn: turn ?? createTurns(), close: () => db.destroy() }
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(place.url, onIdleError) }) })
  return { engine: 'postgres', db, turn: turn ?? noTurns, close: () => db.destroy() }
}

/** Any number that no other program on the same PostgreSQL is likely to lock by. */
const START_LOCK = 7_485_300_111

/** Instances that are started at the same time prepare one PostgreSQL one after the other; SQLite has one process. */
export const oneAtATime = <T>({ db, engine }: Store, work: () => Promise<T>): Promise<T> =>
  engine === 'sqlite'
    ? work()
    : db.connection().execute(async (connection) => {
        await sql`select pg_advisory_lock(${sql.lit(START_LOCK)})`.execute(connection)
        try {
          return await work()
        } finally {
          await sql`select pg_advisory_unlock(${sql.lit(START_LOCK)})`.execute(connection)
        }
      })

/** Brings the tables up to date; ask `oneAtATime` for it. */
export const migrateStore = async ({ db, engine }: Store): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor(engine) },
    migrationTableName: 'shuke_migration',
    migrationLockTableName: 'shuke_migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
