/** Who holds an identifier. Only what is strong, unmasked and not removed is looked up. */
import type { CustomerId } from '@shuke/shared/model'
import { sql } from 'kysely'
import type { Tx } from './change.ts'
import { chunked } from './chunked.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'

type Source = Tables['lookup']['source']

export interface Holding {
  readonly key: string
  readonly source: Source
  readonly customer: CustomerId
}

const KEYS_PER_SELECT = 1000

/** The holders of each key, those by an identifier before those by an order, then in id order, so that all servers choose alike. */
export const holdersOf = async (
  db: Database,
  workspace: WorkspaceId,
  keys: Iterable<string>,
): Promise<Map<string, CustomerId[]>> => {
  const found = new Map<string, CustomerId[]>()
  for (const some of chunked(new Set(keys), KEYS_PER_SELECT)) {
    const lines = await db
      .selectFrom('lookup')
      .select(['key', 'customer'])
      .where('workspace', '=', workspace)
      .where('key', 'in', some)
      .orderBy('key')
      .orderBy('source')
      .orderBy('customer')
      .execute()
    for (const { key, customer } of lines) {
      const holders = found.get(key) ?? []
      if (!holders.includes(customer as CustomerId)) holders.push(customer as CustomerId)
      found.set(key, holders)
    }
  }
  return found
}

const HOLDINGS_PER_INSERT = 1000

export const addHoldings = async (tx: Tx, workspace: WorkspaceId, holdings: readonly Holding[]): Promise<void> => {
  for (const some of chunked(holdings, HOLDINGS_PER_INSERT))
    await tx
      .insertInto('lookup')
      .values(some.map((one) => ({ workspace, ...one })))
      .onConflict((oc) => oc.doNothing())
      .execute()
}

export const dropHoldings = async (tx: Tx, workspace: WorkspaceId, holdings: readonly Holding[]): Promise<void> => {
  for (const some of chunked(holdings, HOLDINGS_PER_INSERT)) {
    const lines = some.map(({ key, source, customer }) => sql`(${key}, ${source}, ${customer})`)
    await tx
      .deleteFrom('lookup')
      .where('workspace', '=', workspace)
      .where(
        sql<boolean>`(${sql.ref('key')}, ${sql.ref('source')}, ${sql.ref('customer')}) in (values ${sql.join(lines)})`,
      )
      .execute()
  }
}

/** Who holds these order numbers by an identifier row: a page showed the number in her conversation. */
export const numberHolders = async (
  db: Database,
  workspace: WorkspaceId,
  keys: readonly string[],
): Promise<Map<string, CustomerId>> => {
  const found = new Map<string, CustomerId>()
  for (const some of chunked(keys, KEYS_PER_SELECT)) {
    const lines = await db
      .selectFrom('lookup')
      .select(['key', 'customer'])
      .where('workspace', '=', workspace)
      .where('source', '=', 'identifier')
      .where('key', 'in', some)
      .orderBy('customer')
      .execute()
    for (const { key, customer } of lines) if (!found.has(key)) found.set(key, customer as CustomerId)
  }
  return found
}
