/** What the first orders of a file would do to what is known here, without doing it. */
import { decides } from '@shuke/shared/identity'
import type { Order } from '@shuke/shared/model'
import type { ProfileStore } from '../../store/database.ts'
import { readLookups } from '../../store/index-identifier.ts'
import { lookupKey } from '../../store/lookup-key.ts'

export type Expected = 'new-person' | 'known-person' | 'waits' | 'known'

/** One answer an order, in their order. */
export const expectedOf = async (store: ProfileStore, orders: readonly Order[]): Promise<readonly Expected[]> => {
  const buyers = orders.map(({ buyer }) => (buyer && decides(buyer) ? lookupKey(buyer) : null))
  const keys = [...new Set([...orders.map((order) => order.key as string), ...buyers.filter((key) => key !== null)])]
  const records = await readLookups(store, keys)
  const held = new Map(keys.map((key, i) => [key, records[i]]))
  return orders.map((order, i) => {
    if (held.has(order.key) && held.get(order.key)) return 'known'
    const buyer = buyers[i] ?? null
    if (buyer === null) return 'waits'
    return held.get(buyer) ? 'known-person' : 'new-person'
  })
}

/** The buyer as the file writes it, for one row of a table. */
export const buyerWords = ({ buyer }: Order): string | null => buyer?.value ?? null

/** The last digits are what people compare. */
export const shortNumber = (number: string): string => (number.length > 8 ? `…${number.slice(-6)}` : number)
