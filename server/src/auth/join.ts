/** How a person becomes a member: the first owner by the code that the server printed, colleagues by an invitation. */
import { randomBytes } from 'node:crypto'
import type { MemberId, Role, Shops } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import { readCode, useUp, useUpOwnerCodes } from '../store/codes.ts'
import type { Store } from '../store/database.ts'
import { findMember, formerUser, insertMember, membershipOf, putMemberRow } from '../store/members.ts'
import { replacePassword } from '../store/passwords.ts'
import { trustedWorkspaceId, type WorkspaceId } from '../store/workspace-id.ts'
import { foundWorkspace, newWorkspaceId } from '../store/workspaces.ts'
import { type Accounts, wrongPassword } from './accounts.ts'
import { mayInvite, saidOf } from './membership.ts'
import type { Principal } from './principal.ts'

export interface Person {
  readonly code: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly device?: string | undefined
}

export interface Joined {
  readonly token: string
  readonly principal: Principal
}

const badCode = () =>
  new Refusal('FORBIDDEN', 'bad-code', {
    'zh-CN': '这个码不对、已用过或已过期，请向老板要一个新的。',
    en: 'This code is wrong, used or expired: ask the owner for a new one.',
  })

const alreadyMember = () =>
  new Refusal('CONFLICT', 'already-member', {
    'zh-CN': '这个邮箱已经是成员，请直接登录。',
    en: 'This e-mail is a member already: sign in instead.',
  })

const newMemberId = () => `mem_${randomBytes(12).toString('hex')}` as MemberId

interface Entering {
  readonly user: string
  readonly made: boolean
  /** Null until a password that was forgotten is replaced. */
  readonly token: string | null
  /** The password to be set, as it is kept; null where the account has it already. */
  readonly hash: string | null
}

/**
 * A new account, or, for somebody who was here before, the old one. Who has forgotten its password sets a new one by the
 * invitation: the account gives access to nothing any more, and no reset code could be made for who works nowhere.
 */
const accountFor = async (store: Store, accounts: Accounts, person: Person): Promise<Entering> => {
  const made = await accounts.signUp(person)
  if (made) return { ...made, made: true, hash: null }
  const held = await accounts.signIn(person)
  if (!held) {
    const user = await formerUser(store, person.email)
    if (user === null) throw wrongPassword()
    return { user, made: false, token: null, hash: await accounts.hash(person.password) }
  }
  if (await membershipOf(store.by(held.user).db, held.user)) throw alreadyMember()
  return { ...held, made: false, hash: null }
}

const enter = async (
  change: Change,
  account: Entering,
  { name, email }: Person,
  role: Role,
  shops: Shops,
): Promise<Principal> => {
  const id = newMemberId()
  // In the transaction that uses the code up: without it nobody replaces a password.
  if (account.hash !== null) await replacePassword(change.tx, account.user, account.hash)
  await insertMember(change.tx, change.workspace, {
    id,
    user: account.user,
    email,
    name,
    role,
    shops,
    joinedAt: change.now,
  })
  putMemberRow(change, id, { name, role, left: false, shops })
  await record(change, { member: id, action: 'joined', subject: id, after: { role, ...saidOf(shops) } })
  return { workspace: change.workspace, member: id, name, role, user: account.user, shops }
}

/**
 * The code is looked at before an account is made, and used up in the transaction that makes the member: an account
 * whose code was used by somebody else meanwhile is taken back.
 */
const withAccount = async (
  store: Store,
  accounts: Accounts,
  person: Person,
  become: (account: Entering) => Promise<Principal>,
): Promise<Joined> => {
  const account = await accountFor(store, accounts, person)
  try {
    const principal = await become(account)
    const token = account.token ?? (await accounts.signIn(person))?.token
    if (!token) throw wrongPassword()
    return { token, principal }
  } catch (error) {
    if (account.made) await accounts.forget(account.user)
    throw error
  }
}

/** Founds a workspace with its first owner. @throws Refusal for a code that is wrong or used */
export const claimOwner = async (
  store: Store,
  accounts: Accounts,
  person: Person & { readonly shopName: string },
  now: number,
): Promise<Joined> => {
  if (!(await readCode(store, 'owner', person.code, now))) throw badCode()
  return withAccount(store, accounts, person, async (account) => {
    const workspace = newWorkspaceId()
    await store.turn(() =>
      store
        .of(workspace)
        .db.transaction()
        .execute(async (tx) => {
          if (!(await useUpOwnerCodes(tx, person.code))) throw badCode()
          await foundWorkspace(tx, workspace, person.shopName, now)
        }),
    )
    return (await changeWorkspace(store, workspace, now, (change) => enter(change, account, person, 'owner', null)))
      .result
  })
}

/** @throws Refusal for an invitation that is wrong, used or expired, or whose maker may no longer invite so */
export const joinWorkspace = async (
  store: Store,
  accounts: Accounts,
  person: Person,
  now: number,
  moved: (workspace: WorkspaceId, rev: number) => void,
): Promise<Joined> => {
  const invite = await readCode(store, 'invite', person.code, now)
  if (invite?.purpose !== 'invite') throw badCode()
  return withAccount(store, accounts, person, async (account) => {
    const { result, head } = await changeWorkspace(store, invite.workspace, now, async (change) => {
      if (!(await useUp(change.tx, person.code, now))) throw badCode()
      const maker = await findMember(change.tx, invite.workspace, invite.madeBy)
      if (!maker || !mayInvite(maker, invite.role, invite.shops)) throw badCode()
      return enter(change, account, person, invite.role, invite.shops)
    })
    moved(invite.workspace, head.rev)
    return result
  })
}

/** Where an account works now, as the one who asks. */
export const principalOf = async (store: Store, user: string): Promise<Principal | null> => {
  const found = await membershipOf(store.by(user).db, user)
  if (!found) return null
  const { id, name, role, shops } = found.member
  return { workspace: trustedWorkspaceId(found.workspace), member: id, name, role, user, shops }
}
