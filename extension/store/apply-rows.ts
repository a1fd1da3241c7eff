/**
 * The server's rows into the store. Ops that still wait are played on top again, so that what a person sees never goes
 * back to an older state.
 */
import { type Aggregates, type CustomerId, type LinkFields, NO_ORDERS, type StoredOrder } from '@shuke/shared/model'
import {
  FIELDS_OF,
  type OpKind,
  type PutOp,
  type Row,
  replay,
  type StoredBundle,
  type WireRow,
} from '@shuke/shared/sync'
import { getBundles, putBundles, rowKey, withRow } from './bundles.ts'
import type { OutboxRecord, ProfileStore } from './database.ts'
import { formerRow } from './former-row.ts'
import { homeOf, indexAtFirst, indexIdentifiers, indexOrders, keysApart, readLookups } from './index-identifier.ts'
import { letGo } from './let-go.ts'
import { AUTHOR, type Author, PULLED, readMeta } from './meta.ts'
import { holdsAll, type OrderChanges, readOlderOrders, withOrders, withOrdersInside, zoneOf } from './orders.ts'
import { knownToServer, withNamed } from './unnamed.ts'

/** The tables that applying touches; the caller's transaction covers them, with whatever it moves at the same time. */
export const APPLY_TABLES = [
  'bundles',
  'links',
  'workspace',
  'lookups',
  'lookupPages',
  'waiting',
  'olderOrders',
  'outbox',
  'refused',
  'meta',
] as const

interface Waiting {
  readonly ops: ReadonlyMap<string, readonly PutOp[]>
  readonly author: Author
}

/** With fewer than so many ops for each row it is quicker to read them all than to ask for each row's. */
const OPS_PER_ROW = 4

const outboxOf = async (store: ProfileStore, keys: ReadonlySet<string>): Promise<readonly OutboxRecord[]> => {
  const count = await store.outbox.count()
  if (count === 0) return []
  if (count <= OPS_PER_ROW * keys.size) return store.outbox.orderBy('n').toArray()
  return store.outbox
    .where('row')
    .anyOf([...keys])
    .sortBy('n')
}

const readWaiting = async (
  store: ProfileStore,
  rows: readonly WireRow[],
  known: readonly OutboxRecord[] | undefined,
): Promise<Waiting> => {
  const keys = new Set(rows.map(rowKey))
  const ops = new Map<string, PutOp[]>()
  for (const { row, op } of known ?? (await outboxOf(store, keys))) {
    if (!keys.has(row)) continue
    const own = ops.get(row)
    if (own) own.push(op)
    else ops.set(row, [op])
  }
  return { ops, author: await readMeta(store, AUTHOR) }
}

const isOpKind = (kind: string): kind is OpKind => kind in FIELDS_OF

/** The row as the person sees it, over the server's. */
const visible = (row: Row, waiting: Waiting): { row: Row; pending: boolean } => {
  const ops = waiting.ops.get(rowKey(row)) ?? []
  if (ops.length === 0) return { row, pending: false }
  const { client, member, clock } = waiting.author
  return { row: replay(row, ops, { client, member, now: clock.last }) ?? row, pending: true }
}

/** What the caller knows of the rows that saves asking the store. */
export interface Known {
  /**
   * Everything is fetched for the first time, and these are some of its customers as of the revision at which that began:
   * whatever else is here by an order's number has a lookup of its own.
   */
  readonly first?: boolean
  /** All ops that wait, oldest first. */
  readonly waiting?: readonly OutboxRecord[]
}

/**
 * Inside the caller's transaction over `APPLY_TABLES`. Rows older than what is held are passed over.
 *
 * @param round the fetching of everything in which the server speaks of these customers, each of them whole or followed
 *   from whole; left out for an answer that speaks of single rows
 */
