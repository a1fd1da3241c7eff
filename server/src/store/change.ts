/**
 * One change of a workspace: read rows, put rows, and either all of it becomes the next revision or nothing does.
 *
 * The workspace's line is locked before anything is read, so that two writers never merge over the same state, and the
 * revision's number is taken and the head moved by the last statements of the transaction. Whoever reads head R
 * therefore sees every row up to R: numbers become visible in their own order. (A sequence would not do: a number
 * taken early may be committed late, and a reader would pass over it.)
 */
import { randomBytes } from 'node:crypto'
import type { CustomerId } from '@shuke/shared/model'
import type { Cursor, Overwritten, RowKind, Stamp } from '@shuke/shared/sync'
import { sql, type Transaction } from 'kysely'
import { chunked } from './chunked.ts'
import type { Engine, Store } from './database.ts'
import { type Decision, placeCustomers } from './place-customers.ts'
import { indexRows } from './search-index.ts'
import { shopOf } from './shops-in.ts'
import type { Tables } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type Tx = Transaction<Tables>

/** Any row as it is kept. */
export interface Kept {
  readonly kind: RowKind
  readonly id: string
  readonly customer: CustomerId | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly stamps: Readonly<Record<string, Stamp>>
  readonly rev: number
  readonly gone: boolean
}

export interface Change {
  readonly tx: Tx
  readonly workspace: WorkspaceId
  /** The head before this change. */
  readonly head: Cursor
  readonly now: number
  /** Reads rows, as this change has them so far. */
  readonly load: (kind: RowKind, ids: Iterable<string>) => Promise<void>
  /** A row that was loaded; null when there is none or it is gone. */
  readonly get: (kind: RowKind, id: string) => Kept | null
  /** All rows of these customers of one kind, as this change has them so far. */
  readonly ofCustomers: (kind: RowKind, customers: Iterable<CustomerId>) => Promise<Kept[]>
  readonly put: (row: Omit<Kept, 'rev' | 'gone'>) => void
  /** Takes a loaded row out for good. */
  readonly drop: (kind: RowKind, id: string) => void
  readonly remember: (kind: RowKind, id: string, overwritten: readonly Overwritten[]) => void
  /** Decides how near a customer is kept, over what would follow from the rows; null when nothing is left of her. */
  readonly decide: (customer: CustomerId, decision: Decision) => void
}

export interface Changed<T> {
  readonly result: T
  /** The head after it; the head before when nothing was put. */
  readonly head: Cursor
  readonly moved: boolean
}

/** Both engines limit the parameters of one statement; the smaller limit is SQLite's 32,766. */
const ROWS_PER_INSERT = 500
const IDS_PER_SELECT = 1000

const rowKey = (kind: string, id: string) => `${kind}\u0000${id}`

export const keptFrom = (
  line: Pick<Tables['entity'], 'kind' | 'id' | 'customer' | 'body' | 'stamps' | 'rev' | 'gone'>,
): Kept => ({
  kind: line.kind,
  id: line.id,
  customer: line.customer === '' ? null : (line.customer as CustomerId),
  fields: JSON.parse(line.body),
  stamps: JSON.parse(line.stamps),
  rev: line.rev,
  gone: line.gone === 1,
})

export const newTag = (): string => randomBytes(8).toString('hex')

const COLUMNS = ['kind', 'id', 'customer', 'body', 'stamps', 'rev', 'gone'] as const

/**
 * @param now epoch ms, for the revision's line
 * @throws whatever `work` throws; nothing is written then
 */
export const changeWorkspace = <T>(
  store: Store,
  workspace: WorkspaceId,
  now: number,
  work: (change: Change) => Promise<T>,
): Promise<Changed<T>> =>
  store.turn(() =>
    store
      .of(workspace)
      .db.transaction()
      .execute((tx) => changeIn(tx, store.engine, workspace, now, work)),
  )

