/** What some orders would change if they were imported now, by the rules of the import. Nothing is written. */
import type { ImportId, Order, Shops, StoredOrder } from '@shuke/shared/model'
import type { ChangesAhead } from '@shuke/shared/sync'
import { isInShops, otherShop } from '../auth/shop-scope.ts'
import type { Database } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { sayOf, standingLines } from './standing-line.ts'

/** An import that has said nothing yet. */
const ASKING = 'imp_aaaaaaaaaaaaaaaaaaaaaaaaaa' as ImportId

/** @throws Refusal for an order of a shop that the member does not reach */
export const lookAhead = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  orders: readonly Order[],
): Promise<ChangesAhead> => {
  if (orders.some(({ platform, shop }) => !isInShops(shops, { platform, code: shop }))) throw otherShop()
  const lines = standingLines(orders)
  if (lines.length === 0) return { added: 0, changed: 0 }
  const rows = await db
    .selectFrom('entity')
    .select(['id', 'body'])
    .where('workspace', '=', workspace)
    .where('kind', '=', 'order')
    .where(
      'id',
      'in',
      lines.map(({ key }) => key),
    )
    .where('gone', '=', 0)
    .execute()
  const held = new Map(rows.map(({ id, body }) => [id, JSON.parse(body) as StoredOrder]))
  let added = 0
  let changed = 0
  for (const order of lines) {
    const before = held.get(order.key)
    if (!before) added += 1
    if (sayOf(before, order, ASKING, undefined).stored) changed += 1
  }
  return { added, changed }
}
