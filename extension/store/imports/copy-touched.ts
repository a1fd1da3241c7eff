/**
 * What an import of some orders would read of a store, copied into another one: who is found by their buyers and numbers, the
 * bundles of those customers with all their orders, and the orders that wait.
 */
import { customerIdFor, decides } from '@shuke/shared/identity'
import type { CustomerId, Order } from '@shuke/shared/model'
import type { ProfileStore } from '../database.ts'
import { readLookups } from '../index-identifier.ts'
import { lookupKey } from '../lookup-key.ts'

/** What was copied before: by then the other store may know better. */
export interface Copied {
  readonly keys: Set<string>
  readonly customers: Set<CustomerId>
}

export const nothingCopied = (): Copied => ({ keys: new Set(), customers: new Set() })

/** Rows of the workspace, which are few. */
export const copyWorkspace = async (from: ProfileStore, to: ProfileStore): Promise<void> => {
  await to.workspace.bulkPut(await from.workspace.toArray())
}

export const copyTouched = async (
  from: ProfileStore,
  to: ProfileStore,
  orders: readonly Order[],
  copied: Copied,
): Promise<void> => {
  const buyers = orders.flatMap(({ buyer }) => (buyer && decides(buyer) ? lookupKey(buyer) : []))
  const numbers = orders.map((order) => order.key as string)
  const keys = fresh([...numbers, ...buyers], copied.keys)
  if (keys.length === 0) return
  const isBuyer = new Set(buyers)
  const read = await from.transaction(
    'r',
    [from.lookups, from.lookupPages, from.bundles, from.olderOrders, from.waiting, from.links],
    async () => {
      const found = await readLookups(from, keys)
      const named = found.flatMap((one) => (one ? [one.customer, one.home ?? null, ...(one.named ?? [])] : []))
      const founded = keys.filter((key) => isBuyer.has(key)).map(customerIdFor)
      const customers = fresh([...named.filter((one) => one !== null), ...founded], copied.customers)
      const bundles = await from.bundles.bulkGet(customers)
      const held = bundles.flatMap((one) => one?.id ?? [])
      return {
        lookups: found.filter((one) => one !== undefined),
        bundles: bundles.filter((one) => one !== undefined),
        older: await from.olderOrders
          .where('[customer+page]')
          .inAnyRange(
            held.map((id) => [
              [id, 0],
              [id, Infinity],
            ]),
          )
          .toArray(),
        waiting: (await from.waiting.bulkGet(keys)).filter((one) => one !== undefined),
        links: [
          ...(await from.links.where('a').anyOf(held).toArray()),
          ...(await from.links.where('b').anyOf(held).toArray()),
        ],
      }
    },
  )
  await to.transaction('rw', [to.lookups, to.bundles, to.olderOrders, to.waiting, to.links], async () => {
    await to.lookups.bulkPut(read.lookups)
    await to.bundles.bulkPut(read.bundles)
    await to.olderOrders.bulkPut(read.older)
    await to.waiting.bulkPut(read.waiting)
    await to.links.bulkPut(read.links)
  })
}

/** Those that are met for the first time. */
const fresh = <T>(all: readonly T[], known: Set<T>): T[] => {
  const news = [...new Set(all)].filter((one) => !known.has(one))
  for (const one of news) known.add(one)
  return news
}
