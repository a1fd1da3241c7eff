/** A new password for who has forgotten the old one, by a one-time code. Whoever was signed in with the old one is out. */
import type { MemberId } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { changeWorkspace } from '../store/change.ts'
import { issueReset, readCode, useUp } from '../store/codes.ts'
import type { Store } from '../store/database.ts'
import { findByEmail, findMember } from '../store/members.ts'
import { replacePassword } from '../store/passwords.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { type Accounts, wrongPassword } from './accounts.ts'
import type { Joined } from './join.ts'

export interface NewPassword {
  readonly code: string
  readonly email: string
  readonly password: string
  readonly device?: string | undefined
}

const badCode = () =>
  new Refusal('FORBIDDEN', 'bad-code', {
    'zh-CN': '邮箱或重设码不对，或这个码已用过、已过期，请再要一个。',
    en: 'The e-mail or the reset code is wrong, or the code is used or expired: ask for a new one.',
  })

/**
 * Code, password and sessions change together or not at all.
 *
 * @param left told whose open connections are to be closed
 * @throws Refusal for a code that is wrong, used, expired or of another account, whose member has left, or whose maker is
 *   no owner any more
 */
export const resetPassword = async (
  store: Store,
  accounts: Accounts,
  { code, email, password, device }: NewPassword,
  now: number,
  left: (workspace: WorkspaceId, member: MemberId) => void,
): Promise<Joined> => {
  const reset = await readCode(store, 'reset', code, now)
  if (reset?.purpose !== 'reset') throw badCode()
  const { workspace, member: id, madeBy } = reset
  // Before the turn to write is taken: it costs as much as everything else together.
  const hash = await accounts.hash(password)
  const { result: member } = await changeWorkspace(store, workspace, now, async (change) => {
    const { tx } = change
    const member = await findMember(tx, workspace, id)
    if (member?.email.toLowerCase() !== email.toLowerCase()) throw badCode()
    if (madeBy !== null && (await findMember(tx, workspace, madeBy))?.role !== 'owner') throw badCode()
    if (!(await useUp(tx, code, now))) throw badCode()
    await replacePassword(tx, member.user, hash)
    await record(change, { member: id, action: 'password-reset', subject: id })
    return member
  })
  left(workspace, id)
  const account = await accounts.signIn({ email, password, device })
  if (!account) throw wrongPassword()
  const { name, role, user, shops } = member
  return { token: account.token, principal: { workspace, member: id, name, role, user, shops } }
}

/**
 * A code without asking anybody: for who runs the server, and so for an owner whom nobody else can help.
 *
 * @returns null when nobody works here under this e-mail
 */
export const allowResetFor = async (
  store: Store,
  email: string,
  now: number,
): Promise<{ readonly name: string; readonly code: string; readonly expiresAt: number } | null> => {
  const found = await findByEmail(store.everywhere().db, email)
  if (!found) return null
  const { workspace, member } = found
  const { result } = await changeWorkspace(store, workspace, now, async (change) => {
    const { tx } = change
    // She may have been removed since.
    if (!(await findMember(tx, workspace, member.id))) return null
    await record(change, { member: null, action: 'reset-allowed', subject: member.id })
    return { name: member.name, ...(await issueReset(tx, workspace, member.id, null, now)) }
  })
  return result
}
