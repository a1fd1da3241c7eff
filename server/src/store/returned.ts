/** What came back after the database was put back: by field, the newest words of the lost history. */
import type { ClientId } from '@shuke/shared/model'
import type { OpKind, Stamp } from '@shuke/shared/sync'
import type { Tx } from './change.ts'
import { chunked } from './chunked.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface Returned {
  readonly kind: OpKind
  readonly id: string
  readonly field: string
  /** As it was in the history that was lost. */
  readonly stamp: Stamp
  /** The op that said it again. */
  readonly by: [ClientId, number]
}

const IDS_PER_SELECT = 1000
const PER_INSERT = 500

export const returnedOf = async (tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<Returned[]> => {
  const found: Returned[] = []
  for (const some of chunked(new Set(ids), IDS_PER_SELECT)) {
    const lines = await tx
      .selectFrom('returned')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', 'in', some)
      .execute()
    for (const { kind, id, field, at, client, n, by_client, by_n } of lines)
      found.push({
        kind: kind as OpKind,
        id,
        field,
        stamp: [at, client as ClientId, n],
        by: [by_client as ClientId, by_n],
      })
  }
  return found
}

/** @param all one for each field of a row */
export const saveReturned = async (tx: Tx, workspace: WorkspaceId, all: Iterable<Returned>): Promise<void> => {
  for (const some of chunked(all, PER_INSERT))
    await tx
      .insertInto('returned')
      .values(
        some.map(({ kind, id, field, stamp: [at, client, n], by: [by_client, by_n] }) => ({
          workspace,
          kind,
          id,
          field,
          at,
          client,
          n,
          by_client,
          by_n,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['workspace', 'kind', 'id', 'field']).doUpdateSet((eb) => ({
          at: eb.ref('excluded.at'),
          client: eb.ref('excluded.client'),
          n: eb.ref('excluded.n'),
          by_client: eb.ref('excluded.by_client'),
          by_n: eb.ref('excluded.by_n'),
        })),
      )
      .execute()
}
