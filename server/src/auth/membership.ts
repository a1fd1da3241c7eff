/** Inviting, removing, and changing roles. A workspace always keeps an owner. */
import type { MemberId, Role } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import { issueInvite, issueReset, voidHandedOut, voidResets } from '../store/codes.ts'
import type { Store } from '../store/database.ts'
import { putDevice } from '../store/devices.ts'
import { listMembers, type MemberLine, putMemberRow, updateMember } from '../store/members.ts'
import type { Principal } from './principal.ts'
import { MANAGERS, stillMember } from './still-member.ts'

const ownersOnly = () =>
  new Refusal('FORBIDDEN', 'owner-only', {
    'zh-CN': '只有老板可以管理老板和店长。',
    en: 'Only an owner may manage owners and managers.',
  })

/** Owners invite everybody, managers invite agents. */
export const mayInvite = (maker: Role, role: Role): boolean =>
  maker === 'owner' || (maker === 'manager' && role === 'agent')

export const inviteMember = async (store: Store, me: Principal, role: Role, now: number) => {
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const asker = await stillMember(change, me.member, MANAGERS)
    if (!mayInvite(asker.role, role)) throw ownersOnly()
    await record(change, { member: me.member, action: 'invited', after: { role } })
    return issueInvite(change.tx, me.workspace, role, me.member, now)
  })
  return result
}

/** Read under the workspace's lock, so that two owners cannot remove each other at the same time. */
const target = async (
  change: Change,
  me: Principal,
  may: readonly Role[],
  id: MemberId,
  stays: boolean,
): Promise<MemberLine> => {
  const asker = await stillMember(change, me.member, may)
  const members = await listMembers(change.tx, change.workspace)
  const member = members.find((one) => one.id === id)
  if (!member)
    throw new Refusal('NOT_FOUND', 'unknown-member', {
      'zh-CN': '没有这位成员。',
      en: 'There is no such member.',
    })
  if (asker.role !== 'owner' && member.role !== 'agent') throw ownersOnly()
  if (!stays && member.role === 'owner' && members.filter((one) => one.role === 'owner').length === 1)
    throw new Refusal('CONFLICT', 'last-owner', {
      'zh-CN': '店铺至少要有一位老板，请先指定另一位。',
      en: 'A shop keeps at least one owner: name another one first.',
    })
  return member
}

/** Leaving ends the member's sessions and codes in the same transaction. @returns the new revision */
export const removeMember = async (store: Store, me: Principal, id: MemberId, now: number): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { user, name, role } = await target(change, me, MANAGERS, id, false)
    await updateMember(change.tx, change.workspace, id, { left_at: now })
    await voidHandedOut(change.tx, change.workspace, id)
    await voidResets(change.tx, change.workspace, id)
    // Those that were let in before such a list was kept are to be told too.
    const sessions = await change.tx.selectFrom('session').select('token').where('userId', '=', user).execute()
    for (const { token } of sessions) await putDevice(change.tx, change.workspace, id, token, null)
    await change.tx.deleteFrom('session').where('userId', '=', user).execute()
    putMemberRow(change, id, { name, role, left: true })
    await record(change, { member: me.member, action: 'removed', subject: id, before: { role } })
  })
  return head.rev
}

/** @returns the new revision */
export const setRole = async (store: Store, me: Principal, id: MemberId, role: Role, now: number): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { name, role: before } = await target(change, me, ['owner'], id, role === 'owner')
    await updateMember(change.tx, change.workspace, id, { role })
    if (role !== 'owner') await voidHandedOut(change.tx, change.workspace, id)
    putMemberRow(change, id, { name, role, left: false })
    if (role !== before)
      await record(change, {
        member: me.member,
        action: 'role-changed',
        subject: id,
        before: { role: before },
        after: { role },
      })
  })
  return head.rev
}

/** A code by which this member sets a new password. Owners only: with it in hand, the account is one's own. */
export const allowReset = async (store: Store, me: Principal, id: MemberId, now: number) => {
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    await target(change, me, ['owner'], id, true)
    await record(change, { member: me.member, action: 'reset-allowed', subject: id })
    return issueReset(change.tx, me.workspace, id, me.member, now)
  })
  return result
}