const changeIn = async <T>(
  tx: Tx,
  engine: Engine,
  workspace: WorkspaceId,
  now: number,
  work: (change: Change) => Promise<T>,
): Promise<Changed<T>> => {
  // A write that changes nothing is the lock on both engines: SQLite's write lock, PostgreSQL's lock of the line.
  const { rev, tag } = await tx
    .updateTable('workspace')
    .set((eb) => ({ rev: eb.ref('rev') }))
    .where('id', '=', workspace)
    .returning(['rev', 'tag'])
    .executeTakeFirstOrThrow()

  const rows = new Map<string, Kept | null>()
  const put = new Set<string>()
  const befores = new Map<string, Kept | null>()
  const decided = new Map<CustomerId, Decision>()
  const history: { kind: RowKind; id: string; overwritten: Overwritten }[] = []

  const keep = (row: Kept): void => {
    const key = rowKey(row.kind, row.id)
    if (!put.has(key)) befores.set(key, rows.get(key) ?? null)
    rows.set(key, row)
    put.add(key)
  }

  const change: Change = {
    tx,
    workspace,
    head: { rev, tag },
    now,
    load: async (kind, ids) => {
      const missing = new Set([...ids].filter((id) => !rows.has(rowKey(kind, id))))
      for (const some of chunked(missing, IDS_PER_SELECT)) {
        const lines = await tx
          .selectFrom('entity')
          .select(COLUMNS)
          .where('workspace', '=', workspace)
          .where('kind', '=', kind)
          .where('id', 'in', some)
          .execute()
        for (const line of lines) rows.set(rowKey(kind, line.id), keptFrom(line))
      }
      for (const id of missing) if (!rows.has(rowKey(kind, id))) rows.set(rowKey(kind, id), null)
    },
    get: (kind, id) => {
      const row = rows.get(rowKey(kind, id))
      if (row === undefined) throw new RangeError(`${kind} was not loaded before it was asked for`)
      return row?.gone ? null : row
    },
    ofCustomers: async (kind, customers) => {
      const wanted = new Set(customers)
      for (const some of chunked(wanted, IDS_PER_SELECT)) {
        const lines = await tx
          .selectFrom('entity')
          .select(COLUMNS)
          .where('workspace', '=', workspace)
          .where('customer', 'in', some)
          .where('kind', '=', kind)
          .execute()
        for (const line of lines) {
          const key = rowKey(kind, line.id)
          if (!rows.has(key)) rows.set(key, keptFrom(line))
        }
      }
      const found: Kept[] = []
      for (const row of rows.values())
        if (row && !row.gone && row.kind === kind && row.customer && wanted.has(row.customer)) found.push(row)
      return found
    },
    put: (row) => keep({ ...row, rev: rev + 1, gone: false }),
    drop: (kind, id) => {
      const row = change.get(kind, id)
      if (row) keep({ ...row, fields: {}, stamps: {}, rev: rev + 1, gone: true })
    },
    remember: (kind, id, overwritten) => {
      for (const one of overwritten) history.push({ kind, id, overwritten: one })
    },
    decide: (customer, decision) => void decided.set(customer, decision),
  }

  const result = await work(change)
  if (history.length > 0) await writeHistory(tx, workspace, rev + 1, history)
  const changed = [...put].map((key) => rows.get(key) as Kept)
  const { bucketOf, broughtBack } = await placeCustomers({
    tx,
    workspace,
    rev: rev + 1,
    now,
    changed,
    before: (row) => befores.get(rowKey(row.kind, row.id)) ?? null,
    decided,
  })
  if (changed.length === 0 && !broughtBack) return { result, head: change.head, moved: false }

  for (const some of chunked(changed, ROWS_PER_INSERT))
    await tx
      .insertInto('entity')
      .values(
        some.map((row) => ({
          workspace,
          kind: row.kind,
          id: row.id,
          customer: row.customer ?? '',
          other: row.kind === 'link' && !row.gone ? String(row.fields.b ?? '') : '',
          bucket: bucketOf(row),
          shop: row.gone ? '' : shopOf(row),
          body: JSON.stringify(row.fields),
          stamps: JSON.stringify(row.stamps),
          rev: row.rev,
          feed: row.rev,
          gone: row.gone ? 1 : 0,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['workspace', 'kind', 'id']).doUpdateSet((eb) => ({
          customer: eb.ref('excluded.customer'),
          other: eb.ref('excluded.other'),
          // An order that waited and still does is held by whom it was.
          bucket: sql`case when entity.customer = '' and excluded.customer = '' then entity.bucket else excluded.bucket end`,
          // Whoever sees the order is to hear that it is gone.
          shop: sql`case when excluded.gone = 1 then entity.shop else excluded.shop end`,
          body: eb.ref('excluded.body'),
          stamps: eb.ref('excluded.stamps'),
          rev: eb.ref('excluded.rev'),
          feed: eb.ref('excluded.feed'),
          gone: eb.ref('excluded.gone'),
        })),
      )
      .execute()
  await indexRows(tx, engine, workspace, changed)
  const head = { rev: rev + 1, tag: newTag() }
  await tx
    .insertInto('revision')
    .values({ workspace, ...head, at: now })
    .execute()
  await tx.updateTable('workspace').set(head).where('id', '=', workspace).execute()
  return { result, head, moved: true }
}

const writeHistory = async (
  tx: Tx,
  workspace: WorkspaceId,
  rev: number,
  history: readonly { kind: RowKind; id: string; overwritten: Overwritten }[],
): Promise<void> => {
  for (const some of chunked(history, ROWS_PER_INSERT))
    await tx
      .insertInto('field_history')
      .values(
        some.map(({ kind, id, overwritten: { field, value, stamp } }) => ({
          workspace,
          kind,
          id,
          field,
          value: JSON.stringify(value),
          at: stamp[0],
          client: stamp[1],
          n: stamp[2],
          rev,
        })),
      )
      .execute()
}
