/** Where a member is signed in, and signing such a device out from elsewhere. Its copy is cleared at its next wake. */
import type { MemberId, Role } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import { putDevice } from '../store/devices.ts'
import { findMember, type MemberLine, membershipOf } from '../store/members.ts'
import type { Accounts, SignedIn } from './accounts.ts'
import { notYours } from './not-let-in.ts'
import type { Principal } from './principal.ts'
import { stillMember } from './still-member.ts'

const unknownDevice = () =>
  new Refusal('NOT_FOUND', 'unknown-device', {
    'zh-CN': '这台电脑已经没有登录了。',
    en: 'This computer is not signed in any more.',
  })

/** One's own; an owner everybody's, a manager the agents'. */
const mayDecideOn = (
  me: { readonly id: MemberId; readonly role: Role },
  of: Pick<MemberLine, 'id' | 'role'>,
): boolean => me.id === of.id || me.role === 'owner' || (me.role === 'manager' && of.role === 'agent')

/** Newest first. @throws Refusal for a member who does not exist, and one whose devices are not yours to see */
export const listDevices = async (
  store: Store,
  accounts: Accounts,
  me: Principal,
  id: MemberId,
): Promise<readonly SignedIn[]> => {
  const member = await findMember(store.db, me.workspace, id)
  if (!member)
    throw new Refusal('NOT_FOUND', 'unknown-member', { 'zh-CN': '没有这位成员。', en: 'There is no such member.' })
  if (!mayDecideOn({ id: me.member, role: me.role }, member)) throw notYours()
  return accounts.sessionsOf(member.user)
}

/**
 * Ends one session; whoever holds its token is told so from the next request on.
 *
 * @param session its id
 * @returns whose it was, to cut open connections
 * @throws Refusal when it has ended already, is of another workspace, or is not yours to end
 */
export const revokeDevice = async (store: Store, me: Principal, session: string, now: number): Promise<MemberId> => {
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { tx, workspace } = change
    const asker = await stillMember(change, me.member, 'members.revokeDevice')
    const held = await tx.selectFrom('session').selectAll().where('id', '=', session).executeTakeFirst()
    const of = held ? await membershipOf(tx, held.userId) : null
    if (!held || of?.workspace !== workspace) throw unknownDevice()
    if (!mayDecideOn(asker, of.member)) throw notYours()
    await putDevice(tx, workspace, of.member.id, held.token, now)
    await tx.deleteFrom('session').where('id', '=', session).execute()
    await record(change, { member: me.member, action: 'device-revoked', subject: of.member.id })
    return of.member.id
  })
  return result
}
