/**
 * The rows that an import writes beside its orders: who the buyers are, who of them are one, the shop. They bear no stamp,
 * as those that the server makes of an import: a field with a stamp was written by a person or a page, and outlives the undo.
 */
import { decides, identifierRowId, linkRowId, nameOfBuyer, shopRowId } from '@shuke/shared/identity'
import type {
  CustomerId,
  IdentifierFields,
  ImportId,
  LinkFields,
  MemberId,
  Order,
  ShopFields,
} from '@shuke/shared/model'
import type { OpKind, Row, StoredBundle } from '@shuke/shared/sync'
import { findRow, withRow } from '../bundles.ts'
import type { LinkRecord, ProfileStore } from '../database.ts'
import { lookupKey } from '../lookup-key.ts'

/** No op wrote anything of it: an import made it, and nobody has changed it since. */
export const isUnstamped = ({ stamps }: Pick<Row, 'stamps'>): boolean => Object.keys(stamps).length === 0

const unstamped = <K extends OpKind>(
  kind: K,
  id: string,
  customer: CustomerId | null,
  fields: Row<K>['fields'],
): Row<K> => ({ kind, id, customer, fields, stamps: {}, rev: 0 })

/** What a person has said of her shop stands above what a file assumes. */
export const putShop = async (store: ProfileStore, shop: ShopFields): Promise<void> => {
  const id = shopRowId(shop)
  if (await store.workspace.get(['shop', id])) return
  await store.workspace.put({ kind: 'shop', id, row: unstamped('shop', id, null, shop) })
}

interface Owned {
  readonly order: Order
  readonly customer: CustomerId | null
}

/**
 * The login or uid that the file gives becomes an identifier of its customer, and her name until somebody knows better.
 *
 * @param bundles changed in place
 * @returns the identifiers' rows
 */
export const nameBuyers = (
  owned: readonly Owned[],
  bundles: Map<CustomerId, StoredBundle>,
  id: ImportId,
  now: number,
): Row<'identifier'>[] => {
  const rows: Row<'identifier'>[] = []
  const named = new Set<string>()
  for (const { order, customer } of owned) {
    const bundle = customer === null ? undefined : bundles.get(customer)
    if (customer === null || !bundle || !order.buyer || !decides(order.buyer)) continue
    const key = lookupKey(order.buyer)
    const naming = `${customer} ${key}`
    if (named.has(naming)) continue
    named.add(naming)
    const rowId = identifierRowId(customer, key)
    const before = findRow(bundle, 'identifier', rowId) as Row<'identifier'> | null
    const imports = before?.fields.imports ?? []
    if (imports.includes(id)) continue
    const unseen: IdentifierFields = {
      ...order.buyer,
      firstSeen: now,
      lastSeen: now,
      imports: [],
      seen: false,
      removed: false,
    }
    const row = before ?? unstamped('identifier', rowId, customer, unseen)
    const next: Row<'identifier'> = { ...row, fields: { ...row.fields, imports: [...imports, id] } }
    const identified = withRow(bundle, next)
    const isNamed = findRow(bundle, 'profile', customer) !== null
    const profile = unstamped('profile', customer, customer, nameOfBuyer(order.buyer))
    bundles.set(customer, isNamed ? identified : withRow(identified, profile))
    rows.push(next)
  }
  return rows
}

/** Two strong identifiers of one order name two customers: one person, unless that pair was ever judged. */
export const linkAliases = async (
  store: ProfileStore,
  owned: readonly (Owned & { readonly alias: CustomerId | null })[],
  by: MemberId,
  now: number,
): Promise<void> => {
  const links = new Map<string, LinkRecord>()
  for (const { order, customer, alias } of owned) {
    if (customer === null || alias === null) continue
    const [a, b] = customer < alias ? [customer, alias] : [alias, customer]
    const id = linkRowId(a, b)
    if (links.has(id)) continue
    const fields: LinkFields = { a, b, state: 'linked', reason: order.key, by, at: now }
    links.set(id, { id, a, b, row: unstamped('link', id, a, fields) })
  }
  const held = await store.links.bulkGet([...links.keys()])
  await store.links.bulkPut([...links.values()].filter((_, i) => !held[i]))
}
