/**
 * What an import said of some customers, taken out of their bundles: its statements, the identifiers that only it brought,
 * what only it called them, and customers of whom nothing else is known. An order that others still state goes to whom
 * they name. Everything is read first: a transaction is lost over a long row of awaits that ask nothing of the database.
 */
import { customerIdFor, decides, nameOfBuyer } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields, ImportId, SeenIdentifier, StoredOrder } from '@shuke/shared/model'
import { takeStatementBack } from '@shuke/shared/order'
import { BUNDLE_ORDERS, type Row, type StoredBundle } from '@shuke/shared/sync'
import { getBundles, putBundles } from '../bundles.ts'
import type { ProfileStore } from '../database.ts'
import { indexIdentifiers, indexOrders, namedIn, readLookups } from '../index-identifier.ts'
import { lookupKey } from '../lookup-key.ts'
import { fitsBundle, holdsAll, readAllOrders, withAllOrders, withFewOrders } from '../orders.ts'
import { buyersOf } from './buyers-of.ts'
import { isUnstamped } from './import-rows.ts'

/**
 * Inside the caller's transaction over `WRITE_TABLES`. By which values customers were found of whom nothing is known any more
 * is left to `forgetMissing`, which takes it out of the index in long rows.
 */
export const takeOut = async (
  store: ProfileStore,
  bundles: readonly StoredBundle[],
  id: ImportId,
  zone: string,
): Promise<void> => {
  const read = await readHeld(
    store,
    bundles.filter((bundle) => mayHold(bundle, id)),
  )
  const held = read.map((one) => ({ ...one, rows: withoutImport(one.bundle.rows, id) }))
  const left = await ownersOf(
    store,
    held.flatMap(({ bundle, rows, orders }) => takenFrom(orders, id).map((one) => ({ ...one, from: bundle.id, rows }))),
  )
  const own = new Set(held.map(({ bundle }) => bundle.id))
  const others = new Set(left.flatMap(({ owner }) => (owner === null || own.has(owner) ? [] : owner)))
  const strangers = await readHeld(store, (await getBundles(store, [...others])).values())

  await store.waiting.bulkPut(left.flatMap(({ owner, rest }) => (owner === null && rest ? rest : [])))
  const gone = new Set(left.map(({ key }) => key))
  const coming = Map.groupBy(left, ({ owner }) => owner)
  const after: StoredBundle[] = []
  for (const { bundle, rows, orders } of [...held, ...strangers.map((one) => ({ ...one, rows: one.bundle.rows }))]) {
    const stay = orders.filter(({ key }) => !gone.has(key))
    const all = [...stay, ...(coming.get(bundle.id) ?? []).flatMap(({ rest }) => rest ?? [])]
    const next = { ...bundle, rows }
    if (stay.length === orders.length && all.length === orders.length) {
      if (rows !== bundle.rows) after.push(next)
    } else if (fitsBundle(bundle, all)) after.push(withFewOrders(next, all, zone))
    else after.push(await withAllOrders(store, next, all, zone))
  }
  const isKnown = ({ rows, orders }: StoredBundle) => rows.length > 0 || orders.length > 0
  const forgotten = new Set(after.flatMap((bundle) => (isKnown(bundle) ? [] : bundle.id)))
  await putBundles(store, after.filter(isKnown))
  await store.bundles.bulkDelete([...forgotten])
  const lost = read.flatMap(({ bundle }) => bundle.rows.filter((row) => isOnlyFrom(row, id)))
  await indexIdentifiers(
    store,
    lost
      .filter(({ customer }) => customer === null || !forgotten.has(customer))
      .map((row) => ({ ...row, fields: { ...row.fields, removed: true } }) as Row<'identifier'>),
  )
  const moved = left.filter(({ from, rest }) => rest !== null || !forgotten.has(from))
  await indexOrders(store, new Map(moved.map(({ key, owner, rest }) => [key, rest ? owner : undefined])))
}

/** Whether the import may have said something here, without a look at the older orders. */
const mayHold = (bundle: StoredBundle, id: ImportId): boolean =>
  bundle.orders.length >= BUNDLE_ORDERS ||
  bundle.orders.some((order) => takeStatementBack(order, id) !== order) ||
  bundle.rows.some((row) => isFrom(row, id))

interface Held {
  readonly bundle: StoredBundle
  readonly orders: readonly StoredOrder[]
}

