/**
 * Takes one import out of the bundles again: its statements, the identifiers only it brought, and customers of whom
 * nothing else is known. What an earlier import said of the same order comes back. Beginning again after a kill is safe.
 */
import { decides } from '@shuke/shared/identity'
import type { IdentifierFields, ImportId, StoredOrder } from '@shuke/shared/model'
import { takeStatementBack } from '@shuke/shared/order'
import { BUNDLE_ORDERS, type Row, type StoredBundle } from '@shuke/shared/sync'
import { decodeBundle, encodeBundle } from '../codec.ts'
import type { ProfileStore } from '../database.ts'
import { lookupKey } from '../lookup-key.ts'
import { readAllOrders, withAllOrders } from '../orders.ts'
import { WRITE_TABLES } from '../write.ts'
import { dropStaged } from './stage-orders.ts'

const BUNDLES_AT_ONCE = 200

/** @param onProgress customers looked at so far */
export const undoImport = async (
  store: ProfileStore,
  id: ImportId,
  onProgress?: (customers: number) => void,
): Promise<void> => {
  const record = await store.imports.get(id)
  if (!record || record.stage === 'undone') return
  await store.imports.update(id, { stage: 'undoing' })
  let last = ''
  let done = 0
  // Before the first chunk was applied nothing of it is in any bundle.
  while (record.applied > 0) {
    const next = await store.transaction('rw', [...WRITE_TABLES], async () => {
      const records = await store.bundles.where('id').above(last).limit(BUNDLES_AT_ONCE).toArray()
      // A transaction is lost over a long row of awaits that ask nothing of the database.
      const touched = records.map(decodeBundle).filter((bundle) => mayHold(bundle, id))
      for (const bundle of touched) await takeOut(store, bundle, id, record.shop.zone)
      return { last: records.at(-1)?.id, count: records.length }
    })
    if (next.last === undefined) break
    last = next.last
    done += next.count
    onProgress?.(done)
  }
  await store.transaction('rw', store.waiting, store.lookups, store.imports, store.staging, async () => {
    for (const order of await store.waiting.toArray()) {
      const rest = takeStatementBack(order, id)
      if (rest === order) continue
      if (rest) await store.waiting.put(rest)
      else await Promise.all([store.waiting.delete(order.key), store.lookups.delete(order.key)])
    }
    await dropStaged(store, id)
    await store.imports.update(id, { stage: 'undone', applied: 0 })
  })
}

/** Whether the import may have said something here, without a look at the older orders. */
const mayHold = (bundle: StoredBundle, id: ImportId): boolean =>
  bundle.orders.length >= BUNDLE_ORDERS ||
  bundle.orders.some((order) => takeStatementBack(order, id) !== order) ||
  bundle.rows.some((row) => row.kind === 'identifier' && (row.fields as IdentifierFields).imports?.includes(id))

const takeOut = async (store: ProfileStore, bundle: StoredBundle, id: ImportId, zone: string): Promise<void> => {
  const { rows, gone, changed } = withoutIdentifiers(bundle, id)
  const vouched = keysOf(rows)
  const all = await readAllOrders(store, bundle)
  const orders: StoredOrder[] = []
  const lost: string[] = gone.filter((key) => !vouched.has(key))
  const nobodys: StoredOrder[] = []
  for (const order of all) {
    const rest = takeStatementBack(order, id)
    if (rest === order) orders.push(order)
    else if (!rest) {
      // A page may have shown the number in her conversation: then it is still hers.
      if (!vouched.has(order.key)) lost.push(order.key)
    } else if (vouched.has(order.key) || namesBuyer(rest)) orders.push(rest)
    else nobodys.push(rest)
  }
  const touched = changed || orders.length !== all.length || orders.some((order, i) => order !== all[i])
  if (!touched) return
  const held = await store.lookups.bulkGet(lost)
  await store.lookups.bulkDelete(lost.filter((_, i) => held[i]?.customer === bundle.id))
  await store.waiting.bulkPut(nobodys)
  await store.lookups.bulkPut(nobodys.map((order) => ({ key: order.key, customer: null })))

  const after = await withAllOrders(store, { ...bundle, rows }, orders, zone)
  const known = after.orders.length > 0 || rows.some((row) => row.kind !== 'profile')
  if (known) await store.bundles.put(encodeBundle(after))
  else await store.bundles.delete(bundle.id)
}

const namesBuyer = (order: StoredOrder): boolean =>
  [order, ...(order.older ?? []).map((one) => one.order)].some(({ buyer }) => buyer && decides(buyer))

/** What the customer is still found by. */
const keysOf = (rows: readonly Row[]): Set<string> =>
  new Set(
    rows.flatMap((row) => {
      const fields = row.fields as IdentifierFields
      return row.kind === 'identifier' && !fields.removed && decides(fields) ? [lookupKey(fields)] : []
    }),
  )

/** The rows without the identifiers that only this import vouches for, and the keys those were looked up by. */
const withoutIdentifiers = (bundle: StoredBundle, id: ImportId): { rows: Row[]; gone: string[]; changed: boolean } => {
  const gone: string[] = []
  let changed = false
  const rows = bundle.rows.flatMap((row) => {
    const fields = row.fields as Partial<IdentifierFields>
    if (row.kind !== 'identifier' || !fields.imports?.includes(id)) return [row]
    changed = true
    const imports = fields.imports.filter((other) => other !== id)
    if (imports.length > 0 || fields.seen) return [{ ...row, fields: { ...row.fields, imports } } as Row]
    gone.push(lookupKey(fields as IdentifierFields))
    return []
  })
  return { rows, gone, changed }
}
