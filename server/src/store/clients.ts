/** Installations, and how far each one's ops are held. */
import type { ClientId, MemberId } from '@shuke/shared/model'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface ClientOwner {
  readonly workspace: WorkspaceId
  readonly member: MemberId
}

/** What is held of this client in the workspace: the number of its last op, or that it is a colleague's. */
export type ClientState =
  | { readonly kind: 'own'; readonly lastN: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'foreign' }

export const clientState = async (db: Database, id: ClientId, owner: ClientOwner): Promise<ClientState> => {
  const line = await db
    .selectFrom('client')
    .select(['member', 'last_n'])
    .where('workspace', '=', owner.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!line) return { kind: 'unknown' }
  if (line.member !== owner.member) return { kind: 'foreign' }
  return { kind: 'own', lastN: line.last_n }
}

export const saveClient = async (
  db: Database,
  id: ClientId,
  { workspace, member }: ClientOwner,
  lastN: number,
  now: number,
): Promise<void> => {
  await db
    .insertInto('client')
    .values({ id, workspace, member, last_n: lastN, seen_at: now })
    .onConflict((oc) => oc.columns(['workspace', 'id']).doUpdateSet({ last_n: lastN, seen_at: now }))
    .execute()
}

/**
 * Installations that pushed nothing for long. Their next op does not follow what is held, so they say what waits under a new
 * name; and it is the same if it came here before.
 *
 * @param before epoch ms
 * @returns how many
 */
export const forgetClients = async (db: Database, workspace: WorkspaceId, before: number): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('client')
    .where('workspace', '=', workspace)
    .where('seen_at', '<=', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
