/**
 * The database for a library that writes without asking for its turn: each of its writing statements asks here.
 *
 * Only the statement waits and holds others up, not the work around it: hashing a password takes longer than a write.
 */
import { type CompiledQuery, type DatabaseConnection, type Dialect, Kysely, SqliteDialect } from 'kysely'
import type { Store } from './database.ts'
import type { Tables } from './tables.ts'

const unsupported = async (): Promise<never> => {
  throw new Error('a transaction is begun on the store, in its turn')
}

export const writeInTurn = (store: Store): Kysely<Tables> => {
  if (store.engine !== 'sqlite') return store.db
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) =>
      query.query.kind === 'SelectQueryNode'
        ? store.db.executeQuery<R>(query as CompiledQuery<R>)
        : store.turn(() => store.db.executeQuery<R>(query as CompiledQuery<R>)),
    streamQuery: () => {
      throw new Error('nothing is streamed this way')
    },
  }
  const sqlite = new SqliteDialect({ database: () => Promise.reject(new Error('the store holds the database')) })
  const dialect: Dialect = {
    createAdapter: () => sqlite.createAdapter(),
    createQueryCompiler: () => sqlite.createQueryCompiler(),
    createIntrospector: (db) => sqlite.createIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: unsupported,
      commitTransaction: unsupported,
      rollbackTransaction: unsupported,
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  }
  return new Kysely<Tables>({ dialect })
}
