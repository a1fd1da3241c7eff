/** Who orders in the shop and is no buyer of it, by what members said: for whoever counts buyers. */
import { NOT_BUYER, notBuyerOf, personOf, reachedFrom } from '@shuke/shared/identity'
import type { CustomerId, FactFields, LinkFields } from '@shuke/shared/model'
import type { Database } from '../store/database.ts'
import { factsOfField, linksOfCustomers } from '../store/feed.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

/** With everybody who was joined with one of them. */
export const notBuyers = async (db: Database, workspace: WorkspaceId): Promise<ReadonlySet<CustomerId>> => {
  const facts = await factsOfField(db, workspace, NOT_BUYER)
  const ofWhom = Map.groupBy(facts, ({ customer }) => customer as CustomerId)
  const marked = [...ofWhom].flatMap(([customer, rows]) =>
    notBuyerOf(rows.map(({ fields }) => fields as FactFields)) ? [customer] : [],
  )
  const links = new Map<string, LinkFields>()
  const read = new Set<CustomerId>()
  for (let reached = marked; ; ) {
    const unread = reached.filter((one) => !read.has(one))
    if (unread.length === 0) break
    for (const { id, fields } of await linksOfCustomers(db, workspace, unread)) links.set(id, fields as LinkFields)
    for (const one of unread) read.add(one)
    reached = marked.flatMap((one) => reachedFrom(one, links.values()))
  }
  return new Set(marked.flatMap((one) => personOf(one, links.values())))
}
