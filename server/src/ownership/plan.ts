/** Handing the shop over and deleting it: asked for with the shop's name written out, done days later, called off by any owner. */
import type { MemberId } from '@shuke/shared/model'
import type { Procedure } from '../auth/permissions.ts'
import type { Principal } from '../auth/principal.ts'
import { stillMember } from '../auth/still-member.ts'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import { findMember } from '../store/members.ts'
import { dropPlanned, listPlanned, type PlannedWhat, putPlanned } from '../store/planned.ts'
import { nameOf } from '../store/workspaces.ts'

/** So long every owner has to notice. */
export const PLANNED_AFTER_MS = 72 * 3600 * 1000

const unknownMember = () =>
  new Refusal('NOT_FOUND', 'unknown-member', { 'zh-CN': '没有这位成员。', en: 'There is no such member.' })

const wrongName = () =>
  new Refusal('BAD_REQUEST', 'wrong-name', {
    'zh-CN': '店名不对，请照店铺的名字一字不差地写。',
    en: 'That is not the name of the shop: write it exactly as it is.',
  })

const nothingPlanned = () =>
  new Refusal('NOT_FOUND', 'nothing-planned', {
    'zh-CN': '没有这样的安排，或它已被取消、已经开始。',
    en: 'Nothing like that is planned; it was called off, or it has begun.',
  })

const plannedAlready = () =>
  new Refusal('CONFLICT', 'planned-already', {
    'zh-CN': '已经安排了，要改请先取消。',
    en: 'That is planned already: call it off first.',
  })

const plan = async (
  change: Change,
  me: Principal,
  what: PlannedWhat,
  to: MemberId | null,
  name: string,
): Promise<number> => {
  const { tx, workspace, now } = change
  if (name.trim() !== (await nameOf(tx, workspace)).trim()) throw wrongName()
  const dueAt = now + PLANNED_AFTER_MS
  if (!(await putPlanned(tx, workspace, { what, by: me.member, to, askedAt: now, dueAt }))) throw plannedAlready()
  await record(change, {
    member: me.member,
    action: what === 'transfer' ? 'transfer-planned' : 'deletion-planned',
    ...(to === null ? {} : { subject: to }),
    after: { due: dueAt },
  })
  return dueAt
}

const asked = <T>(
  store: Store,
  me: Principal,
  procedure: Procedure,
  now: number,
  work: (change: Change) => Promise<T>,
): Promise<T> =>
  changeWorkspace(store, me.workspace, now, async (change) => {
    await stillMember(change, me.member, procedure)
    return work(change)
  }).then(({ result }) => result)

/**
 * @param to becomes owner in the asker's place, who becomes a manager
 * @param name of the shop, as the person wrote it
 * @returns when it is carried out, epoch ms
 */
export const planTransfer = (store: Store, me: Principal, to: MemberId, name: string, now: number): Promise<number> =>
  asked(store, me, 'workspace.planTransfer', now, async (change) => {
    const heir = await findMember(change.tx, change.workspace, to)
    if (!heir) throw unknownMember()
    if (heir.role === 'owner')
      throw new Refusal('CONFLICT', 'owner-already', {
        'zh-CN': '对方已经是老板。',
        en: 'She is an owner already.',
      })
    return plan(change, me, 'transfer', to, name)
  })

export const planDeletion = (store: Store, me: Principal, name: string, now: number): Promise<number> =>
  asked(store, me, 'workspace.planDeletion', now, (change) => plan(change, me, 'deletion', null, name))

export const callOff = (store: Store, me: Principal, what: PlannedWhat, now: number): Promise<void> =>
  asked(store, me, 'workspace.callOff', now, async (change) => {
    const standing = (await listPlanned(change.tx, change.workspace)).find((one) => one.what === what)
    if (!standing) throw nothingPlanned()
    await dropPlanned(change.tx, change.workspace, what)
    await record(change, { member: me.member, action: 'called-off', subject: standing.by, after: { what } })
  })