export const applyRows = async (
  store: ProfileStore,
  all: readonly WireRow[],
  round?: number,
  known: Known = {},
): Promise<void> => {
  const leaving = all.flatMap(({ kind, id }) => (kind === 'leave' ? [id as CustomerId] : []))
  if (leaving.length > 0) await letGo(store, leaving)
  const rows = all.filter(({ kind }) => kind !== 'leave')
  const waiting = await readWaiting(store, rows, known.waiting)
  const byCustomer = Map.groupBy(
    rows.filter((row) => row.customer !== null && row.kind !== 'link'),
    (row) => row.customer as CustomerId,
  )
  const orderRows = rows.filter((row) => row.kind === 'order')
  // An order is with one customer at any one revision, so no page that came before holds one of these.
  const apart = known.first ? await keysApart(store) : null
  const doubtful = apart ? orderRows.filter(({ id }) => apart.has(id)) : orderRows
  const moved = await ordersLeaving(store, doubtful)
  const bundles = await getBundles(store, [...new Set([...byCustomer.keys(), ...moved.keys()])])
  const { renewing, forked } = await readMeta(store, PULLED)
  // A server that was put back may lack what it had: that is said to it again, and nothing goes.
  if (renewing && !forked && round !== undefined)
    for (const [customer, bundle] of bundles)
      if (byCustomer.has(customer) && bundle.round !== round) {
        const older = holdsAll(bundle) ? [] : await readOlderOrders(store, customer)
        bundles.set(customer, { ...bundle, unnamed: knownToServer(bundle, older) })
      }
  const zone = await zoneOf(store)
  const named: Row<'identifier'>[] = []
  // A transaction is lost over a long row of awaits that ask nothing of the database, so only what asks is awaited.
  for (const [customer, bundle] of bundles) {
    const { identifiers, ...applied } = applyToBundle(bundle, byCustomer.get(customer) ?? [], waiting)
    named.push(...identifiers)
    const orders = new Map([...applied.orders, ...(moved.get(customer) ?? []).map((key) => [key, null] as const)])
    const after =
      withOrdersInside(applied.bundle, orders, zone) ?? (await withOrders(store, applied.bundle, orders, zone))
    // The server counts over all orders, this workstation only over those it holds.
    const counted = applied.counted ? { ...after, aggregates: applied.bundle.aggregates } : after
    const own = byCustomer.get(customer) ?? []
    const spoken = own.length > 0 && round !== undefined ? spokenOf(counted, own, round) : counted
    // What this workstation wrote itself comes back with the next pull, and says nothing new.
    if (applied.isSame && orders.size === 0 && !spoken.unnamed && isMarkedAlike(spoken, bundle))
      bundles.delete(customer)
    else bundles.set(customer, spoken.unnamed ? withNamed(spoken, own) : spoken)
  }
  if (apart) await indexAtFirst(store, named, new Map(orderRows.map(({ id, customer }) => [id, customer])), apart)
  else {
    await indexIdentifiers(store, named)
    await indexOrders(store, new Map(orderRows.map(({ id, customer, gone }) => [id, gone ? undefined : customer])))
  }
  await applyWaitingOrders(store, orderRows, doubtful)
  await putBundles(store, bundles.values())

  for (const row of rows) {
    if (row.kind === 'link') await applyLink(store, row, waiting)
    else if (row.customer === null && row.kind !== 'order') await applyWorkspaceRow(store, row, waiting)
  }
}

const isMarkedAlike = (a: StoredBundle, b: StoredBundle): boolean =>
  a.round === b.round && a.cold === b.cold && a.partial === b.partial

/** All of her is here, as the server has it. */
const spokenOf = (
  { partial: _, cold: __, ...bundle }: StoredBundle,
  rows: readonly WireRow[],
  round: number,
): StoredBundle => ({ ...bundle, round, ...(rows.some(({ cold }) => cold) ? { cold: true as const } : {}) })

/** An order that has another owner now, or none, leaves the bundle that it is in: by customer, the keys. */
const ordersLeaving = async (
  store: ProfileStore,
  orderRows: readonly WireRow[],
): Promise<Map<CustomerId, string[]>> => {
  if (orderRows.length === 0) return new Map()
  const records = await readLookups(
    store,
    orderRows.map(({ id }) => id),
  )
  const leaving = new Map<CustomerId, string[]>()
  for (const [i, { id, customer }] of orderRows.entries()) {
    const home = homeOf(records[i])
    if (home !== null && home !== customer) leaving.set(home, [...(leaving.get(home) ?? []), id])
  }
  return leaving
}

interface AppliedToBundle {
  readonly bundle: StoredBundle
  readonly orders: OrderChanges
  readonly identifiers: readonly Row<'identifier'>[]
  /** The aggregates are the server's. */
  readonly counted: boolean
  /** Every row stands in the bundle already as it came. */
  readonly isSame: boolean
}

/** Nothing waits on it, and the server has said just this. */
const stands = (held: Row | null | undefined, incoming: WireRow, { beneath }: StoredBundle, key: string): boolean =>
  held?.rev === incoming.rev && !(beneath && key in beneath) && JSON.stringify(held) === JSON.stringify(incoming)

