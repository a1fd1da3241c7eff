/**
 * The one way a person's edit reaches the disk: row, op number and outbox in a single transaction. When it resolves,
 * the edit is saved; if the browser dies before, nothing of it remains.
 */
import type { CustomerId, IdentifierFields } from '@shuke/shared/model'
import {
  applyOp,
  type Base,
  baseOf,
  FIELDS_OF,
  type FieldsOf,
  type OpKind,
  type PutOp,
  type Row,
  type StoredBundle,
  tick,
  type WireRow,
} from '@shuke/shared/sync'
import { findRow, getBundles, isEmpty, putBundles, rowKey, withRow } from './bundles.ts'
import type { LinkRecord, ProfileStore, WorkspaceRecord } from './database.ts'
import { indexIdentifiers } from './index-identifier.ts'
import { MalformedDraft } from './malformed-draft.ts'
import { AUTHOR, type Author, readMeta, writeMeta } from './meta.ts'
import { attachWaiting } from './orders.ts'
import { sayableFields } from './sayable-fields.ts'
import { followSeenOrders } from './seen-orders.ts'

/** What a person wants written, before it has a number, a time and a base. */
export type Draft = {
  [K in OpKind]: {
    readonly kind: K
    readonly id: string
    readonly customer: CustomerId | null
    readonly set: Partial<FieldsOf<K>>
    /** What the person had before her when she began, by field, where that is not what stands here now. */
    readonly base?: Readonly<Partial<Record<string, Base>>>
  }
}[OpKind]

/** The tables that a write may touch; a caller that reads before it writes opens its transaction over these. */
export const WRITE_TABLES = [
  'bundles',
  'links',
  'workspace',
  'lookups',
  'lookupPages',
  'waiting',
  'olderOrders',
  'outbox',
  'meta',
] as const

/** What an op of a kind may set: the server judges by the same. */
const SET_OF = {
  profile: FIELDS_OF.profile.partial(),
  identifier: FIELDS_OF.identifier.partial(),
  fact: FIELDS_OF.fact.partial(),
  tag: FIELDS_OF.tag.partial(),
  note: FIELDS_OF.note.partial(),
  care: FIELDS_OF.care.partial(),
  link: FIELDS_OF.link.partial(),
  shop: FIELDS_OF.shop.partial(),
  plan: FIELDS_OF.plan.partial(),
  'seen-order': FIELDS_OF['seen-order'].partial(),
  product: FIELDS_OF.product.partial(),
} as const satisfies Readonly<Record<OpKind, unknown>>

/** Why a draft cannot be written; null for one that can. */
export const malformed = ({ kind, set }: Draft): MalformedDraft | null => {
  const { error } = SET_OF[kind].safeParse(set)
  return error ? new MalformedDraft(kind, error) : null
}

/**
 * @param now this machine's clock, epoch ms
 * @param options.strangers the server has just said that it knows nobody of whom this is the first word
 * @throws MalformedDraft for what no server would take, and whatever the disk says when it refuses (full, evicted):
 *   nothing was written then
 */
