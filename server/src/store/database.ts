/** One store, two engines: SQLite in a file, or PostgreSQL by its address. */
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
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

/** Brings the tables up to date. Several instances may start at once: Kysely's migration lock lets one of them do it. */
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
