/** Which import stated which order. */
import type { ImportId, OrderKey } from '@shuke/shared/model'
import type { Tx } from './change.ts'
import { chunked } from './chunked.ts'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface Statement {
  readonly order: OrderKey
  readonly digest: string
}

const PER_INSERT = 1000

/** @param statements one for each order */
export const saveStatements = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  statements: readonly Statement[],
): Promise<void> => {
  for (const some of chunked(statements, PER_INSERT))
    await tx
      .insertInto('statement')
      .values(some.map((one) => ({ workspace, import: id, ...one })))
      .onConflict((oc) =>
        oc.columns(['workspace', 'import', 'order']).doUpdateSet((eb) => ({ digest: eb.ref('excluded.digest') })),
      )
      .execute()
}

export const statementsOf = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  limit: number,
): Promise<Statement[]> => {
  const lines = await tx
    .selectFrom('statement')
    .select(['order', 'digest'])
    .where('workspace', '=', workspace)
    .where('import', '=', id)
    .orderBy('order')
    .limit(limit)
    .execute()
  return lines as Statement[]
}

/** The digests of what this import has said of these orders so far. */
export const saidOf = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  orders: readonly OrderKey[],
): Promise<Map<OrderKey, string>> => {
  if (orders.length === 0) return new Map()
  const lines = await tx
    .selectFrom('statement')
    .select(['order', 'digest'])
    .where('workspace', '=', workspace)
    .where('import', '=', id)
    .where('order', 'in', orders)
    .execute()
  return new Map((lines as Statement[]).map((one) => [one.order, one.digest]))
}

export const countStatements = async (tx: Tx, workspace: WorkspaceId, id: ImportId): Promise<number> => {
  const line = await tx
    .selectFrom('statement')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('import', '=', id)
    .executeTakeFirstOrThrow()
  return line.count
}

/** What other imports said of these orders. */
export const otherWitnesses = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  orders: readonly OrderKey[],
): Promise<(Statement & { readonly import: ImportId })[]> => {
  if (orders.length === 0) return []
  const lines = await tx
    .selectFrom('statement')
    .select(['import', 'order', 'digest'])
    .where('workspace', '=', workspace)
    .where('order', 'in', orders)
    .execute()
  // Left out and sorted here: in the query, either would lead SQLite away from the index of orders.
  return (lines as (Statement & { import: ImportId })[])
    .filter((one) => one.import !== id)
    .sort((a, b) => (a.import < b.import ? -1 : 1))
}

export const deleteStatements = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  orders: readonly OrderKey[],
): Promise<void> => {
  if (orders.length === 0) return
  await tx
    .deleteFrom('statement')
    .where('workspace', '=', workspace)
    .where('import', '=', id)
    .where('order', 'in', orders)
    .execute()
}

/** Of the orders that an import stated, how many wait for their buyer. */
export const countWaiting = async (db: Database, workspace: WorkspaceId, id: ImportId): Promise<number> => {
  const line = await db
    .selectFrom('statement')
    .innerJoin('entity', (join) =>
      join.onRef('entity.workspace', '=', 'statement.workspace').onRef('entity.id', '=', 'statement.order'),
    )
    .select((eb) => eb.fn.countAll().as('count'))
    .where('statement.workspace', '=', workspace)
    .where('statement.import', '=', id)
    .where('entity.kind', '=', 'order')
    .where('entity.customer', '=', '')
    .where('entity.gone', '=', 0)
    .executeTakeFirst()
  return Number(line?.count ?? 0)
}
