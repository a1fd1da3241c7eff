/** Whether a member who is limited to some shops sees a customer. */
import { shopRowId } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields, Shops, StoredOrder } from '@shuke/shared/model'
import { keptFrom } from '../store/change.ts'
import type { Database } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

/**
 * A customer of whom no shop is known is everybody's: she was just met, or is known by something that is unique on her
 * whole platform and has ordered nothing.
 */
export const isVisible = async (
  db: Database,
  workspace: WorkspaceId,
  customer: CustomerId,
  shops: Shops,
): Promise<boolean> => {
  if (shops === null) return true
  const lines = await db
    .selectFrom('entity')
    .select(['kind', 'id', 'customer', 'body', 'stamps', 'rev', 'gone'])
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where('kind', 'in', ['order', 'identifier'])
    .where('gone', '=', 0)
    .execute()
  const known = lines.flatMap((line) => shopOf(keptFrom(line)) ?? [])
  return known.length === 0 || known.some((shop) => shops.includes(shop))
}

const shopOf = ({ kind, fields }: ReturnType<typeof keptFrom>): string | null => {
  const { platform, shop } = fields as unknown as StoredOrder | IdentifierFields
  if (kind === 'identifier' && (fields as unknown as IdentifierFields).removed) return null
  return shop === null ? null : shopRowId({ platform, code: shop })
}
