/**
 * Looking at the customers whose time has come: who has had nothing to do with anybody for long, and wants nothing soon, is
 * let go of by the workstations; whoever will want something soon comes back to them.
 */
import { type CareOptions, DEFAULT_PLAN, nextDue } from '@shuke/shared/care'
import { personOf, reachedFrom } from '@shuke/shared/identity'
import {
  type Aggregates,
  type CustomerId,
  type LinkFields,
  NO_ORDERS,
  type Plan,
  type ShopModel,
  type StoredOrder,
} from '@shuke/shared/model'
import {
  BUNDLE_ORDERS,
  bundleView,
  newestFirst,
  type Row,
  SINGLE,
  type StoredBundle,
  type WireRow,
} from '@shuke/shared/sync'
import { type Change, type Changed, changeWorkspace } from '../store/change.ts'
import { customerLines, customersToLookAt, dropShop, shopsOf } from '../store/customers.ts'
import type { Store } from '../store/database.ts'
import { rowsOfCustomers } from '../store/feed.ts'
import { ACTIVE_MS, activityOf } from '../store/place-customers.ts'
import { shopLeave, shopsIn } from '../store/shops-in.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { type ReadProducts, readingProducts } from './reading-products.ts'

const DAY = 24 * 3600 * 1000

/** What a customer will want within so long makes her hot. */
export const SOON_MS = 7 * DAY

/** No rule's answer is asked for more often than this. */
const SELDOM_MS = DAY

/** The last instant there is. */
const NEVER = 8.64e15

/** A few, so that whoever writes meanwhile hardly waits. */
const CUSTOMERS_AT_ONCE = 50

/** Links may chain; a wrong chain must not hold up the rest. */
const MOST_JOINED = 50

export interface Looked {
  readonly head: number
  readonly moved: boolean
  /** False when everybody whose time had come was looked at. */
  readonly more: boolean
}

/** Looks at some of the customers whose time has come, in one change. @param readProducts one for all the looks of a round */
export const look = async (
  store: Store,
  workspace: WorkspaceId,
  now: number,
  readProducts: ReadProducts = readingProducts(),
): Promise<Looked> => {
  // Asked before the workspace is locked: usually there is nobody.
  const [first] = await customersToLookAt(store.db, workspace, now, 1)
  if (!first) return { head: 0, moved: false, more: false }
  const { result, head, moved }: Changed<boolean> = await changeWorkspace(store, workspace, now, async (change) => {
    const due = await customersToLookAt(change.tx, workspace, now, CUSTOMERS_AT_ONCE)
    await change.load('plan', [SINGLE])
    await change.load('model', [SINGLE])
    const plan = { ...DEFAULT_PLAN, ...change.get('plan', SINGLE)?.fields } as Plan
    const model = (change.get('model', SINGLE)?.fields ?? null) as ShopModel | null
    // What the card beside a chat knows is known here, so that both want the same of her.
    const options = await readProducts(change)
    const done = new Set<CustomerId>()
    for (const customer of due) {
      if (done.has(customer)) continue
      for (const one of await lookAtPerson(change, customer, { plan, model, options })) done.add(one)
    }
    return due.length === CUSTOMERS_AT_ONCE
  })
  return { head: head.rev, moved, more: result }
}

interface Asked {
  readonly plan: Plan
  readonly model: ShopModel | null
  readonly options: CareOptions
}

/** @returns the customers who are this person */
const lookAtPerson = async (
  change: Change,
  start: CustomerId,
  { plan, model, options }: Asked,
): Promise<readonly CustomerId[]> => {
  const { person, rows } = await readPerson(change, start)
  const bundles = person.map((id) => storedBundle(id, rows.get(id) ?? []))
  const all = [...rows.values()].flat()
  const activeAt = Math.min(change.now, Math.max(0, ...all.map(activityOf)))
  const next = nextDue(bundleView(bundles), plan, model, change.now, options)
  const isActive = activeAt > change.now - ACTIVE_MS
  const isDue = next.at !== null && next.at <= change.now + SOON_MS
  const bucket = isActive || isDue ? 'hot' : 'cold'
  const shops = await shopsOf(change.tx, change.workspace, person)
  const before = await customerLines(change.tx, change.workspace, person)

  for (const id of person) {
    const own = rows.get(id) ?? []
    change.decide(
      id,
      own.length === 0
        ? null
        : { bucket, activeAt, lookAt: isActive ? activeAt + ACTIVE_MS : lookAgain(next, bucket, change.now) },
    )
    // Who never was at hand is held by nobody who would have to let go of her.
    if ((own.length === 0 || bucket === 'cold') && before.get(id)?.bucket === 'hot') await leave(change, id)
    const known = new Set(own.flatMap(shopsIn))
    for (const shop of shops.get(id) ?? []) {
      if (known.has(shop)) continue
      await dropShop(change.tx, change.workspace, { customer: id, shop })
      await leave(change, shopLeave(id, shop))
    }
  }
  return person
}

const lookAgain = (
  next: { at: number | null; changesAt: number | null },
  bucket: 'hot' | 'cold',
  now: number,
): number => {
  if (bucket === 'hot') return now + SELDOM_MS
  if (next.at !== null) return next.at - SOON_MS
  return next.changesAt === null ? NEVER : Math.max(next.changesAt, now + SELDOM_MS)
}

/** Said once: whoever has let go of her need not be told again. */
const leave = async (change: Change, id: string): Promise<void> => {
  await change.load('leave', [id])
  if (!change.get('leave', id)) change.put({ kind: 'leave', id, customer: null, fields: {}, stamps: {} })
}

/** Everybody joined with her, and the rows of each. */
const readPerson = async (
  { tx, workspace }: Change,
  start: CustomerId,
): Promise<{ person: readonly CustomerId[]; rows: ReadonlyMap<CustomerId, WireRow[]> }> => {
  const rows = new Map<string, WireRow>()
  const read = new Set<CustomerId>()
  let reached: readonly CustomerId[] = [start]
  let links: LinkFields[] = []
  for (;;) {
    const unread = reached.filter((one) => !read.has(one)).slice(0, MOST_JOINED - read.size)
    if (unread.length === 0) break
    for (const row of await rowsOfCustomers(tx, workspace, unread)) rows.set(`${row.kind} ${row.id}`, row)
    for (const one of unread) read.add(one)
    links = [...rows.values()].filter((row) => row.kind === 'link').map((row) => row.fields as LinkFields)
    reached = reachedFrom(start, links)
  }
  const known = personOf(start, links).filter((one) => read.has(one))
  const ofWhom = Map.groupBy(rows.values(), (row) => row.customer as CustomerId)
  return { person: known, rows: new Map(known.map((id) => [id, ofWhom.get(id) ?? []])) }
}

const storedBundle = (id: CustomerId, rows: readonly WireRow[]): StoredBundle => ({
  id,
  rows: rows.filter(({ kind }) => kind !== 'order' && kind !== 'aggregates') as Row[],
  orders: rows
    .flatMap(({ kind, fields }) => (kind === 'order' ? [fields as unknown as StoredOrder] : []))
    .sort(newestFirst)
    .slice(0, BUNDLE_ORDERS),
  aggregates: (rows.find(({ kind }) => kind === 'aggregates')?.fields as Aggregates | undefined) ?? NO_ORDERS,
})
