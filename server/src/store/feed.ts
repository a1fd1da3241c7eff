/**
 * Rows as they leave: by revision, by customer, by person.
 *
 * Every reader names a view, and no row outside of it is read: whoever works in some shops sees the customers who are known
 * there, and of their orders, and of what pages say of these, those of these shops.
 */
import type { ClientId, CustomerId } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { type Kept, keptFrom } from './change.ts'
import type { Database } from './database.ts'
import { seenFrom } from './shops-in.ts'
import type { Bucket, Tables } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'

export const toWire = ({ kind, id, customer, fields, stamps, rev, gone }: Kept): WireRow => ({
  kind,
  id,
  customer,
  fields: { ...fields },
  stamps: { ...stamps },
  rev,
  ...(gone ? { gone: true as const } : {}),
})

/** Ids of shops' rows; null for all there are. */
export type Shops = readonly string[] | null

/** Every reading begins with it. @param shops those of whoever reads */
export const visibleRows = (db: Database, workspace: WorkspaceId, shops: Shops = null) => {
  const rows = db
    .selectFrom('entity')
    .select(['kind', 'id', 'customer', 'body', 'stamps', 'rev', 'gone'])
    .where('workspace', '=', workspace)
  if (shops === null) return rows
  // Who works in no shop sees nobody; and nothing is not a list that PostgreSQL could read.
  const own = shops.length > 0 ? shops : ['']
  const seen = seenFrom(own)
  const known = (end: 'customer' | 'other') =>
    sql<boolean>`(${sql.ref(`entity.${end}`)} = '' or exists (
      select 1 from customer_shop as known where known.workspace = entity.workspace
        and known.customer = ${sql.ref(`entity.${end}`)} and known.shop in (${sql.join(seen)})))`
  return rows
    .where(known('customer'))
    .where(known('other'))
    .where(sql<boolean>`(kind not in ('order', 'seen-order', 'product') or shop in (${sql.join(own)}))`)
    .where(sql<boolean>`(kind <> 'shop' or id in (${sql.join(own)}))`)
}

/** What every workstation holds. */
const AT_HAND: readonly Bucket[] = ['', 'hot']

const wired = (lines: Parameters<typeof keptFrom>[0][]): WireRow[] => lines.map((line) => toWire(keptFrom(line)))

/** A row, and the revision in which it was news. */
export interface News {
  readonly feed: number
  readonly row: WireRow
}

export interface Span {
  /** Rows changed after this revision. */
  readonly from: number
  /** And up to this one. */
  readonly to: number
}

/** Of what every workstation holds, oldest change first. */
export const rowsChanged = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  { from, to }: Span,
  limit?: number,
): Promise<News[]> => {
  const rows = visibleRows(db, workspace, shops)
    .select('feed')
    .where('bucket', 'in', AT_HAND)
    .where('feed', '>', from)
    .where('feed', '<=', to)
    .orderBy('feed')
    .orderBy('kind')
    .orderBy('id')
  const lines = await (limit === undefined ? rows : rows.limit(limit)).execute()
  return lines.map((line) => ({ feed: line.feed, row: toWire(keptFrom(line)) }))
}

/** Whether it depends on the installation what is new to it: by whom it asked for beyond the hot ones. */
export const isColdChanged = async (db: Database, workspace: WorkspaceId, { from, to }: Span): Promise<boolean> => {
  const line = await db
    .selectFrom('entity')
    .select('feed')
    .where('workspace', '=', workspace)
    .where('bucket', '=', 'cold')
    .where('feed', '>', from)
    .where('feed', '<=', to)
    .limit(1)
    .executeTakeFirst()
  return line !== undefined
}

/** Of cold customers whom this installation asked for, oldest change first. */
export const pinnedChanged = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  client: ClientId,
  now: number,
  { from, to }: Span,
  limit?: number,
): Promise<News[]> => {
  const pins = db
    .selectFrom('pin')
    .select('customer')
    .where('workspace', '=', workspace)
    .where('client', '=', client)
    .where('until', '>', now)
  const rows = visibleRows(db, workspace, shops)
    .select('feed')
    .where('customer', 'in', pins)
    .where('bucket', '=', 'cold')
    .where('feed', '>', from)
    .where('feed', '<=', to)
    .orderBy('feed')
    .orderBy('kind')
    .orderBy('id')
  const lines = await (limit === undefined ? rows : rows.limit(limit)).execute()
  return lines.map((line) => ({ feed: line.feed, row: { ...toWire(keptFrom(line)), cold: true as const } }))
}

export interface Position {
  /** Empty for rows of no customer; they come first. */
  readonly customer: string
  readonly kind: string
  readonly id: string
}

