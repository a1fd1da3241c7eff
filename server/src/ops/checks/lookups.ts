/** Whoever is found by an identifier or an order number has that row, and whoever has the row is found by it. */
import { decides, identifierKey, identifierRowId } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields } from '@shuke/shared/model'
import { sql } from 'kysely'
import type { Database } from '../../store/database.ts'
import { holdersOf } from '../../store/lookups.ts'
import { trustedWorkspaceId } from '../../store/workspace-id.ts'
import { type Check, type Finding, found, together } from './finding.ts'

const PAGE = 1000

/** Orders are looked up by the id of their row, so the database can compare. */
const ofOrders = async (db: Database): Promise<Finding> => {
  const { rows } = await sql<{ workspace: string; customer: string }>`
    select l.workspace, l.customer from lookup as l
    where l.source = 'order' and not exists (
      select 1 from entity as e where e.workspace = l.workspace and e.kind = 'order' and e.id = l.key
        and e.customer = l.customer and e.gone = 0)
    union all
    select e.workspace, e.customer from entity as e
    where e.kind = 'order' and e.gone = 0 and e.customer <> '' and not exists (
      select 1 from lookup as l where l.workspace = e.workspace and l.key = e.id and l.source = 'order'
        and l.customer = e.customer)`.execute(db)
  return found(rows.map((one) => `order ${one.workspace} ${one.customer}`))
}

const identifierHoldings = async (db: Database, workspace: string): Promise<Finding> => {
  const findings: Finding[] = []
  let after = { key: '', customer: '' }
  for (;;) {
    const page = await db
      .selectFrom('lookup')
      .select(['key', 'customer'])
      .where('workspace', '=', workspace)
      .where('source', '=', 'identifier')
      .where(sql<boolean>`(${sql.ref('key')}, ${sql.ref('customer')}) > (${after.key}, ${after.customer})`)
      .orderBy('key')
      .orderBy('customer')
      .limit(PAGE)
      .execute()
    const last = page.at(-1)
    if (!last) return together(findings)
    after = last
    const rowOf = new Map(page.map((one) => [identifierRowId(one.customer as CustomerId, one.key) as string, one]))
    const rows = await db
      .selectFrom('entity')
      .select(['id', 'customer'])
      .where('workspace', '=', workspace)
      .where('kind', '=', 'identifier')
      .where('id', 'in', [...rowOf.keys()])
      .where('gone', '=', 0)
      .execute()
    for (const row of rows) if (rowOf.get(row.id)?.customer === row.customer) rowOf.delete(row.id)
    findings.push(found([...rowOf.values()].map((one) => `identifier ${workspace} ${one.customer}`)))
  }
}

const identifierRows = async (db: Database, workspace: string): Promise<Finding> => {
  const findings: Finding[] = []
  let after = ''
  for (;;) {
    const page = await db
      .selectFrom('entity')
      .select(['id', 'customer', 'body'])
      .where('workspace', '=', workspace)
      .where('kind', '=', 'identifier')
      .where('gone', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    const last = page.at(-1)
    if (!last) return together(findings)
    after = last.id
    const wanted = page.flatMap((row) => {
      const fields = JSON.parse(row.body) as IdentifierFields
      const finds = decides({ ...fields, masked: fields.masked ?? false }) && !fields.removed
      return finds ? [{ key: identifierKey(fields), customer: row.customer as CustomerId }] : []
    })
    const holders = await holdersOf(
      db,
      trustedWorkspaceId(workspace),
      wanted.map((one) => one.key),
    )
    const missing = wanted.filter((one) => !holders.get(one.key)?.includes(one.customer))
    findings.push(found(missing.map((one) => `identifier ${workspace} ${one.customer}`)))
  }
}

export const lookups: Check = {
  name: { 'zh-CN': '查找表与身份、订单一致', en: 'lookups agree with identifiers and orders' },
  run: async ({ db }) => {
    const findings = [await ofOrders(db)]
    for (const { id } of await db.selectFrom('workspace').select('id').execute())
      findings.push(await identifierHoldings(db, id), await identifierRows(db, id))
    return together(findings)
  },
}
