/** Installations, and how far each one's ops are held. */
import type { ClientId, MemberId } from '@shuke/shared/model'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface ClientOwner {
  readonly workspace: WorkspaceId
  readonly member: MemberId
}

/** What is held of this client: the number of its last op, or whose it is when it is somebody else's. */
export type ClientState =
  | { readonly kind: 'own'; readonly lastN: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'foreign' }

export const clientState = async (db: Database, id: ClientId, owner: ClientOwner): Promise<ClientState> => {
  const line = await db
    .selectFrom('client')
    .select(['workspace', 'member', 'last_n'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!line) return { kind: 'unknown' }
  if (line.workspace !== owner.workspace || line.member !== owner.member) return { kind: 'foreign' }
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
    .onConflict((oc) => oc.column('id').doUpdateSet({ last_n: lastN, seen_at: now }))
    .execute()
}
