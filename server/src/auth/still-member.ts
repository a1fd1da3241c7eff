/** Who asks, asked again under the workspace's lock. */
import type { MemberId } from '@shuke/shared/model'
import type { Change } from '../store/change.ts'
import { findMember, type MemberLine } from '../store/members.ts'
import { notYours, signedOut } from './not-let-in.ts'
import { mayCall, PERMISSIONS, type Procedure } from './permissions.ts'

/**
 * The first act of a change that a member asked for: a request that was let in may have waited here while its author was
 * removed or given another role.
 *
 * @param procedure what was asked for
 * @throws Refusal for who has left, and for a role that may not
 */
export const stillMember = async (
  { tx, workspace }: Pick<Change, 'tx' | 'workspace'>,
  member: MemberId,
  procedure: Procedure,
): Promise<MemberLine> => {
  const asker = await findMember(tx, workspace, member)
  if (!asker) throw signedOut()
  if (!mayCall(PERMISSIONS[procedure], asker.role)) throw notYours()
  return asker
}
