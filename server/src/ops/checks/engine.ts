/** What the database says of itself. */
import { sql } from 'kysely'
import type { Database } from '../../store/database.ts'
import { type Check, type Finding, found } from './finding.ts'

const ofSqlite = async (db: Database): Promise<Finding> => {
  const { rows: pages } = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db)
  const { rows: keys } = await sql<{ table: string }>`pragma foreign_key_check`.execute(db)
  return found([
    // Its words may quote a key.
    ...pages.filter((one) => one.integrity_check !== 'ok').map(() => 'integrity_check'),
    ...keys.map((one) => `foreign_key_check ${one.table}`),
  ])
}

/** Pages are checked by PostgreSQL's own `pg_amcheck`; here only what it does not enforce by itself. */
const ofPostgres = async (db: Database): Promise<Finding> => {
  const { rows } = await sql<{ name: string }>`
    select conname::text as name from pg_constraint where not convalidated
    union all
    select indexrelid::regclass::text from pg_index where not indisvalid`.execute(db)
  return found(rows.map((one) => one.name))
}

export const engine: Check = {
  name: { 'zh-CN': '数据库文件与约束完好', en: 'the database and its constraints are whole' },
  run: ({ db, engine }) => (engine === 'sqlite' ? ofSqlite(db) : ofPostgres(db)),
}
