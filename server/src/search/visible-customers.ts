/** Whom the asker may find, and by what. The one place of the search that knows of shops. */
import { type RawBuilder, sql } from 'kysely'
import { seenFrom } from '../store/shops-in.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

/** Ids of shops' rows; null for whoever may see all of the workspace. */
export type Shops = readonly string[] | null

/**
 * Customers who are known in these shops, as the feed tells of them.
 *
 * @param customer the column that names the customer
 */
export const isVisible = (workspace: WorkspaceId, customer: RawBuilder<unknown>, shops: Shops): RawBuilder<unknown> => {
  if (shops === null) return sql`1 = 1`
  if (shops.length === 0) return sql`1 = 0`
  return sql`${customer} in (select customer from customer_shop
    where workspace = ${workspace} and shop in (${sql.join(seenFrom(shops))}))`
}

/** Nobody is found by the number of an order that is of another shop. As a condition on `lookup`. */
export const isVisibleCode = (shops: Shops): RawBuilder<unknown> => {
  if (shops === null) return sql`1 = 1`
  if (shops.length === 0) return sql`1 = 0`
  return sql`(lookup.source <> 'order' or exists (select 1 from entity as e where e.workspace = lookup.workspace
    and e.kind = 'order' and e.id = lookup.key and e.shop in (${sql.join([...shops])})))`
}
