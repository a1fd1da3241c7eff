/**
 * An order as its files and the pages have it together.
 *
 * Where it stands follows the source's own time and never goes back: a page that shows no time is believed as of the instant
 * it was seen, which moves an order on, never back, and does not stand against a later time of the source's own. What a
 * file leaves blank a page fills in.
 */
import { type Order, type OrderKey, type OrderStatus, type SeenOrderFields, StoredOrder } from '../../model/index.ts'
import { PROGRESS } from './progress.ts'
import { says } from './says.ts'

export const ORDER_STATUSES = ['unpaid', 'paid', 'shipped', 'completed', 'closed'] as const satisfies OrderStatus[]

/** That the order stood so. */
interface Stand {
  readonly status: OrderStatus
  /** By the source's own clock; null where it gave no time. */
  readonly source: number | null
  /** The latest instant at which it is known to have stood so. */
  readonly at: number
  readonly byPage: boolean
}

const standsOf = (files: Order | null, said: SeenOrderFields): Stand[] => {
  const pages = ORDER_STATUSES.flatMap((status): Stand[] => {
    const stood = said[status]
    return stood
      ? [{ status, source: stood.at ?? null, at: Math.max(stood.seen, stood.at ?? stood.seen), byPage: true }]
      : []
  })
  const file = files && {
    status: files.status,
    source: says(files, 'status') ? files.updatedAt : null,
    at: files.updatedAt,
    byPage: false,
  }
  return [...pages, ...(file ? [file] : [])].sort((a, b) => a.at - b.at || PROGRESS[a.status] - PROGRESS[b.status])
}

/** The one that holds, whatever the order in which they were heard of. */
const lastOf = (stands: readonly Stand[]): Stand | undefined =>
  stands.reduce<Stand | undefined>((held, next) => {
    if (!held || PROGRESS[next.status] >= PROGRESS[held.status]) return next
    return next.source !== null && next.source > held.at ? next : held
  }, undefined)

/** What a page may change of an order that a file has stated. */
type Shown = Partial<
  Pick<
    Order,
    'status' | 'stated' | 'afterSale' | 'refunded' | 'paidAt' | 'shippedAt' | 'signedAt' | 'carrier' | 'tracking'
  >
>

const shownOver = (files: Order, said: SeenOrderFields): Shown => {
  const last = lastOf(standsOf(files, said))
  const words = said.stated && said.stated.seen > (last?.at ?? files.updatedAt) ? said.stated.words : undefined
  const stated = words ?? (last?.byPage ? undefined : files.stated)
  const isOver = said.afterSale && (!says(files, 'afterSale') || said.afterSale.seen > files.updatedAt)
  const after = isOver ? said.afterSale : undefined
  const sent = Math.max(said.shipped?.seen ?? 0, said.completed?.seen ?? 0) > files.updatedAt
  const parcel = (field: 'carrier' | 'tracking') =>
    sent ? (said[field] ?? files[field]) : (files[field] ?? said[field])
  return {
    status: last?.status ?? files.status,
    stated,
    afterSale: after ? after.state : files.afterSale,
    refunded: after ? (said.refunded ?? files.refunded) : files.refunded,
    paidAt: files.paidAt ?? said.paidAt,
    shippedAt: files.shippedAt ?? said.shippedAt,
    signedAt: files.signedAt ?? said.signedAt,
    carrier: parcel('carrier'),
    tracking: parcel('tracking'),
  }
}

/** As far as its times say that it came. */
const reached = ({ paidAt, shippedAt, signedAt }: SeenOrderFields): OrderStatus =>
  signedAt !== undefined ? 'completed' : shippedAt !== undefined ? 'shipped' : paidAt !== undefined ? 'paid' : 'unpaid'

