/** One person, whole: every customer joined with the one asked for, and all their rows. */
import { identifierKey, reachedFrom } from '@shuke/shared/identity'
import type { ClientId, CustomerId, LinkFields } from '@shuke/shared/model'
import type { CardInput, CardOutput, WireRow } from '@shuke/shared/sync'
import type { Principal } from '../auth/principal.ts'
import { clientState } from '../store/clients.ts'
import { customerLines } from '../store/customers.ts'
import type { Database, Store } from '../store/database.ts'
import { rowsOfCustomers, type Shops, waitingOrders } from '../store/feed.ts'
import { holdersOf } from '../store/lookups.ts'
import { putPins } from '../store/pins.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { headOf, inHistory } from '../store/workspaces.ts'
import { FOREIGN_CLIENT } from './push.ts'
import { withinShops } from './within-shops.ts'

/** Links may chain; nobody is this many customers, and a wrong chain must not send the whole shop. */
const MOST_JOINED = 50

const DAY = 24 * 3600 * 1000

/** For so long a workstation that opened a cold customer goes on holding her. */
const PIN_MS = 14 * DAY

/** The server's pin outlives the workstation's, so that nobody holds whom nothing is said of. */
const PIN_GRACE_MS = DAY

/**
 * By identifiers: the first one held decides, as on the page. When none is, the orders of those numbers that wait for
 * their buyer are sent, with no customer. A customer of other shops than `shops` is not found.
 *
 * @throws Refusal when the client that asks is somebody else's
 */
export const card = async (
  store: Store,
  me: Principal,
  shops: Shops,
  input: CardInput,
  now: () => number,
): Promise<CardOutput> => {
  const { db } = store
  const { workspace } = me
  if (input.seen && !(await inHistory(db, workspace, input.seen)))
    return { customer: null, rows: [], head: null, serverTime: now() }
  const { customer, rows } = await find(db, workspace, shops, input)
  const pinnedUntil = input.client ? await pin(store, me, input.client, rows, now()) : null
  // Read after the rows, so that none of them is newer.
  const head = await headOf(db, workspace)
  return { customer, rows: await withinShops(db, workspace, shops, rows), head, pinnedUntil, serverTime: now() }
}

/** @returns until when; null when all of her is at hand everywhere */
const pin = async (
  store: Store,
  me: Principal,
  client: ClientId,
  rows: readonly WireRow[],
  now: number,
): Promise<number | null> => {
  const cold = new Set(rows.flatMap((row) => (row.cold && row.customer ? row.customer : [])))
  if (cold.size === 0) return null
  if ((await clientState(store.db, client, me)).kind === 'foreign') throw FOREIGN_CLIENT()
  await store.turn(() => putPins(store.db, me.workspace, client, [...cold], now + PIN_MS + PIN_GRACE_MS))
  return now + PIN_MS
}

type Found = Pick<CardOutput, 'customer' | 'rows'>

const find = async (db: Database, workspace: WorkspaceId, shops: Shops, input: CardInput): Promise<Found> => {
  if ('customer' in input) return personCard(db, workspace, shops, input.customer)
  const keys = input.identifiers.map(identifierKey)
  const holders = await holdersOf(db, workspace, keys)
  for (const customer of keys.flatMap((key) => holders.get(key) ?? [])) {
    const found = await personCard(db, workspace, shops, customer)
    if (found.customer) return found
  }
  return { customer: null, rows: await waitingOrders(db, workspace, keys, shops) }
}

const personCard = async (db: Database, workspace: WorkspaceId, shops: Shops, start: CustomerId): Promise<Found> => {
  const rows = new Map<string, WireRow>()
  const read = new Set<CustomerId>()
  // Whom a refusal parts from her again is told, too: without his links the workstation would draw another person.
  for (let reached = [start]; ; ) {
    const unread = reached.filter((one) => !read.has(one)).slice(0, MOST_JOINED - read.size)
    if (unread.length === 0) break
    for (const row of await rowsOfCustomers(db, workspace, unread, shops)) rows.set(`${row.kind} ${row.id}`, row)
    for (const one of unread) read.add(one)
    const links = [...rows.values()]
      .filter((row) => row.kind === 'link')
      .map((row) => row.fields as unknown as LinkFields)
    reached = reachedFrom(start, links)
  }
  const held = await customerLines(db, workspace, read)
  return {
    customer: rows.size > 0 ? start : null,
    rows: [...rows.values()].map((row) =>
      row.customer && held.get(row.customer)?.bucket === 'cold' ? { ...row, cold: true as const } : row,
    ),
  }
}
