/** An import's orders onto the server's disk, outside the op numbers: nothing is shown of them before they are applied. */
import type { ImportId, MemberId, Order } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import { isInShops, otherShop } from '../auth/shop-scope.ts'
import { stillMember } from '../auth/still-member.ts'
import { Refusal } from '../errors/refusal.ts'
import { record } from '../store/audit.ts'
import { changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import {
  findImport,
  type ImportLine,
  insertChunk,
  insertImport,
  type NewImport,
  updateImport,
} from '../store/imports.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

export const stateOf = ({ import: id, state, chunks, orders, changed, applied }: ImportLine): ImportState => ({
  import: id,
  state,
  chunks,
  orders,
  changed,
  applied,
  waiting: 0,
})

export const unknownImport = () =>
  new Refusal('NOT_FOUND', 'unknown-import', {
    'zh-CN': '服务器上没有这次导入，请重新选择文件。',
    en: 'The server does not know this import: choose the file again.',
  })

/** Begun twice is begun once: a lost answer is asked for again. */
export const beginImport = async (
  store: Store,
  workspace: WorkspaceId,
  one: NewImport,
  now: number,
): Promise<ImportState> => {
  const { result } = await changeWorkspace(store, workspace, now, async (change) => {
    const { tx } = change
    const { shops } = await stillMember(change, one.member, 'imports.begin')
    if (!isInShops(shops, one.shop)) throw otherShop()
    if (!(await findImport(tx, workspace, one.id))) {
      await insertImport(tx, workspace, one, now)
      // The file's name may name a buyer.
      const after = { format: one.format, platform: one.shop.platform, code: one.shop.code }
      await record(change, { member: one.member, action: 'import-begun', subject: one.id, after })
    }
    return findImport(tx, workspace, one.id)
  })
  if (!result) throw unknownImport()
  return stateOf(result)
}

/**
 * @param seq a chunk that is held already is acknowledged and changes nothing
 * @throws Refusal when a chunk before it is missing, or the import is no longer staging
 */
export const stageChunk = async (
  store: Store,
  workspace: WorkspaceId,
  member: MemberId,
  id: ImportId,
  seq: number,
  orders: readonly Order[],
  now: number,
): Promise<ImportState> => {
  const { result } = await changeWorkspace(store, workspace, now, async (change) => {
    const { tx } = change
    const { shops } = await stillMember(change, member, 'imports.chunk')
    const held = await findImport(tx, workspace, id)
    if (!held) throw unknownImport()
    // A file of one shop may hold orders of others.
    const isOutside = ({ platform, shop }: Order) => !isInShops(shops, { platform, code: shop })
    if (!isInShops(shops, held.shop) || orders.some(isOutside)) throw otherShop()
    if (seq < held.chunks) return held
    if (held.state !== 'staging')
      throw new Refusal('CONFLICT', 'not-staging', {
        'zh-CN': '这次导入已经开始写入或已撤销，不能再添加订单。',
        en: 'This import is being applied or was taken back; no more orders can be added to it.',
      })
    if (seq > held.chunks)
      throw new Refusal('CONFLICT', 'chunk-missing', {
        'zh-CN': `前面还缺一段订单（第 ${held.chunks + 1} 段），请从那里重新发送。`,
        en: `An earlier part of the orders is missing (part ${held.chunks + 1}): send from there again.`,
      })
    await insertChunk(tx, workspace, id, seq, held.orders, orders)
    const counts = { chunks: held.chunks + 1, orders: held.orders + orders.length }
    await updateImport(tx, workspace, id, counts)
    return { ...held, ...counts }
  })
  return stateOf(result)
}
