/**
 * The one way a person's edit reaches the disk: row, op number and outbox in a single transaction. When it resolves,
 * the edit is saved; if the browser dies before, nothing of it remains.
 */
import type { CustomerId, IdentifierFields } from '@shuke/shared/model'
import {
  applyOp,
  baseOf,
  type FieldsOf,
  type OpKind,
  type PutOp,
  type Row,
  type StoredBundle,
  tick,
  type WireRow,
} from '@shuke/shared/sync'
import { findRow, getBundles, putBundles, rowKey, withRow } from './bundles.ts'
import type { LinkRecord, ProfileStore, WorkspaceRecord } from './database.ts'
import { indexIdentifiers } from './index-identifier.ts'
import { AUTHOR, type Author, readMeta, writeMeta } from './meta.ts'
import { attachWaiting } from './orders.ts'

/** What a person wants written, before it has a number, a time and a base. */
export type Draft = {
  [K in OpKind]: {
    readonly kind: K
    readonly id: string
    readonly customer: CustomerId | null
    readonly set: Partial<FieldsOf<K>>
  }
}[OpKind]

/** The tables that a write may touch; a caller that reads before it writes opens its transaction over these. */
export const WRITE_TABLES = [
  'bundles',
  'links',
  'workspace',
  'lookups',
  'waiting',
  'olderOrders',
  'outbox',
  'meta',
] as const

/**
 * @param now this machine's clock, epoch ms
 * @throws when the disk refuses (full, evicted): nothing was written then
 */
export const write = (store: ProfileStore, drafts: readonly Draft[], now: number): Promise<void> =>
  store.transaction('rw', [...WRITE_TABLES], async () => {
    const author = await readMeta(store, AUTHOR)
    const bundles = await getBundles(store, [...new Set(drafts.flatMap((draft) => bundleOf(draft) ?? []))])
    const after = await applyDrafts(store, drafts, bundles, author, now)
    await putBundles(store, bundles.values())
    await writeMeta(store, AUTHOR, after)
  })

/** Whose bundle holds the row; null for links and the workspace's own rows. */
const bundleOf = (row: { kind: string; customer: CustomerId | null }): CustomerId | null =>
  row.kind === 'link' ? null : row.customer

/**
 * Plays drafts onto bundles that the caller has read and will put back. Inside the caller's transaction.
 *
 * Everything is read first, then played in memory, then put back: a transaction is lost over a long row of awaits that
 * ask nothing of the database.
 *
 * @returns the author with the numbers and instants used up
 */
export const applyDrafts = async (
  store: ProfileStore,
  drafts: readonly Draft[],
  bundles: Map<CustomerId, StoredBundle>,
  start: Author,
  now: number,
): Promise<Author> => {
  let author = start
  const waiting: { n: number; row: string; op: PutOp }[] = []
  const links = await readLinks(store, drafts)
  const workspace = await readWorkspace(store, drafts)
  const identifiers = new Map<string, Row<'identifier'>>()
  for (const draft of drafts) {
    const { at, clock } = tick(author.clock, now)
    author = { ...author, clock, lastN: author.lastN + 1 }
    const place = placeOf(draft, { bundles, links, workspace })
    const before = place.row
    const op: PutOp = {
      n: author.lastN,
      kind: draft.kind,
      id: draft.id,
      customer: draft.customer,
      set: draft.set,
      base: Object.fromEntries(Object.keys(draft.set).map((field) => [field, baseOf(before?.stamps[field])])),
      at,
    }
    const { row } = applyOp(before, op, { client: author.client, member: author.member, now: at })
    place.put(row, author.team ? { beneath: before } : null)
    if (row.kind === 'identifier') identifiers.set(row.id, row as Row<'identifier'>)
    if (author.team) waiting.push({ n: op.n, row: rowKey(op), op })
  }
  await store.links.bulkPut([...links.values()])
  await store.workspace.bulkPut([...workspace.values()])
  await followIdentifiers(store, [...identifiers.values()], author.team, bundles)
  await store.outbox.bulkAdd(waiting)
  return author
}

