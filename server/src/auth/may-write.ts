/** Whether a member's role and shops let her write an op, and in whose place her words stand. */
import { shopRowId } from '@shuke/shared/identity'
import type { NoteFields, SeenOrderFields, Shops } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import type { Kept } from '../store/change.ts'
import type { MemberLine } from '../store/members.ts'
import { OP_PERMISSIONS } from './permissions.ts'

export type Asker = Pick<MemberLine, 'id' | 'role' | 'shops'>

/** @param current the row before; null when the op makes it */
export const mayWrite = (op: PutOp, current: Kept | null, { id, role, shops }: Asker): boolean => {
  const { may, everyShop, words } = OP_PERMISSIONS[op.kind]
  if (!may.includes(role)) return false
  if (shops !== null && (everyShop || (op.kind === 'shop' && !shops.includes(op.id)))) return false
  const isOfShop = op.kind === 'seen-order' || op.kind === 'product'
  if (isOfShop && !isOfShops({ ...current?.fields, ...op.set } as Partial<SeenOrderFields>, shops)) return false
  if (!words || !current || words.ofOthers.includes(role)) return true
  const set = op.set as Partial<NoteFields>
  const { by, removed = false, siblings = [] } = current.fields as Partial<NoteFields>
  const isOwn = by === id
  /**
   * A server that was put back takes lost words from whoever still holds them. Who only claims that they were lost is not
   * told apart from that; the words that gave way are in the history.
   */
  const isAgain = (field: string): boolean => op.again !== undefined && (field === 'by' || field in op.again)

  if (set.removed !== undefined && set.removed !== removed && !isAgain('removed')) {
    const limit = words.removesOwnFor[role] ?? Number.POSITIVE_INFINITY
    const writtenAt = current.stamps.text?.[0] ?? 0
    if (!isOwn || (set.removed && op.at - writtenAt > limit)) return false
  }
  if (set.by !== undefined && set.text === undefined && !isOwn && !isAgain('by')) return false
  // Deciding between versions takes the others away; who wrote none of them has nothing to decide.
  const isParty = isOwn || siblings.some((one) => one.by === id)
  return set.siblings === undefined || siblings.length === 0 || isParty
}

/** A page that does not name its shop is of whichever of them is on its platform. */
const isOfShops = ({ platform, shop }: Partial<SeenOrderFields>, shops: Shops): boolean => {
  if (shops === null || platform === undefined || shop === undefined) return true
  return (
    shops.includes(shopRowId({ platform, code: shop })) ||
    (shop === platform && shops.some((id) => id.startsWith(`${platform}/`)))
  )
}

/**
 * Who may not put other words in the place of a colleague's says hers beside them, as what was written on something else
 * than what stands there is kept beside it.
 */
export const besideColleagues = (op: PutOp, current: Kept | null, { id, role }: Asker): PutOp => {
  const { words } = OP_PERMISSIONS[op.kind]
  if (!words || !current || words.ofOthers.includes(role) || !('text' in op.set) || op.again?.text) return op
  const isOwn = (current.fields as Partial<NoteFields>).by === id
  return isOwn || current.stamps.text === undefined ? op : { ...op, base: { ...op.base, text: null } }
}
