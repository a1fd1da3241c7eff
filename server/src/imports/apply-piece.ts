/** Some staged orders, one transaction, one revision. */
import { customerIdFor, identifierKey, identifierRowId, nameOfBuyer, shopRowId } from '@shuke/shared/identity'
import type {
  CustomerId,
  IdentifierFields,
  ImportId,
  MemberId,
  Order,
  SeenIdentifier,
  SeenOrderFields,
  ShopFields,
  StoredOrder,
} from '@shuke/shared/model'
import { ownerOf, withPage } from '@shuke/shared/order'
import type { Change } from '../store/change.ts'
import { addHoldings, dropHoldings, type Holding, holdersOf } from '../store/lookups.ts'
import { type Statement, saidOf, saveStatements } from '../store/statements.ts'
import { digestOf } from './digest.ts'
import { linkCustomers } from './link-customers.ts'
import { buyerOf } from './owner.ts'
import { recomputeAggregates } from './recompute.ts'
import { sayOf, standingLines } from './standing-line.ts'

export interface Importing {
  readonly id: ImportId
  readonly member: MemberId
  readonly shop: ShopFields
}

/** @returns how many of the orders said something new */
export const applyPiece = async (change: Change, importing: Importing, orders: readonly Order[]): Promise<number> => {
  await putShop(change, importing.shop)
  const lines = standingLines(orders)
  const keys = lines.map((order) => order.key)
  await change.load('order', keys)
  await change.load(
    'seen-order',
    keys.filter((key) => !change.get('order', key)),
  )
  const earlier = await saidOf(change.tx, change.workspace, importing.id, keys)

  const statements: Statement[] = []
  const said: StoredOrder[] = []
  for (const order of lines) {
    const before = change.get('order', order.key)?.fields as StoredOrder | undefined
    const { stands, stored } = sayOf(before, order, importing.id, earlier.get(order.key))
    if (stands) statements.push({ order: order.key, digest: digestOf(order) })
    if (stored) said.push(before ? stored : seenToo(change, stored))
  }
  await saveStatements(change.tx, change.workspace, importing.id, statements)
  if (said.length === 0) return 0

  const buyers = said.map(buyerOf)
  const holders = await holdersOf(change.tx, change.workspace, [
    ...said.map((order) => order.key),
    ...buyers.flatMap((buyer) => (buyer ? [identifierKey(buyer)] : [])),
  ])
  const touched = new Set<CustomerId>()
  const added: Holding[] = []
  const dropped: Holding[] = []
  const named = new Map<string, Named>()
  for (const [i, order] of said.entries()) {
    const buyer = buyers[i] ?? null
    const key = buyer && identifierKey(buyer)
    const byBuyer = key === null ? null : (holders.get(key)?.[0] ?? customerIdFor(key))
    const { customer, alias } = ownerOf(byBuyer, holders.get(order.key)?.[0] ?? null)
    const before = change.get('order', order.key)?.customer ?? null
    change.put({ kind: 'order', id: order.key, customer, fields: { ...order }, stamps: {} })
    if (before && before !== customer) {
      dropped.push({ key: order.key, source: 'order', customer: before })
      touched.add(before)
    }
    if (!customer) continue
    touched.add(customer)
    added.push({ key: order.key, source: 'order', customer })
    if (alias) await linkCustomers(change, customer, alias, order.key, importing.member)
    if (!buyer || !key) continue
    const seenAt = order.placedAt
    const known = named.get(key)
    named.set(key, {
      customer,
      buyer,
      first: Math.min(known?.first ?? seenAt, seenAt),
      last: Math.max(known?.last ?? seenAt, seenAt),
    })
  }
  await dropHoldings(change.tx, change.workspace, dropped)
  await nameCustomers(change, importing.id, named, added)
  await addHoldings(change.tx, change.workspace, added)
  await recomputeAggregates(change, touched, importing.shop.zone)
  return said.length
}

/** An order of which pages said too little to make one, until now that a file states it. */
const seenToo = (change: Change, stored: StoredOrder): StoredOrder => {
  const seen = change.get('seen-order', stored.key)
  return (seen && withPage(stored, seen.fields as unknown as SeenOrderFields, stored.key)) ?? stored
}

const putShop = async (change: Change, shop: ShopFields): Promise<void> => {
  const id = shopRowId(shop)
  await change.load('shop', [id])
  // What the owner has said of her shop stands above what a file assumes.
  if (!change.get('shop', id)) change.put({ kind: 'shop', id, customer: null, fields: { ...shop }, stamps: {} })
}

interface Named {
  readonly customer: CustomerId
  readonly buyer: SeenIdentifier
  /** The first and last order that names her, epoch ms. */
  readonly first: number
  readonly last: number
}

const IMPORTS_KEPT = 50

const UNSEEN: Pick<IdentifierFields, 'removed' | 'seen'> = { removed: false, seen: false }

const nameCustomers = async (
  change: Change,
  by: ImportId,
  named: ReadonlyMap<string, Named>,
  added: Holding[],
): Promise<void> => {
  const rowIds = new Map([...named].map(([key, { customer }]) => [key, identifierRowId(customer, key)]))
  await change.load('identifier', rowIds.values())
  await change.load(
    'profile',
    [...named.values()].map((one) => one.customer),
  )
  for (const [key, { customer, buyer, first, last }] of named) {
    const id = rowIds.get(key) as string
    const before = change.get('identifier', id)
    const fields = before?.fields as IdentifierFields | undefined
    // A person took it away: the orders stay hers, but nobody is found by it again.
    if (!fields?.removed) {
      const start = { ...buyer, ...UNSEEN, ...fields }
      const next: IdentifierFields = {
        ...start,
        firstSeen: Math.min(fields?.firstSeen ?? first, first),
        lastSeen: Math.max(fields?.lastSeen ?? last, last),
        imports: [...new Set([...(fields?.imports ?? []), by])].slice(-IMPORTS_KEPT),
      }
      if (!fields || JSON.stringify(next) !== JSON.stringify(start))
        change.put({ kind: 'identifier', id, customer, fields: { ...next }, stamps: before?.stamps ?? {} })
      added.push({ key, source: 'identifier', customer })
    }
    if (!change.get('profile', customer))
      change.put({ kind: 'profile', id: customer, customer, fields: nameOfBuyer(buyer), stamps: {} })
  }
}
