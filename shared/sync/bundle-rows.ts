/** From stored rows to the view that the domain and the card read. */
import {
  type Aggregates,
  type Bundle,
  type CustomerId,
  type FactFields,
  type IdentifierFields,
  NO_ORDERS,
  type NoteFields,
  type RowId,
  type StoredOrder,
  type TagFields,
  type Viewed,
  type ViewedCareEvent,
} from '../model/index.ts'
import type { FieldsOf, OpKind, Row } from './row.ts'

/** One customer as stored: rows of every kind together, so that a card is one read and a bootstrap one write. */
export interface StoredBundle {
  readonly id: CustomerId
  readonly rows: readonly Row[]
  /** The newest 20, newest first. */
  readonly orders: readonly StoredOrder[]
  readonly aggregates: Aggregates
  /** For rows with unanswered ops: the server's row beneath them. A null is a row the server does not have. */
  readonly beneath?: Readonly<Record<string, Row | null>>
  /** While everything is fetched from a server that was put back: rows that it has otherwise, as it had them before. */
  readonly former?: Readonly<Record<string, Row>>
  /** The server may know more of her: something was written here while her rows were not. */
  readonly partial?: true
  /** Not at hand everywhere: she is held here because somebody opened her. */
  readonly cold?: true
  /** While everything is fetched again: what the server had of her and has not named yet in this fetching, as `kind/id`. */
  readonly unnamed?: readonly string[]
  /** The fetching of everything in which the server last spoke of her. */
  readonly round?: number
}

export const BUNDLE_ORDERS = 20

export const newestFirst = (a: { placedAt: number; key: string }, b: { placedAt: number; key: string }): number =>
  b.placedAt - a.placedAt || (a.key < b.key ? 1 : -1)

const DEFAULTS: { readonly [K in OpKind]?: Partial<FieldsOf<K>> } = {
  identifier: { imports: [], seen: true, removed: false, masked: false },
  fact: { source: 'typed', quote: '', removed: false },
  tag: { present: true },
  note: { text: '', pinned: false, removed: false, siblings: [] },
  care: { step: '', order: null, until: 0, undoes: '', from: 'shop', channel: 'chat', class: 'service' },
}

const viewed = <K extends OpKind>(
  rows: readonly Row[],
  kind: K,
  synced: (row: Row) => boolean,
): Viewed<FieldsOf<K>>[] =>
  rows
    .filter((row): row is Row<K> => row.kind === kind)
    .map((row) => ({
      ...(DEFAULTS[kind] as FieldsOf<K>),
      ...(row.fields as FieldsOf<K>),
      id: row.id as RowId,
      customer: row.customer as CustomerId,
      synced: synced(row),
      ...(row.masked ? { hidden: row.masked } : {}),
    }))

const sumOf = (parts: readonly Aggregates[]): Aggregates =>
  parts.reduce((sum, part) => {
    if (part.known === 0) return sum
    if (sum.known === 0) return part
    return {
      orders: sum.orders + part.orders,
      // Two customers of one person may share a purchase day; the sum is what is known without all their orders.
      purchaseDays: sum.purchaseDays + part.purchaseDays,
      net: sum.net + part.net,
      currency: sum.currency ?? part.currency,
      firstAt: least(sum.firstAt, part.firstAt),
      lastAt: most(sum.lastAt, part.lastAt),
      known: sum.known + part.known,
    }
  }, NO_ORDERS)

const least = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))
const most = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b))

/**
 * @param bundles one person's customers, the one whose card it is first
 * @param synced whether a row is on the server's disk as it stands here
 */
export const bundleView = (
  bundles: readonly StoredBundle[],
  synced: (row: Row) => boolean = (row) => row.rev > 0,
): Bundle => {
  const [first] = bundles
  if (!first) throw new RangeError('a person is at least one customer')
  const rows = bundles.flatMap((bundle) => bundle.rows)
  // The card's own customer speaks first; what it leaves unsaid the joined ones may say.
  const profile = Object.assign(
    {},
    ...bundles.map((b) => b.rows.find((row) => row.kind === 'profile')?.fields ?? {}).reverse(),
  )
  const notes = viewed(rows, 'note', synced).filter((note: Viewed<NoteFields>) => !note.removed)
  const stamps = new Map(rows.flatMap((row) => (row.kind === 'care' ? [[row.id, row.stamps.type] as const] : [])))
  const care = viewed(rows, 'care', synced).map((event): ViewedCareEvent => {
    const stamp = stamps.get(event.id)
    return stamp ? { ...event, stamp } : event
  })
  const undone = new Set(care.filter((event) => event.type === 'undone').map((event) => event.undoes))
  return {
    id: first.id,
    joined: bundles.slice(1).map((bundle) => bundle.id),
    profile,
    identifiers: (viewed(rows, 'identifier', synced) as Viewed<IdentifierFields>[]).filter((one) => !one.removed),
    facts: (viewed(rows, 'fact', synced) as Viewed<FactFields>[]).filter((fact) => !fact.removed),
    tags: (viewed(rows, 'tag', synced) as Viewed<TagFields>[]).filter((tag) => tag.present),
    notes: notes.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.at - a.at),
    care: care.filter((event) => event.type !== 'undone' && !undone.has(event.id)).sort((a, b) => b.at - a.at),
    orders: bundles
      .flatMap((bundle) => bundle.orders)
      .sort(newestFirst)
      .slice(0, BUNDLE_ORDERS),
    aggregates: sumOf(bundles.map((bundle) => bundle.aggregates)),
  }
}