const applyToBundle = (start: StoredBundle, rows: readonly WireRow[], waiting: Waiting): AppliedToBundle => {
  let bundle = start
  let counted = false
  let isSame = true
  const orders = new Map<string, StoredOrder | null>()
  const identifiers: Row<'identifier'>[] = []
  for (const incoming of rows) {
    if (incoming.kind === 'order') {
      orders.set(incoming.id, incoming.gone ? null : (incoming.fields as StoredOrder))
      continue
    }
    if (incoming.kind === 'aggregates') {
      isSame = false
      bundle = { ...bundle, aggregates: incoming.gone ? NO_ORDERS : (incoming.fields as Aggregates) }
      counted = true
      continue
    }
    const key = rowKey(incoming)
    if (incoming.gone) {
      isSame = false
      const { [key]: _, ...beneath } = bundle.beneath ?? {}
      const { [key]: __, ...former } = bundle.former ?? {}
      const lost = bundle.rows.find((row) => rowKey(row) === key)
      // Nobody is found any more by what is gone for good.
      if (lost?.kind === 'identifier')
        identifiers.push({ ...lost, fields: { ...lost.fields, removed: true } } as Row<'identifier'>)
      bundle = {
        ...bundle,
        beneath,
        ...(bundle.former ? { former } : {}),
        rows: bundle.rows.filter((row) => rowKey(row) !== key),
      }
      continue
    }
    const held =
      bundle.beneath && key in bundle.beneath ? bundle.beneath[key] : bundle.rows.find((row) => rowKey(row) === key)
    if (held && held.rev > incoming.rev) continue
    const server = incoming as Row
    if (stands(held, incoming, bundle, key) && !waiting.ops.has(key)) continue
    isSame = false
    const { row, pending } = isOpKind(incoming.kind) ? visible(server, waiting) : { row: server, pending: false }
    const former = formerRow(held, server)
    if (former) bundle = { ...bundle, former: { ...bundle.former, [key]: former } }
    const { [key]: _, ...others } = bundle.beneath ?? {}
    bundle = { ...withRow(bundle, row), beneath: pending ? { ...others, [key]: server } : others }
    if (row.kind === 'identifier') identifiers.push(row as Row<'identifier'>)
  }
  return { bundle, orders, identifiers, counted, isSame }
}

const applyLink = async (store: ProfileStore, incoming: WireRow, waiting: Waiting): Promise<void> => {
  const held = await store.links.get(incoming.id)
  const known = held && 'beneath' in held ? held.beneath : held?.row
  if (known && known.rev > incoming.rev) return
  if (incoming.gone) {
    await store.links.delete(incoming.id)
    return
  }
  const { row, pending } = visible(incoming as Row, waiting)
  const { a, b } = row.fields as LinkFields
  const beneath = pending ? { beneath: incoming as Row<'link'> } : {}
  const former = formerRow(known, incoming as Row<'link'>) ?? held?.former
  await store.links.put({ id: row.id, a, b, row: row as Row<'link'>, ...beneath, ...(former ? { former } : {}) })
}

/** @param doubtful those that may have waited here before */
const applyWaitingOrders = async (
  store: ProfileStore,
  orderRows: readonly WireRow[],
  doubtful: readonly WireRow[],
): Promise<void> => {
  const waits = orderRows.filter(({ customer, gone }) => customer === null && !gone)
  // Usually nobody waits: one question instead of one for each order.
  if (doubtful.length > 0 && (await store.waiting.count()) > 0)
    await store.waiting.bulkDelete(doubtful.map(({ id }) => id))
  if (waits.length > 0) await store.waiting.bulkPut(waits.map(({ fields }) => fields as StoredOrder))
}

const applyWorkspaceRow = async (store: ProfileStore, incoming: WireRow, waiting: Waiting): Promise<void> => {
  const id: [string, string] = [incoming.kind, incoming.id]
  const held = await store.workspace.get(id)
  const known = held && 'beneath' in held ? held.beneath : held?.row
  if (known && known.rev > incoming.rev) return
  if (incoming.gone) {
    await store.workspace.delete(id)
    return
  }
  const { row, pending } = isOpKind(incoming.kind)
    ? visible(incoming as Row, waiting)
    : { row: incoming as Row, pending: false }
  const beneath = pending ? { beneath: incoming } : {}
  const former = (isOpKind(incoming.kind) ? formerRow(known, incoming) : null) ?? held?.former
  const kept = { ...beneath, ...(former ? { former } : {}) }
  await store.workspace.put({ kind: incoming.kind, id: incoming.id, row: row as WireRow, ...kept })
}
