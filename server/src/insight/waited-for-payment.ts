/** How many orders of the last month waited for payment. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CustomerId, StoredOrder } from '@shuke/shared/model'
import { UNPAID_DAYS, waitedLately } from '@shuke/shared/segment'
import { activeSince } from '../store/customers.ts'
import type { Database } from '../store/database.ts'
import { ordersOf } from '../store/feed.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

const DAY = 24 * 3600 * 1000

/** More customers than these are not asked: their share tells a shop that calls from one that cannot. */
const MOST_ASKED = 4000

const CUSTOMERS_PER_READ = 500

/** @param out who is no buyer of the shop */
export const waitedForPayment = async (
  db: Database,
  workspace: WorkspaceId,
  out: ReadonlySet<CustomerId>,
  now: number,
): Promise<number> => {
  const active = (await activeSince(db, workspace, now - UNPAID_DAYS * DAY)).filter((id) => !out.has(id))
  // Ids are drawn evenly: each how-manyeth customer is as good as any.
  const every = Math.max(1, Math.ceil(active.length / MOST_ASKED))
  const asked = active.filter((_, place) => place % every === 0)
  let waited = 0
  for (let from = 0; from < asked.length; from += CUSTOMERS_PER_READ) {
    const orders = await ordersOf(db, workspace, asked.slice(from, from + CUSTOMERS_PER_READ))
    waited += waitedLately(
      orders.map(({ fields }) => fields as unknown as StoredOrder),
      now,
    )
    await nextTurn()
  }
  return asked.length === 0 ? 0 : (waited * active.length) / asked.length
}
