/** Inviting, removing, and changing roles. A workspace always keeps an owner. */
import type { MemberId, Role, Shops } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import { issueInvite, issueReset, voidHandedOut, voidResets } from '../store/codes.ts'
import type { Store } from '../store/database.ts'
import { putDevice } from '../store/devices.ts'
import { listMembers, type MemberLine, putMemberRow, shopsAsText, updateMember } from '../store/members.ts'
import type { Procedure } from './permissions.ts'
import type { Principal } from './principal.ts'
import { isWithin, otherShop } from './shop-scope.ts'
import { stillMember } from './still-member.ts'

const ownersOnly = () =>
  new Refusal('FORBIDDEN', 'owner-only', {
    'zh-CN': '只有老板可以管理老板和店长。',
    en: 'Only an owner may manage owners and managers.',
  })

const ownersSeeAll = () =>
  new Refusal('CONFLICT', 'owner-sees-all', {
    'zh-CN': '老板看得到所有店铺，不能只给一部分。',
    en: 'An owner sees every shop and cannot be limited to some.',
  })

/** Owners invite everybody, managers agents; nobody lets others see more shops than she sees herself. */
export const mayInvite = (maker: Pick<MemberLine, 'role' | 'shops'>, role: Role, shops: Shops): boolean =>
  (maker.role === 'owner' || (maker.role === 'manager' && role === 'agent')) && isWithin(shops, maker.shops)

/** As the log says it: nothing of who sees all. */
export const saidOf = (shops: Shops): { readonly shops?: Shops } => (shops === null ? {} : { shops })

/** In one order and each once, so that the same choice is the same text. @throws Refusal for a shop that does not exist */
const knownShops = async (change: Change, shops: Shops): Promise<Shops> => {
  if (shops === null) return null
  const chosen = [...new Set(shops)].sort()
  await change.load('shop', chosen)
  if (chosen.length === 0 || chosen.some((shop) => !change.get('shop', shop)))
    throw new Refusal('NOT_FOUND', 'unknown-shop', { 'zh-CN': '没有这家店铺。', en: 'There is no such shop.' })
  return chosen
}

export const inviteMember = async (store: Store, me: Principal, role: Role, chosen: Shops, now: number) => {
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const asker = await stillMember(change, me.member, 'members.invite')
    const shops = await knownShops(change, chosen)
    if (role === 'owner' && shops !== null) throw ownersSeeAll()
    if (!mayInvite(asker, role, shops)) throw mayInvite(asker, role, asker.shops) ? otherShop() : ownersOnly()
    await record(change, { member: me.member, action: 'invited', after: { role, ...saidOf(shops) } })
    return issueInvite(change.tx, me.workspace, role, shops, me.member, now)
  })
  return result
}

/** Read under the workspace's lock, so that two owners cannot remove each other at the same time. */
const target = async (
  change: Change,
  me: Principal,
  procedure: Procedure,
  id: MemberId,
  stays: boolean,
): Promise<MemberLine> => {
  const asker = await stillMember(change, me.member, procedure)
  const members = await listMembers(change.tx, change.workspace)
  const member = members.find((one) => one.id === id)
  if (!member)
    throw new Refusal('NOT_FOUND', 'unknown-member', {
      'zh-CN': '没有这位成员。',
      en: 'There is no such member.',
    })
  if (asker.role !== 'owner' && member.role !== 'agent') throw ownersOnly()
  if (!isWithin(member.shops, asker.shops)) throw otherShop()
  if (!stays && member.role === 'owner' && members.filter((one) => one.role === 'owner').length === 1)
    throw new Refusal('CONFLICT', 'last-owner', {
      'zh-CN': '店铺至少要有一位老板，请先指定另一位。',
      en: 'A shop keeps at least one owner: name another one first.',
    })
  return member
}

/** Nothing of hers opens the shop any more, and whoever holds one of her tokens is told why. */
export const letGo = async (
  change: Change,
  { id, user, name, role }: Pick<MemberLine, 'id' | 'user' | 'name' | 'role'>,
): Promise<void> => {
  const { tx, workspace, now } = change
  await updateMember(tx, workspace, id, { left_at: now })
  await voidHandedOut(tx, workspace, id)
  await voidResets(tx, workspace, id)
  // Those that were let in before such a list was kept are to be told too.
  const sessions = await tx.selectFrom('session').select('token').where('userId', '=', user).execute()
  for (const { token } of sessions) await putDevice(tx, workspace, id, token, null)
  await tx.deleteFrom('session').where('userId', '=', user).execute()
  putMemberRow(change, id, { name, role, left: true })
}

/** Leaving ends the member's sessions and codes in the same transaction. @returns the new revision */
export const removeMember = async (store: Store, me: Principal, id: MemberId, now: number): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const member = await target(change, me, 'members.remove', id, false)
    const { role } = member
    await letGo(change, member)
    await record(change, { member: me.member, action: 'removed', subject: id, before: { role } })
  })
  return head.rev
}

/** @returns the new revision */
export const setRole = async (store: Store, me: Principal, id: MemberId, role: Role, now: number): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { name, role: before, shops: seen } = await target(change, me, 'members.setRole', id, role === 'owner')
    const shops = role === 'owner' ? null : seen
    await updateMember(change.tx, change.workspace, id, { role, shops: shopsAsText(shops) })
    if (role !== 'owner') await voidHandedOut(change.tx, change.workspace, id)
    putMemberRow(change, id, { name, role, left: false, shops })
    if (role !== before)
      await record(change, {
        member: me.member,
        action: 'role-changed',
        subject: id,
        before: { role: before, ...saidOf(seen) },
        after: { role, ...saidOf(shops) },
      })
  })
  return head.rev
}

/**
 * Which shops a member sees from now on. Her row is written anew, so that her workstations are told and pull.
 *
 * @returns the new revision
 * @throws Refusal for an owner, who sees all, for a shop that does not exist, and for shops beyond one's own
 */
export const setShops = async (
  store: Store,
  me: Principal,
  id: MemberId,
  chosen: Shops,
  now: number,
): Promise<number> => {
  const { head } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { name, role, shops: before } = await target(change, me, 'members.setShops', id, true)
    const shops = await knownShops(change, chosen)
    const asker = await stillMember(change, me.member, 'members.setShops')
    if (!isWithin(shops, asker.shops)) throw otherShop()
    if (role === 'owner' && shops !== null) throw ownersSeeAll()
    if (shopsAsText(shops) === shopsAsText(before)) return
    await updateMember(change.tx, change.workspace, id, { shops: shopsAsText(shops) })
    // What she handed out may let others see what she does not see any more; who joins by it is checked again, too.
    if (!isWithin(before, shops)) await voidHandedOut(change.tx, change.workspace, id)
    putMemberRow(change, id, { name, role, left: false, shops })
    await record(change, {
      member: me.member,
      action: 'shops-changed',
      subject: id,
      before: { shops: before ?? 'all' },
      after: { shops: shops ?? 'all' },
    })
  })
  return head.rev
}

/** A code by which this member sets a new password. Owners only: with it in hand, the account is one's own. */
export const allowReset = async (store: Store, me: Principal, id: MemberId, now: number) => {
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    await target(change, me, 'members.allowReset', id, true)
    await record(change, { member: me.member, action: 'reset-allowed', subject: id })
    return issueReset(change.tx, me.workspace, id, me.member, now)
  })
  return result
}
