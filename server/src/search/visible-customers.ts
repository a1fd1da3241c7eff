/** Whom the asker may find. The one place that knows of shops. */
import { type RawBuilder, sql } from 'kysely'
import type { WorkspaceId } from '../store/workspace-id.ts'

/**
 * @param customer the column that names the customer
 * @param shops ids of shop rows; null for whoever may see all of the workspace
 */
export const isVisible = (
  workspace: WorkspaceId,
  customer: RawBuilder<unknown>,
  shops: readonly string[] | null,
): RawBuilder<unknown> => {
  if (shops === null) return sql`1 = 1`
  if (shops.length === 0) return sql`1 = 0`
  return sql`${customer} in (select customer from customer_shop
    where workspace = ${workspace} and shop in (${sql.join(shops)}))`
}