const readHeld = async (store: ProfileStore, bundles: Iterable<StoredBundle>): Promise<Held[]> => {
  const held: Held[] = []
  for (const bundle of bundles)
    held.push({ bundle, orders: holdsAll(bundle) ? bundle.orders : await readAllOrders(store, bundle) })
  return held
}

interface Taken {
  readonly key: string
  /** What others state of the order; null when nobody does. */
  readonly rest: StoredOrder | null
}

const takenFrom = (orders: readonly StoredOrder[], id: ImportId): Taken[] =>
  orders.flatMap((order) => {
    const rest = takeStatementBack(order, id)
    return rest === order ? [] : { key: order.key, rest }
  })

interface From extends Taken {
  readonly from: CustomerId
  /** Hers, as the undo leaves them. */
  readonly rows: readonly Row[]
}

interface Left extends Taken {
  /** In whose bundle it was. */
  readonly from: CustomerId
  /** Null for an order that is gone, or that waits for its buyer. */
  readonly owner: CustomerId | null
}

/** Whose each order is now: the buyer's whom the other statements name, else hers whose page showed its number. */
const ownersOf = async (store: ProfileStore, taken: readonly From[]): Promise<Left[]> => {
  const named = taken.flatMap(({ rest, ...one }) => {
    if (!rest) return []
    const [buyer] = buyersOf(rest)
    return { ...one, rest, founds: buyer !== undefined, by: buyer ? lookupKey(buyer) : rest.key }
  })
  const keys = [...new Set(named.map(({ by }) => by))]
  const records = await readLookups(store, keys)
  const all = records.flatMap((record) => namedIn(record))
  const held = new Set(await store.bundles.where(':id').anyOf(all).primaryKeys())
  const holders = new Map(keys.map((key, i) => [key, namedIn(records[i]).find((one) => held.has(one))]))
  const rowsOf = new Map(named.map(({ from, rows }) => [from, rows]))
  const hers = new Map([...rowsOf].map(([from, rows]) => [from, keysNamed(rows)]))
  const stays = named.map(({ key, rest, from, founds, by }) => {
    const owner = hers.get(from)?.has(by) ? from : (holders.get(by) ?? (founds ? customerIdFor(by) : null))
    return { key, rest, from, owner }
  })
  return [...stays, ...taken.flatMap(({ key, rest, from }) => (rest ? [] : { key, rest, from, owner: null }))]
}

/** The identifiers that these rows name certainly. One that a person has removed gives nobody's orders away. */
export const keysNamed = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(
    rows.flatMap((row) => {
      const fields = row.fields as IdentifierFields
      return row.kind === 'identifier' && decides(fields) ? lookupKey(fields) : []
    }),
  )

const isFrom = (row: Row, id: ImportId): boolean =>
  row.kind === 'identifier' && ((row as Row<'identifier'>).fields.imports?.includes(id) ?? false)

/** No other import brought the identifier, and nobody saw it. */
const isOnlyFrom = (row: Row, id: ImportId): boolean => {
  const { imports, seen } = row.fields as Partial<IdentifierFields>
  return isFrom(row, id) && imports?.length === 1 && !seen
}

const withoutImport = (rows: readonly Row[], id: ImportId): readonly Row[] => {
  if (!rows.some((row) => isFrom(row, id))) return rows
  const left = rows
    .filter((row) => !isOnlyFrom(row, id))
    .map((row) => {
      if (!isFrom(row, id)) return row
      const { fields } = row as Row<'identifier'>
      return { ...row, fields: { ...fields, imports: fields.imports?.filter((one) => one !== id) } } as Row
    })
  const said = left.flatMap((row) => {
    const fields = row.fields as Partial<IdentifierFields>
    return row.kind === 'identifier' && fields.imports?.length ? nameOfBuyer(fields as SeenIdentifier) : []
  })
  return left.flatMap((row) => (row.kind === 'profile' ? called(row as Row<'profile'>, said) : row))
}

/** What a file called her goes with the file, unless another one says it too; what a person calls her stays. */
const called = (row: Row<'profile'>, said: readonly Row<'profile'>['fields'][]): Row[] => {
  const fields = Object.entries(row.fields)
  const own = Object.fromEntries(fields.filter(([field]) => field in row.stamps))
  if (!isUnstamped(row) && Object.keys(own).length === fields.length) return [row]
  const same = said.find((name) => fields.every(([field, value]) => field in own || name[field as 'nick'] === value))
  const name = same ?? said[0]
  return name || !isUnstamped(row) ? [{ ...row, fields: { ...name, ...own } }] : []
}
