/** One person, whole: every customer joined with the one asked for, and all their rows. */
import { identifierKey, personOf } from '@shuke/shared/identity'
import type { CustomerId, LinkFields } from '@shuke/shared/model'
import type { CardInput, CardOutput, WireRow } from '@shuke/shared/sync'
import type { Database } from '../store/database.ts'
import { rowsOfCustomers, waitingOrders } from '../store/feed.ts'
import { holdersOf } from '../store/lookups.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { headOf, inHistory } from '../store/workspaces.ts'

/** Links may chain; nobody is this many customers, and a wrong chain must not send the whole shop. */
const MOST_JOINED = 50

/**
 * By identifiers: the first one held decides, as on the page. When none is, the orders of those numbers that wait for
 * their buyer are sent, with no customer.
 */
export const card = async (
  db: Database,
  workspace: WorkspaceId,
  input: CardInput,
  now: () => number,
): Promise<CardOutput> => {
  if (input.seen && !(await inHistory(db, workspace, input.seen)))
    return { customer: null, rows: [], head: null, serverTime: now() }
  const found = await find(db, workspace, input)
  // Read after the rows, so that none of them is newer.
  return { ...found, head: await headOf(db, workspace), serverTime: now() }
}

type Found = Pick<CardOutput, 'customer' | 'rows'>

const find = async (db: Database, workspace: WorkspaceId, input: CardInput): Promise<Found> => {
  if ('customer' in input) return personCard(db, workspace, input.customer)
  const keys = input.identifiers.map(identifierKey)
  const holders = await holdersOf(db, workspace, keys)
  const customer = keys.flatMap((key) => holders.get(key) ?? [])[0]
  if (customer) return personCard(db, workspace, customer)
  return { customer: null, rows: await waitingOrders(db, workspace, keys) }
}

const personCard = async (db: Database, workspace: WorkspaceId, start: CustomerId): Promise<Found> => {
  const rows = new Map<string, WireRow>()
  const read = new Set<CustomerId>()
  for (let person = [start]; ; ) {
    const unread = person.filter((one) => !read.has(one)).slice(0, MOST_JOINED - read.size)
    if (unread.length === 0) break
    for (const row of await rowsOfCustomers(db, workspace, unread)) rows.set(`${row.kind} ${row.id}`, row)
    for (const one of unread) read.add(one)
    const links = [...rows.values()]
      .filter((row) => row.kind === 'link')
      .map((row) => row.fields as unknown as LinkFields)
    person = personOf(start, links)
  }
  return { customer: rows.size > 0 ? start : null, rows: [...rows.values()] }
}
