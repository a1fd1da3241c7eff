/** What is said of each customer who was found: her name, what matched, and when she was last heard of. */
import { notBuyerOf } from '@shuke/shared/identity'
import type { CustomerId, FactFields, StoredOrder } from '@shuke/shared/model'
import {
  bestMatch,
  calledBy,
  type Piece,
  pieceOf,
  pieceOfCode,
  readyLines,
  SEARCHED_KINDS,
  type SearchQuery,
  searchTextsOf,
  tierIn,
} from '@shuke/shared/search'
import { isPurchase, purchasedAt } from '@shuke/shared/summary'
import type { SearchHit } from '@shuke/shared/sync'
import type { Database } from '../store/database.ts'
import { ordersWithin } from '../store/feed.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import type { Shops } from './visible-customers.ts'

export interface Found {
  readonly customer: CustomerId
  readonly how: number
  /** The key of a code that she was found by, if it was one. */
  readonly key: string | null
  /** Epoch ms; 0 for never. */
  readonly at: number
  readonly orderAt: number
  readonly seenAt: number
}

export const describeHits = async (
  db: Database,
  { workspace, shops }: { readonly workspace: WorkspaceId; readonly shops: Shops },
  query: SearchQuery,
  found: readonly Found[],
): Promise<SearchHit[]> => {
  if (found.length === 0) return []
  const lines = await db
    .selectFrom('entity')
    .select(['kind', 'id', 'customer', 'body'])
    .where('workspace', '=', workspace)
    .where(
      'customer',
      'in',
      found.map(({ customer }) => customer),
    )
    .where('kind', 'in', [...SEARCHED_KINDS])
    .where('gone', '=', 0)
    .execute()
  // Her own names before what identifiers call her; sorted here, because an engine asked to would walk all of a kind.
  lines.sort((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? 1 : -1))
  const rowsOf = Map.groupBy(
    lines.map(({ kind, customer, body }) => ({ kind, customer, fields: JSON.parse(body) as Record<string, unknown> })),
    ({ customer }) => customer,
  )
  const lastOrder = shops === null ? null : await lastOrdersWithin(db, workspace, shops, found)
  return found.map(({ customer, how, key, orderAt: everywhere, seenAt }) => {
    const orderAt = lastOrder ? (lastOrder.get(customer) ?? 0) : everywhere
    const rows = rowsOf.get(customer) ?? []
    const texts = rows.flatMap(searchTextsOf)
    const match = bestMatch(readyLines(texts), query)
    return {
      customer,
      name: calledBy(texts),
      piece: match && match.how <= how ? pieceOf(match.line, query) : key === null ? NO_PIECE : pieceOfCode(key, query),
      tier: tierIn(texts),
      ...(notBuyerOf(rows.flatMap(({ kind, fields }) => (kind === 'fact' ? (fields as unknown as FactFields) : [])))
        ? { notBuyer: true as const }
        : {}),
      lastOrderAt: orderAt > 0 ? orderAt : null,
      lastSeenAt: seenAt > 0 ? seenAt : null,
    }
  })
}

/** Who works in some shops only hears of the orders of those. */
const lastOrdersWithin = async (
  db: Database,
  workspace: WorkspaceId,
  shops: readonly string[],
  found: readonly Found[],
): Promise<ReadonlyMap<string, number>> => {
  const last = new Map<string, number>()
  const customers = found.map(({ customer }) => customer)
  for (const { customer, fields } of await ordersWithin(db, workspace, shops, customers)) {
    const order = fields as unknown as StoredOrder
    if (customer && isPurchase(order)) last.set(customer, Math.max(last.get(customer) ?? 0, purchasedAt(order)))
  }
  return last
}

/** Somebody changed her row between the question and the look. */
const NO_PIECE: Piece = { field: 'name', text: '', from: 0, to: 0 }