/** An order that no file has stated, where the page says enough of it: when it was placed, and for how much. */
const ofPageAlone = (key: OrderKey, said: SeenOrderFields): StoredOrder | null => {
  const { platform, shop, number, amount, currency, placedAt, paidAt, shippedAt, signedAt } = said
  if (amount === undefined || currency === undefined || placedAt === undefined) return null
  const last = lastOf(standsOf(null, said))
  if (!last && !said.stated) return null
  const stated = said.stated && said.stated.seen > (last?.at ?? 0) ? said.stated.words : undefined
  return tidy({
    key,
    platform,
    shop,
    number,
    status: last?.status ?? reached(said),
    stated,
    afterSale: said.afterSale?.state ?? 'none',
    currency,
    paid: amount,
    refunded: said.refunded ?? 0,
    placedAt,
    paidAt,
    shippedAt,
    signedAt,
    lines: said.title === undefined ? [] : [{ title: said.title, quantity: 1 }],
    carrier: said.carrier,
    tracking: said.tracking,
    updatedAt: Math.max(placedAt, paidAt ?? placedAt, shippedAt ?? placedAt, signedAt ?? placedAt),
    imports: [],
    page: { said, beneath: null },
  })
}

const FIELDS = Object.keys(StoredOrder.shape)

/** The fields in their one order, and no empty ones: imports are told apart by a digest of the text that this becomes. */
const tidy = (order: { readonly [F in keyof StoredOrder]?: StoredOrder[F] | undefined }): StoredOrder => {
  const entries = Object.entries(order).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => FIELDS.indexOf(a) - FIELDS.indexOf(b))) as unknown as StoredOrder
}

/** What the files alone say; null when none has stated the order. The same object where no page said anything. */
export const withoutPage = (stored: StoredOrder): StoredOrder | null => {
  if (!stored.page) return stored
  const { page, ...shown } = stored
  if (page.beneath === null) return null
  const before = Object.entries(page.beneath).map(([field, value]) => [field, value ?? undefined])
  return tidy({ ...shown, ...Object.fromEntries(before) })
}

/**
 * @param stored the order as it is kept, with what a page said of it before or without; null while there is none
 * @param said everything that pages have said of it
 * @returns null while no file has stated the order and the page says too little to make one of it
 */
export const withPage = (stored: StoredOrder | null, said: SeenOrderFields, key: OrderKey): StoredOrder | null => {
  const files = stored && withoutPage(stored)
  if (!files) return ofPageAlone(key, said)
  const shown = shownOver(files, said)
  const beneath = Object.fromEntries(
    Object.entries(shown).flatMap(([field, value]) => {
      const before = files[field as keyof Shown]
      return value === before ? [] : [[field, before ?? null]]
    }),
  )
  return tidy({ ...files, ...shown, page: { said, beneath } })
}

/** What is held of an order, from its files and from pages. */
export interface HeldOrder {
  readonly stored: StoredOrder | null
  readonly said: Partial<SeenOrderFields> | null
}

/** What pages said before, with what one says now. */
const joined = (held: Partial<SeenOrderFields> | null, seen: SeenOrderFields): SeenOrderFields => {
  const all: Record<string, unknown> = { ...held, ...seen }
  for (const status of ORDER_STATUSES) {
    const [before, now] = [held?.[status], seen[status]]
    const at = now?.at ?? before?.at
    if (before && now) all[status] = { seen: Math.max(before.seen, now.seen), ...(at === undefined ? {} : { at }) }
  }
  return all as SeenOrderFields
}

/** Without the instants of looking, which are no news in themselves. */
const unwatched = (said: Partial<SeenOrderFields> | null): unknown =>
  said &&
  Object.entries(said)
    .map(([field, value]) => [field, typeof value === 'object' ? { ...value, seen: 0 } : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What is to be written down of what a page shows now.
 *
 * @returns null when the order would be shown no otherwise for it
 */
export const newsOf = (
  { stored, said }: HeldOrder,
  seen: SeenOrderFields,
  key: OrderKey,
): Partial<SeenOrderFields> | null => {
  const next = joined(said, seen)
  const before = said ? withPage(stored, said as SeenOrderFields, key) : stored
  const after = withPage(stored, next, key)
  const shown = (order: StoredOrder | null) => order && tidy({ ...order, page: undefined })
  const isKnown = after ? isSame(shown(before), shown(after)) : isSame(unwatched(said), unwatched(next))
  if (isKnown) return null
  const news = Object.entries(next).filter(([field, value]) => !isSame(value, said?.[field as keyof SeenOrderFields]))
  return Object.fromEntries(news)
}
