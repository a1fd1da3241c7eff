/** Cold customers whom an installation holds all the same, because somebody opened them there. */
import type { ClientId, CustomerId } from '@shuke/shared/model'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** @param until epoch ms */
export const putPins = async (
  db: Database,
  workspace: WorkspaceId,
  client: ClientId,
  customers: readonly CustomerId[],
  until: number,
): Promise<void> => {
  if (customers.length === 0) return
  await db
    .insertInto('pin')
    .values(customers.map((customer) => ({ workspace, client, customer, until })))
    .onConflict((oc) => oc.columns(['workspace', 'client', 'customer']).doUpdateSet({ until }))
    .execute()
}

export const dropPinsBefore = async (db: Database, workspace: WorkspaceId, now: number): Promise<void> => {
  await db.deleteFrom('pin').where('workspace', '=', workspace).where('until', '<=', now).execute()
}