export const write = async (
  store: ProfileStore,
  drafts: readonly Draft[],
  now: number,
  { strangers = false }: { readonly strangers?: boolean } = {},
): Promise<void> => {
  for (const draft of drafts) {
    const failure = malformed(draft)
    if (failure) throw failure
  }
  await store.transaction('rw', [...WRITE_TABLES], async () => {
    const author = await readMeta(store, AUTHOR)
    const bundles = await getBundles(store, [...new Set(drafts.flatMap((draft) => bundleOf(draft) ?? []))])
    if (author.team && !strangers)
      for (const [id, bundle] of bundles) if (isEmpty(bundle)) bundles.set(id, { ...bundle, partial: true })
    const after = await applyDrafts(store, drafts, bundles, author, now)
    await putBundles(store, bundles.values())
    await writeMeta(store, AUTHOR, after)
  })
}

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
  const seenOrders = new Map<string, Row<'seen-order'>>()
  const held: Held = { bundles, links, workspace }
  const unheard = author.team ? await unheardOf(store, drafts, held) : new Set<string>()
  for (const draft of drafts) {
    const { at, clock } = tick(author.clock, now)
    author = { ...author, clock, lastN: author.lastN + 1 }
    const place = placeOf(draft, held)
    const before = place.row
    const set: Draft['set'] =
      before && unheard.delete(rowKey(draft)) ? { ...sayableFields(before), ...draft.set } : draft.set
    const op: PutOp = {
      n: author.lastN,
      kind: draft.kind,
      id: draft.id,
      customer: draft.customer,
      set,
      base: Object.fromEntries(
        Object.keys(set).map((field) => [field, draft.base?.[field] ?? baseOf(before?.stamps[field])]),
      ),
      at,
    }
    const { row } = applyOp(before, op, { client: author.client, member: author.member, now: at })
    place.put(row, author.team ? { beneath: before } : null)
    if (row.kind === 'identifier') identifiers.set(row.id, row as Row<'identifier'>)
    if (row.kind === 'seen-order') seenOrders.set(row.id, row as Row<'seen-order'>)
    if (author.team) waiting.push({ n: op.n, row: rowKey(op), op })
  }
  await store.links.bulkPut([...links.values()])
  await store.workspace.bulkPut([...workspace.values()])
  await followIdentifiers(store, [...identifiers.values()], author.team, bundles)
  await followSeenOrders(store, [...seenOrders.values()], author.team, bundles)
  await store.outbox.bulkAdd(waiting)
  return author
}

/**
 * Rows that stand here alone: the server refused the op that made them, and nothing waits that would. The next op on one
 * of them says all of it, so that the server can make it.
 */
const unheardOf = async (store: ProfileStore, drafts: readonly Draft[], held: Held): Promise<Set<string>> => {
  const alone = new Set(drafts.flatMap((draft) => (placeOf(draft, held).onlyHere ? [rowKey(draft)] : [])))
  const waiting = await store.outbox
    .where('row')
    .anyOf([...alone])
    .toArray()
  for (const { row } of waiting) alone.delete(row)
  return alone
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
  /** The server does not have the row. */
  readonly onlyHere: boolean
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
  onlyHere: bundle.beneath?.[rowKey(draft)] === null,
  put: (row, pending) => {
    const key = rowKey(row)
    const first = pending && !(key in (bundle.beneath ?? {}))
    bundles.set(bundle.id, {
      ...withRow(bundle, row),
      ...(first ? { beneath: { ...bundle.beneath, [key]: pending.beneath } } : {}),
    })
  },
})

const formerOf = <R extends { readonly former?: unknown }>(record: R | undefined): Pick<R, 'former'> | object =>
  record?.former ? { former: record.former } : {}

const linkPlace = (links: Map<string, LinkRecord>, id: string): Place => {
  const record = links.get(id)
  return {
    row: record?.row ?? null,
    onlyHere: record?.beneath === null,
    put: (row, pending) => {
      const link = row as Row<'link'>
      const { a, b } = link.fields
      if (!a || !b) throw new TypeError('a link has two ends')
      const kept =
        record && 'beneath' in record
          ? { beneath: record.beneath ?? null }
          : (pending as { beneath: Row<'link'> | null } | null)
      links.set(id, { id, a, b, row: link, ...(pending ? kept : {}), ...formerOf(record) })
    },
  }
}

const workspacePlace = (workspace: Map<string, WorkspaceRecord>, key: string): Place => {
  const record = workspace.get(key)
  return {
    row: (record?.row as Row | undefined) ?? null,
    onlyHere: record?.beneath === null,
    put: (row, pending) => {
      const kept =
        record && 'beneath' in record
          ? { beneath: record.beneath ?? null }
          : (pending as { beneath: WireRow | null } | null)
      workspace.set(key, {
        kind: row.kind,
        id: row.id,
        row: row as WireRow,
        ...(pending ? kept : {}),
        ...formerOf(record),
      })
    },
  }
}
