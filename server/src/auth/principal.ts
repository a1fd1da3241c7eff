/** Who asks, as the session says it. Nothing of it comes from the request's body. */
import type { MemberId, Role, Shops } from '@shuke/shared/model'
import type { WorkspaceId } from '../store/workspace-id.ts'

export interface Principal {
  readonly workspace: WorkspaceId
  readonly member: MemberId
  readonly name: string
  readonly role: Role
  /** The account behind the member. */
  readonly user: string
  /** The shops whose customers she sees; null for all. */
  readonly shops: Shops
}
