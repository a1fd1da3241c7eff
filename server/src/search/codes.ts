/**
 * Codes that are looked up: logins, numbers of orders and of customers. They lie sorted by scope, kind and value, so whole
 * ones and beginnings are found in every scope without another index.
 */
import type { SearchQuery } from '@shuke/shared/search'
import { isWholeOnly, MIN_CODE_PREFIX, MOST_OF_A_SCOPE } from '@shuke/shared/search'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { isVisibleCode, type Shops } from './visible-customers.ts'

/** Greater than everything a percent-encoded value begins with. */
const AFTER_ALL = '\u007f'

/** `platform/shop/kind/`, each that is in use. A shop has few, so the sorted keys are leapt through. */
const scopesOf = async (db: Database, workspace: WorkspaceId): Promise<string[]> => {
  const { rows } = await sql<{ key: string }>`
    with recursive scope(key) as (
      select min(key) from lookup where workspace = ${workspace}
      union all
      select (select min(l.key) from lookup as l where l.workspace = ${workspace}
        and l.key > ${scopeIn(sql`scope.key`)} || ${AFTER_ALL})
      from scope where scope.key is not null
    )
    select ${scopeIn(sql`key`)} as key from scope where key is not null`.execute(db)
  return rows.map(({ key }) => key)
}

/** The key without its value, which holds no slash. Trimming all but slashes off the end is known to both engines. */
const scopeIn = (key: RawBuilder<unknown>) => sql`rtrim(${key}, replace(${key}, '/', ''))`

/**
 * Customers by code, as a query of `customer`, `how` (0 the whole code, 1 its beginning) and `key`; null when nobody can be
 * found by one.
 */
export const customersByCode = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  { code }: SearchQuery,
): Promise<RawBuilder<unknown> | null> => {
  const encoded = encodeURIComponent(code)
  const scopes = await scopesOf(db, workspace)
  const queries = scopes.map((scope) => {
    const kind = scope.split('/')[2] ?? ''
    const whole = scope + encoded
    const isPrefix = [...code].length >= MIN_CODE_PREFIX && !isWholeOnly(kind)
    return sql`select customer, key, case when key = ${whole} then 0 else 1 end as how from (
      select customer, key from lookup where workspace = ${workspace} and key >= ${whole}
        and ${isVisibleCode(shops)} and key ${isPrefix ? sql`< ${whole + AFTER_ALL}` : sql`<= ${whole}`}
      order by key, customer limit ${sql.lit(MOST_OF_A_SCOPE)}) as found`
  })
  return queries.length === 0 ? null : sql`${sql.join(queries, sql` union all `)}`
}
