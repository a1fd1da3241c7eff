/** Who asks, asked again under the workspace's lock. */
import type { MemberId, Role } from '@shuke/shared/model'
import type { Change } from '../store/change.ts'
import { findMember, type MemberLine } from '../store/members.ts'
import { notYours, signedOut } from './not-let-in.ts'

export const MANAGERS: readonly Role[] = ['owner', 'manager']

/**
 * The first act of a change that a member asked for: a request that was let in may have waited here while its author was
 * removed or given another role.
 *
 * @param roles those that may; all of them when none is named
 * @throws Refusal for who has left, and for another role
 */
export const stillMember = async (
  { tx, workspace }: Pick<Change, 'tx' | 'workspace'>,
  member: MemberId,
  roles?: readonly Role[],
): Promise<MemberLine> => {
  const asker = await findMember(tx, workspace, member)
  if (!asker) throw signedOut()
  if (roles && !roles.includes(asker.role)) throw notYours()
  return asker
}
