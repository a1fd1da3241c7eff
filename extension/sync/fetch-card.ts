/** `none`: the server knows nobody by these. `later`: it was put back to an earlier day, and the next round sees to that first. */
export type Fetched = 'found' | 'none' | 'later'

/** Whom to ask for: by what a page shows of her, or by her id. */
export type Wanted = { readonly seen: readonly SeenIdentifier[] } | { readonly customer: CustomerId }

/**
 * A buyer who is not held here, asked of the server by what the page shows. A person waits for the answer, so it waits for
 * no round of the sync; one that took long may be older than what was pulled meanwhile, and the cursor sends nothing twice.
 */
import { decides } from '@shuke/shared/identity'
import type { CustomerId, SeenIdentifier } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import { APPLY_TABLES, applyRows } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { homeOf, readLookups } from '../store/index-identifier.ts'
import { AUTHOR, newerSeen, PINS, PULLED, type Pulled, readMeta, roundOf, writeMeta } from '../store/meta.ts'
import type { ServerClient } from './connect.ts'

export const fetchCard = async (store: ProfileStore, client: ServerClient, wanted: Wanted): Promise<Fetched> => {
  const asked = askedBy(wanted)
  if (!asked) return 'none'
  const author = await readMeta(store, AUTHOR)
  for (;;) {
    const before = await readMeta(store, PULLED)
    const { customer, rows, head, pinnedUntil, serverTime } = await client.card.get.query({
      ...asked,
      seen: before.seen ?? null,
      client: author.client,
    })
    // The server was put back. What it has now must not stand over what is held here before the next round has seen to it.
    if (!head) return 'later'
    const taken = await store.transaction('rw', [...APPLY_TABLES], async () => {
      const now = await readMeta(store, PULLED)
      const hasMoved = !isSameState(before, now)
      // Everything began to be fetched after this was asked: whoever is held may be newer, and the rest is yet to come.
      if (hasMoved && !now.complete) return false
      if (pinnedUntil) await pin(store, rows, pinnedUntil)
      await applyRows(store, hasMoved ? await rowsOfUnheld(store, rows) : rows, roundOf(now))
      await writeMeta(store, PULLED, { ...now, seen: newerSeen(now.seen, head, serverTime) })
      return true
    })
    if (taken) return customer ? 'found' : 'none'
  }
}

const askedBy = (wanted: Wanted) => {
  if ('customer' in wanted) return wanted
  const strong = wanted.seen.filter(decides)
  const identifiers = strong.map(({ platform, shop, kind, value }) => ({ platform, shop, kind, value }))
  return identifiers.length > 0 ? { identifiers } : null
}

/** So long the server tells this workstation of her, too. Inside the caller's transaction. */
const pin = async (store: ProfileStore, rows: readonly WireRow[], until: number): Promise<void> => {
  const cold = rows.flatMap((row) => (row.cold && row.customer ? [[row.customer, until] as const] : []))
  await writeMeta(store, PINS, { ...(await readMeta(store, PINS)), ...Object.fromEntries(cold) })
}

/** While everything is fetched the cursor stands: those pages are of a state before it was asked, too. */
const isSameState = ({ cursor: a }: Pulled, { cursor: b }: Pulled): boolean => a?.rev === b?.rev && a?.tag === b?.tag

/**
 * Of customers who have been here, even if nothing is left of them, the pull has said what there is; orders and what is
 * gone have no revision here to compare by. Links are left to it, because they speak of others too.
 */
const rowsOfUnheld = async (store: ProfileStore, rows: readonly WireRow[]): Promise<WireRow[]> => {
  const customers = [...new Set(rows.flatMap(({ customer }) => customer ?? []))]
  const bundles = await store.bundles.bulkGet(customers)
  const unheld = new Set<CustomerId | null>(customers.filter((_, i) => !bundles[i]))
  const orders = rows.flatMap(({ kind, id }) => (kind === 'order' ? id : []))
  const lookups = await readLookups(store, orders)
  const elsewhere = new Set(orders.filter((_, i) => homeOf(lookups[i]) !== null))
  return rows.filter(
    ({ kind, id, customer }) => kind !== 'link' && unheld.has(customer) && !(kind === 'order' && elsewhere.has(id)),
  )
}
