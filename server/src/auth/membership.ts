/** Inviting, removing, and changing roles. A workspace always keeps an owner. */
import type { MemberId, Role } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import { issueInvite } from '../store/codes.ts'
import type { Store } from '../store/database.ts'
import { listMembers, type MemberLine, putMemberRow, updateMember } from '../store/members.ts'
import type { Principal } from './principal.ts'

const ownersOnly = () =>
  new Refusal('FORBIDDEN', 'owner-only', {
    'zh-CN': '只有店主可以管理店主和主管。',
    en: 'Only an owner may manage owners and managers.',
  })

export const inviteMember = async (store: Store, me: Principal, role: Role, now: number) => {
  if (role !== 'agent' && me.role !== 'owner') throw ownersOnly()
  return issueInvite(store.db, me.workspace, role, me.member, now)
}

/** Read under the workspace's lock, so that two owners cannot remove each other at the same time. */
const target = async (change: Change, me: Principal, id: MemberId, stays: boolean): Promise<MemberLine> => {
  const members = await listMembers(change.tx, change.workspace)
  const member = members.find((one) => one.id === id)
  if (!member)
    throw new Refusal('NOT_FOUND', 'unknown-member', {
      'zh-CN': '没有这位成员。',
      en: 'There is no such member.',
    })
  const asker = members.find((one) => one.id === me.member)
  if (asker?.role !== 'owner' && member.role !== 'agent') throw ownersOnly()
  if (!stays && member.role === 'owner' && members.filter((one) => one.role === 'owner').length === 1)
    throw new Refusal('CONFLICT', 'last-owner', {
      'zh-CN': '店铺至少要有一位店主，请先指定另一位。',
      en: 'A shop keeps at least one owner: name another one first.',
    })
  return member
}

/** Leaving ends the member's sessions in the same transaction. @returns the new revision */
export const removeMember = async (store: Store, me: Principal, id: MemberId, now: number): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { user, name, role } = await target(change, me, id, false)
    await updateMember(change.tx, change.workspace, id, { left_at: now })
    await change.tx.deleteFrom('session').where('userId', '=', user).execute()
    putMemberRow(change, id, { name, role, left: true })
  })
  return head.rev
}

/** @returns the new revision */
export const setRole = async (store: Store, me: Principal, id: MemberId, role: Role, now: number): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { name } = await target(change, me, id, role === 'owner')
    await updateMember(change.tx, change.workspace, id, { role })
    putMemberRow(change, id, { name, role, left: false })
  })
  return head.rev
}