/** Rows that stood at `snapshot` and still do, by customer with all kinds together. What has changed since comes by revision. */
export const rowsByCustomer = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  snapshot: number,
  after: Position | null,
  limit: number,
): Promise<WireRow[]> => {
  let query = visibleRows(db, workspace, shops)
    .where('bucket', 'in', AT_HAND)
    .where('feed', '<=', snapshot)
    .where('gone', '=', 0)
    // To nobody who begins now has anybody to be let go of.
    .where('kind', '<>', 'leave')
  if (after)
    query = query.where(
      sql<boolean>`(${sql.ref('customer')}, ${sql.ref('kind')}, ${sql.ref('id')}) > (${after.customer}, ${after.kind}, ${after.id})`,
    )
  return wired(await query.orderBy('customer').orderBy('kind').orderBy('id').limit(limit).execute())
}

/** All rows of these customers, links that end at them among them. */
export const rowsOfCustomers = async (
  db: Database,
  workspace: WorkspaceId,
  customers: readonly CustomerId[],
  shops: Shops = null,
): Promise<WireRow[]> => {
  if (customers.length === 0) return []
  const own = await visibleRows(db, workspace, shops).where('customer', 'in', customers).where('gone', '=', 0).execute()
  // Said as the index says it, which holds links only: a parameter would not be seen to be the same.
  const ending = await visibleRows(db, workspace, shops)
    .where('other', '<>', sql.lit(''))
    .where('other', 'in', customers)
    .where('gone', '=', 0)
    .execute()
  const all = new Map([...own, ...ending].map((line) => [`${line.kind} ${line.id}`, line]))
  return wired([...all.values()])
}

/** The orders of these customers, for whoever works in some shops only. */
export const ordersWithin = async (
  db: Database,
  workspace: WorkspaceId,
  shops: readonly string[],
  customers: readonly CustomerId[],
): Promise<WireRow[]> =>
  customers.length === 0
    ? []
    : wired(
        await visibleRows(db, workspace, shops)
          .where('customer', 'in', customers)
          .where('kind', '=', 'order')
          .where('gone', '=', 0)
          .execute(),
      )

/** The orders of these customers. */
export const ordersOf = async (
  db: Database,
  workspace: WorkspaceId,
  customers: readonly CustomerId[],
): Promise<WireRow[]> =>
  customers.length === 0
    ? []
    : wired(
        await visibleRows(db, workspace)
          .where('customer', 'in', customers)
          .where('kind', '=', 'order')
          .where('gone', '=', 0)
          .execute(),
      )

export const rowsOfKind = async (
  db: Database,
  workspace: WorkspaceId,
  kind: Tables['entity']['kind'],
  after: string,
  limit: number,
): Promise<WireRow[]> =>
  wired(
    await visibleRows(db, workspace)
      .where('kind', '=', kind)
      .where('gone', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

/** In which revision a row of a kind was last written, those that are gone among them; 0 where there is none. */
export const newestOfKind = async (
  db: Database,
  workspace: WorkspaceId,
  kind: Tables['entity']['kind'],
): Promise<number> => {
  const line = await db
    .selectFrom('entity')
    .select(({ fn }) => fn.max('rev').as('rev'))
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return Number(line?.rev ?? 0)
}

/** All facts of one field, those that were taken away too. Looks through every fact of the workspace. */
export const factsOfField = async (db: Database, workspace: WorkspaceId, field: string): Promise<WireRow[]> =>
  wired(
    await visibleRows(db, workspace)
      .where('kind', '=', 'fact')
      .where('gone', '=', 0)
      .where('body', 'like', `%"field":${JSON.stringify(field)}%`)
      .execute(),
  )

/** Links with one of these at either end. */
export const linksOfCustomers = async (
  db: Database,
  workspace: WorkspaceId,
  customers: readonly CustomerId[],
): Promise<WireRow[]> => {
  if (customers.length === 0) return []
  const links = () => visibleRows(db, workspace).where('kind', '=', 'link').where('gone', '=', 0)
  const own = await links().where('customer', 'in', customers).execute()
  const ending = await links().where('other', '<>', sql.lit('')).where('other', 'in', customers).execute()
  return wired([...own, ...ending])
}

/** Orders of these keys whose buyer is not known. */
export const waitingOrders = async (
  db: Database,
  workspace: WorkspaceId,
  keys: readonly string[],
  shops: Shops = null,
): Promise<WireRow[]> =>
  keys.length === 0
    ? []
    : wired(
        await visibleRows(db, workspace, shops)
          .where('kind', '=', 'order')
          .where('id', 'in', keys)
          .where('customer', '=', '')
          .where('gone', '=', 0)
          .execute(),
      )
