/** What was planned, when its time has come: decided anew under the lock, for much may have changed in three days. */
import type { MemberId } from '@shuke/shared/model'
import { letGo } from '../auth/membership.ts'
import { record } from '../store/audit.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import { voidHandedOut } from '../store/codes.ts'
import type { Store } from '../store/database.ts'
import { findMember, listMembers, type MemberLine, putMemberRow, updateMember } from '../store/members.ts'
import { dropPlanned, listPlanned, markPlanned, type Planned, type PlannedWhat } from '../store/planned.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

export interface CarriedOut {
  /** The new head when it moved. */
  readonly rev: number | null
  /** Whose connections are to be cut. */
  readonly left: readonly MemberId[]
}

/** Who is no owner any more has nothing to hand over or to delete, and to who has left nothing is handed. */
const lapse = async (change: Change, { what, by }: Planned): Promise<void> => {
  await dropPlanned(change.tx, change.workspace, what)
  await record(change, { member: null, action: 'called-off', subject: by, after: { what } })
}

const transfer = async (change: Change, planned: Planned, from: MemberLine): Promise<void> => {
  const { tx, workspace } = change
  const heir = planned.to === null ? null : await findMember(tx, workspace, planned.to)
  if (!heir) return lapse(change, planned)
  await updateMember(tx, workspace, heir.id, { role: 'owner', shops: null })
  await updateMember(tx, workspace, from.id, { role: 'manager', shops: null })
  await voidHandedOut(tx, workspace, from.id)
  putMemberRow(change, heir.id, { name: heir.name, role: 'owner', left: false, shops: null })
  putMemberRow(change, from.id, { name: from.name, role: 'manager', left: false, shops: null })
  await dropPlanned(tx, workspace, 'transfer')
  await record(change, {
    member: from.id,
    action: 'transferred',
    subject: heir.id,
    before: { role: heir.role },
    after: { role: 'owner' },
  })
}

/** From here on nobody gets in; what the shop held is erased afterwards, piece by piece. */
const close = async (change: Change): Promise<readonly MemberId[]> => {
  const members = await listMembers(change.tx, change.workspace)
  for (const member of members) await letGo(change, member)
  await markPlanned(change.tx, change.workspace, 'deletion', { begun_at: change.now })
  return members.map(({ id }) => id)
}

export const carryOut = async (
  store: Store,
  workspace: WorkspaceId,
  what: PlannedWhat,
  now: number,
): Promise<CarriedOut> => {
  const { result, head, moved } = await changeWorkspace(store, workspace, now, async (change) => {
    const planned = (await listPlanned(change.tx, workspace)).find((one) => one.what === what)
    // Called off, or another instance was here first.
    if (!planned || planned.dueAt > now) return []
    const asker = await findMember(change.tx, workspace, planned.by)
    if (asker?.role !== 'owner') await lapse(change, planned)
    else if (what === 'deletion') return close(change)
    else await transfer(change, planned, asker)
    return []
  })
  return { rev: moved ? head.rev : null, left: result }
}
