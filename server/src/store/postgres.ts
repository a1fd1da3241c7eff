/** PostgreSQL as this house uses it. */
import pg from 'pg'

const INT8 = 20

/** bigint columns hold revisions, counts and epoch ms, all far below 2^53: read them as numbers, as SQLite does. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

/** @param onIdleError a pooled connection broke while nobody used it (the database restarted); the pool opens another */
export const openPool = (connectionString: string, max: number, onIdleError: (error: Error) => void): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max, types, application_name: 'shuke' })
  pool.on('error', onIdleError)
  return pool
}
