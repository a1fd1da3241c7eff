/** Some of what an import stated, taken back in one transaction: as if the import had never been, and later ones had. */
import { customerIdFor, identifierKey, linkRowId } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields, ImportId, OrderKey, StoredOrder } from '@shuke/shared/model'
import { attributed, takeStatementBack } from '@shuke/shared/order'
import type { Change } from '../store/change.ts'
import { addHoldings, dropHoldings, type Holding, holdersOf, numberHolders } from '../store/lookups.ts'
import { deleteStatements, otherWitnesses, statementsOf } from '../store/statements.ts'
import { buyerKeyOf } from './owner.ts'
import { recomputeAggregates } from './recompute.ts'

/** @returns how many statements were taken back; 0 when none is left */
export const undoPiece = async (change: Change, id: ImportId, limit: number): Promise<number> => {
  const said = await statementsOf(change.tx, change.workspace, id, limit)
  const keys = said.map((one) => one.order)
  await change.load('order', keys)
  const witnesses = await otherWitnesses(change.tx, change.workspace, id, keys)
  const byNumber = await numberHolders(change.tx, change.workspace, keys)

  const left = new Map<OrderKey, { before: CustomerId | null; stored: StoredOrder | null }>()
  for (const { order: key, digest } of said) {
    const row = change.get('order', key)
    if (!row) continue
    const stored = row.fields as unknown as StoredOrder
    const witness = witnesses.find((one) => one.order === key && one.digest === digest)?.import
    const next = witness ? attributed(stored, id, witness) : takeStatementBack(stored, id)
    if (next !== stored) left.set(key, { before: row.customer, stored: next })
  }
  const buyerKeys = [...left.values()].flatMap(({ stored }) => (stored && buyerKeyOf(stored)) ?? [])
  const holders = await holdersOf(change.tx, change.workspace, buyerKeys)

  const touched = new Set<CustomerId>()
  const added: Holding[] = []
  const dropped: Holding[] = []
  for (const [key, { before, stored }] of left) {
    const buyer = stored && buyerKeyOf(stored)
    const holder = byNumber.get(key) ?? null
    const customer = stored && (buyer ? (holders.get(buyer)?.[0] ?? customerIdFor(buyer)) : holder)
    if (stored) change.put({ kind: 'order', id: key, customer, fields: { ...stored }, stamps: {} })
    else change.drop('order', key)
    if (before) touched.add(before)
    if (customer) touched.add(customer)
    if (before && before !== customer) dropped.push({ key, source: 'order', customer: before })
    if (customer && before !== customer) added.push({ key, source: 'order', customer })
    if (before && holder && holder !== before && customer !== before) await dropLink(change, before, holder, key)
  }
  await dropHoldings(change.tx, change.workspace, dropped)
  await addHoldings(change.tx, change.workspace, added)
  const orders = await recomputeAggregates(change, touched)
  await dropNames(change, id, orders)
  await deleteStatements(change.tx, change.workspace, id, keys)
  return said.length
}

/** A link that only this order gave a reason for, and that no person has touched. */
const dropLink = async (change: Change, one: CustomerId, other: CustomerId, because: OrderKey): Promise<void> => {
  const id = linkRowId(one, other)
  await change.load('link', [id])
  const link = change.get('link', id)
  if (link && Object.keys(link.stamps).length === 0 && link.fields.reason === because) change.drop('link', id)
}

/** Identifiers that nobody saw and no order names any more, and customers of whom then nothing is left. */
const dropNames = async (
  change: Change,
  id: ImportId,
  orders: ReadonlyMap<CustomerId, readonly StoredOrder[]>,
): Promise<void> => {
  const named = new Map([...orders].map(([customer, own]) => [customer, new Set(own.map(buyerKeyOf))]))
  const dropped: Holding[] = []
  for (const row of await change.ofCustomers('identifier', orders.keys())) {
    const fields = row.fields as unknown as IdentifierFields
    const customer = row.customer as CustomerId
    const key = identifierKey(fields)
    const imports = (fields.imports ?? []).filter((one) => one !== id)
    const stillNamed = named.get(customer)?.has(key) ?? false
    if ((fields.seen ?? true) || stillNamed) {
      if (imports.length !== (fields.imports ?? []).length) change.put({ ...row, fields: { ...row.fields, imports } })
      continue
    }
    change.drop('identifier', row.id)
    dropped.push({ key, source: 'identifier', customer })
  }
  await dropHoldings(change.tx, change.workspace, dropped)
  await dropEmptyCustomers(
    change,
    [...orders].flatMap(([customer, own]) => (own.length === 0 ? [customer] : [])),
  )
}

const dropEmptyCustomers = async (change: Change, customers: readonly CustomerId[]): Promise<void> => {
  const empty = new Set(customers)
  for (const kind of ['identifier', 'fact', 'tag', 'note', 'care', 'link', 'seen-order'] as const) {
    if (empty.size === 0) return
    for (const row of await change.ofCustomers(kind, empty)) empty.delete(row.customer as CustomerId)
  }
  await change.load('profile', empty)
  for (const customer of empty) {
    const profile = change.get('profile', customer)
    if (profile && Object.keys(profile.stamps).length === 0) change.drop('profile', customer)
  }
}
