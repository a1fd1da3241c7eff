/** One store, two engines: SQLite in a file, or PostgreSQL by its address. */
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { newerDatabase } from '../errors/start-error.ts'
import { migrationsFor } from './migrations/index.ts'
import { openPool } from './postgres.ts'
import { NOTHING, type Scope, type ScopedPools, scopedPools } from './scope.ts'
import { openSqlite } from './sqlite-adapter.ts'
import type { Tables } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'
import { createTurns, noTurns, type WriteTurn } from './write-turn.ts'

export type Engine = 'sqlite' | 'postgres'
export type Database = Kysely<Tables>

/**
 * On PostgreSQL the store as it is opened sees nothing of any workspace, only what belongs to none (accounts, sessions, the
 * first owner's code); the others are the same connections within other walls. On SQLite they are all the same store.
 */
export interface Store {
  readonly engine: Engine
  readonly db: Database
  /** Every writing transaction waits for its turn. */
  readonly turn: WriteTurn
  /** Sees and writes one workspace. */
  readonly of: (workspace: WorkspaceId) => Store
  /** Reads the one line that a secret's digest or an account's id names. */
  readonly by: (key: string) => Store
  /** All workspaces at once: for the command line and the start of the server, never for what a request asks. */
  readonly everywhere: () => Store
  /** Closes it for all scopes. */
  readonly close: () => Promise<void>
}

export type Place = { readonly file: string } | { readonly url: string }

export interface StoreOptions {
  /** For a second thread on the same file: how it gets its turn from the first. */
  readonly turn?: WriteTurn
  /** PostgreSQL broke off a connection that nobody was using. */
  readonly onIdleError?: (error: Error) => void
  /** How many connections to PostgreSQL at most. */
  readonly connections?: number
}

/**
 * Opens the store; it is not migrated yet.
 * @throws what SQLite throws when the file cannot be opened; PostgreSQL is first asked by the first query
 */
export const openStore = (
  place: Place,
  { turn, onIdleError = () => {}, connections = 10 }: StoreOptions = {},
): Store => {
  if ('file' in place) {
    const database = openSqlite(place.file)
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    const store: Store = {
      engine: 'sqlite',
      db,
      turn: turn ?? createTurns(),
      of: () => store,
      by: () => store,
      everywhere: () => store,
      close: () => db.destroy(),
    }
    return store
  }
  const pool = openPool(place.url, connections, onIdleError)
  let ended: Promise<void> | null = null
  const close = () => {
    ended ??= pool.end()
    return ended
  }
  return withinScope(scopedPools(pool), NOTHING, turn ?? noTurns, close)
}

const withinScope = (pools: ScopedPools, scope: Scope, turn: WriteTurn, close: () => Promise<void>): Store => {
  const within = (next: Scope) => withinScope(pools, next, turn, close)
  return {
    engine: 'postgres',
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pools(scope) }) }),
    turn,
    of: (workspace) => within({ kind: 'workspace', workspace }),
    by: (key) => within({ kind: 'key', key }),
    everywhere: () => within({ kind: 'everything' }),
    close,
  }
}

/** The same store whose writers wait in another way. */
export const withTurn = (store: Store, turn: WriteTurn): Store => {
  const again: Store = {
    ...store,
    turn,
    ...(store.engine === 'sqlite'
      ? { of: () => again, by: () => again, everywhere: () => again }
      : {
          of: (workspace) => withTurn(store.of(workspace), turn),
          by: (key) => withTurn(store.by(key), turn),
          everywhere: () => withTurn(store.everywhere(), turn),
        }),
  }
  return again
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

const MIGRATION_TABLE = 'shuke_migration'

/** Brings the tables up to date; ask `oneAtATime` for it. @throws StartError for a database of a newer program */
export const migrateStore = async (store: Store): Promise<void> => {
  const { engine } = store
  const known = migrationsFor(engine)
  const migrator = new Migrator({
    // One that fills a new table from an old one must not find the old one empty.
    db: store.everywhere().db,
    provider: { getMigrations: async () => known },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: 'shuke_migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  const applied = await appliedMigrations(store.everywhere().db)
  throw applied.some((name) => !Object.hasOwn(known, name)) ? newerDatabase() : error
}

/** None where a first start came to nothing. */
const appliedMigrations = async (db: Database): Promise<readonly string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === MIGRATION_TABLE)) return []
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)}`.execute(db)
  return rows.map(({ name }) => name)
}
