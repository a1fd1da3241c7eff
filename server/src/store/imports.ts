/** Imports and their staged chunks. */
import type { ImportId, MemberId, Order, ShopFields } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import type { Tx } from './change.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface ImportLine extends Omit<ImportState, 'waiting'> {
  readonly member: MemberId
  readonly shop: ShopFields
}

const fromLine = (line: Tables['import']): ImportLine => ({
  import: line.id as ImportId,
  state: line.state,
  chunks: line.chunks,
  orders: line.orders,
  changed: line.changed,
  applied: line.applied,
  member: line.member as MemberId,
  shop: JSON.parse(line.shop),
})

export const findImport = async (db: Database, workspace: WorkspaceId, id: ImportId): Promise<ImportLine | null> => {
  const line = await db
    .selectFrom('import')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  return line ? fromLine(line) : null
}

export interface NewImport {
  readonly id: ImportId
  readonly member: MemberId
  readonly fileName: string
  readonly format: string
  readonly shop: ShopFields
}

export const insertImport = async (tx: Tx, workspace: WorkspaceId, one: NewImport, now: number): Promise<void> => {
  await tx
    .insertInto('import')
    .values({
      workspace,
      id: one.id,
      member: one.member,
      file_name: one.fileName,
      format: one.format,
      shop: JSON.stringify(one.shop),
      state: 'staging',
      chunks: 0,
      orders: 0,
      changed: 0,
      applied: 0,
      begun_at: now,
    })
    .execute()
}

type Counts = Partial<Pick<ImportState, 'state' | 'chunks' | 'orders' | 'changed' | 'applied'>>

export const updateImport = async (tx: Tx, workspace: WorkspaceId, id: ImportId, counts: Counts): Promise<void> => {
  await tx.updateTable('import').set(counts).where('workspace', '=', workspace).where('id', '=', id).execute()
}

export const insertChunk = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  seq: number,
  first: number,
  orders: readonly Order[],
): Promise<void> => {
  const chunk = { workspace, import: id, seq, first, size: orders.length, orders: JSON.stringify(orders) }
  await tx.insertInto('import_chunk').values(chunk).execute()
}

/** The chunk that holds the order at this place of the import. */
export const chunkAt = async (
  tx: Tx,
  workspace: WorkspaceId,
  id: ImportId,
  place: number,
): Promise<{ seq: number; first: number; orders: Order[] } | null> => {
  const line = await tx
    .selectFrom('import_chunk')
    .select(['seq', 'first', 'orders'])
    .where('workspace', '=', workspace)
    .where('import', '=', id)
    .where('size', '>', 0)
    .where('first', '<=', place)
    .orderBy('first', 'desc')
    .limit(1)
    .executeTakeFirst()
  return line ? { ...line, orders: JSON.parse(line.orders) } : null
}

/** Chunks up to this one are applied: their orders are in the feed now. */
export const dropChunks = async (tx: Tx, workspace: WorkspaceId, id: ImportId, upTo?: number): Promise<void> => {
  let query = tx.deleteFrom('import_chunk').where('workspace', '=', workspace).where('import', '=', id)
  if (upTo !== undefined) query = query.where('seq', '<=', upTo)
  await query.execute()
}
