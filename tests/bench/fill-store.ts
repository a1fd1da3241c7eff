/** Many customers in the store, by bulk puts of encoded bundles and their lookups, as the store writes them. */
import type { Page } from '@playwright/test'
import { encodeBundle } from '../../extension/store/codec.ts'
import { shopOf } from '../consoles/pinduoduo/shop.ts'
import { madeCustomer, putCustomers } from '../e2e/made-customers.ts'

/** Orders of a made customer: most have few, some have twenty. */
const ORDERS = [1, 1, 2, 2, 3, 3, 5, 8, 13, 20]

const ordersOf = (i: number, own: readonly string[]): string[] => [
  ...own,
  ...Array.from(
    { length: ORDERS[i % ORDERS.length] ?? 1 },
    (_, n) => `2401${String(10 + (n % 19))}-${String(100_000_000_000_000 + i * 100 + n)}`,
  ),
]

/** @param conversations the first so many are the buyers of the imitation; the rest never write */
export const fillStore = async (page: Page, count: number, conversations: number): Promise<void> => {
  const now = Date.now()
  const chatting = shopOf(conversations).slice(0, conversations)
  await putCustomers(
    page,
    chatting.map(({ buyer }, i) =>
      madeCustomer({ uid: buyer.uid, name: buyer.nick, orders: ordersOf(i, buyer.orders), now }),
    ),
  )
  const templates = Array.from({ length: 200 }, (_, i) =>
    madeCustomer({ uid: `@@uid${i}@@`, name: `顾客${i}`, orders: ordersOf(i, []), now }),
  ).map(({ bundle, lookups }) => JSON.stringify({ record: encodeBundle(bundle), lookups, id: bundle.id }))
  await page.evaluate(
    async ({ templates, from, to }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('shuke')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const CHUNK = 2000
      for (let at = from; at < to; at += CHUNK) {
        const transaction = database.transaction(['bundles', 'lookups'], 'readwrite', { durability: 'relaxed' })
        for (let i = at; i < Math.min(to, at + CHUNK); i += 1) {
          const template = templates[i % templates.length] ?? ''
          const { id } = JSON.parse(template) as { id: string }
          const unique = String(i).padStart(8, '0')
          // Every id and number of the template becomes this customer's own.
          const text = template
            .replaceAll(id, `cus_${'a'.repeat(18)}${unique}`)
            .replaceAll(/@@uid\d+@@/g, `9${unique}`)
            .replaceAll(/(24\d{4})-\d{8}(\d{7})/g, `$1-${unique}$2`)
          const made = JSON.parse(text) as { record: unknown; lookups: unknown[] }
          transaction.objectStore('bundles').put(made.record)
          for (const lookup of made.lookups) transaction.objectStore('lookups').put(lookup)
        }
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve()
          transaction.onerror = () => reject(transaction.error)
        })
      }
      database.close()
    },
    { templates, from: conversations, to: count },
  )
}