/** What is found by an identifier, and, alone, what waited for it: in a team the server sends that. */
const followIdentifiers = async (
  store: ProfileStore,
  rows: readonly Row<'identifier'>[],
  team: boolean,
  bundles: Map<CustomerId, StoredBundle>,
): Promise<void> => {
  await indexIdentifiers(store, rows)
  if (team) return
  for (const row of rows.filter(({ fields }) => (fields as IdentifierFields).kind === 'order'))
    await attachWaiting(store, row, bundles)
}

/** Where a row lives. `beneath` is the server's row under unanswered ops, kept from the first of them on. */
interface Place {
  readonly row: Row | null
  readonly put: (row: Row, pending: { readonly beneath: Row | null } | null) => void
}

interface Held {
  readonly bundles: Map<CustomerId, StoredBundle>
  readonly links: Map<string, LinkRecord>
  readonly workspace: Map<string, WorkspaceRecord>
}

const readLinks = async (store: ProfileStore, drafts: readonly Draft[]): Promise<Map<string, LinkRecord>> => {
  const ids = [...new Set(drafts.flatMap(({ kind, id }) => (kind === 'link' ? [id] : [])))]
  const records = await store.links.bulkGet(ids)
  return new Map(records.flatMap((record) => (record ? [[record.id, record]] : [])))
}

const isWorkspaces = (draft: Draft): boolean => draft.kind !== 'link' && bundleOf(draft) === null

const readWorkspace = async (store: ProfileStore, drafts: readonly Draft[]): Promise<Map<string, WorkspaceRecord>> => {
  const keys = new Map(
    drafts.filter(isWorkspaces).map((draft) => [rowKey(draft), [draft.kind, draft.id] as [string, string]]),
  )
  const records = await store.workspace.bulkGet([...keys.values()])
  return new Map(records.flatMap((record) => (record ? [[rowKey(record), record]] : [])))
}

const placeOf = (draft: Draft, { bundles, links, workspace }: Held): Place => {
  if (draft.kind === 'link') return linkPlace(links, draft.id)
  const customer = bundleOf(draft)
  if (customer === null) return workspacePlace(workspace, rowKey(draft))
  const bundle = bundles.get(customer)
  if (!bundle) throw new RangeError(`no bundle was read for ${customer}`)
  return bundlePlace(bundle, draft, bundles)
}

const bundlePlace = (bundle: StoredBundle, draft: Draft, bundles: Map<CustomerId, StoredBundle>): Place => ({
  row: findRow(bundle, draft.kind, draft.id),
  put: (row, pending) => {
    const key = rowKey(row)
    const first = pending && !(key in (bundle.beneath ?? {}))
    bundles.set(bundle.id, {
      ...withRow(bundle, row),
      ...(first ? { beneath: { ...bundle.beneath, [key]: pending.beneath } } : {}),
    })
  },
})

const linkPlace = (links: Map<string, LinkRecord>, id: string): Place => {
  const record = links.get(id)
  return {
    row: record?.row ?? null,
    put: (row, pending) => {
      const link = row as Row<'link'>
      const { a, b } = link.fields
      if (!a || !b) throw new TypeError('a link has two ends')
      const kept =
        record && 'beneath' in record
          ? { beneath: record.beneath ?? null }
          : (pending as { beneath: Row<'link'> | null } | null)
      links.set(id, { id, a, b, row: link, ...(pending ? kept : {}) })
    },
  }
}

const workspacePlace = (workspace: Map<string, WorkspaceRecord>, key: string): Place => {
  const record = workspace.get(key)
  return {
    row: (record?.row as Row | undefined) ?? null,
    put: (row, pending) => {
      const kept =
        record && 'beneath' in record
          ? { beneath: record.beneath ?? null }
          : (pending as { beneath: WireRow | null } | null)
      workspace.set(key, { kind: row.kind, id: row.id, row: row as WireRow, ...(pending ? kept : {}) })
    },
  }
}
