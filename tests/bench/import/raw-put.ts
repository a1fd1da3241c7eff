/**
 * What the browser takes to write the same records with nothing but IndexedDB: every record that the store holds, put into a
 * bare database with the same keys and indexes, 2,000 a transaction, each transaction on the disk before the next as the
 * product's are. Reading them beforehand does not count.
 *
 * The product packs the keys by which people are found into pages, and is measured both against its own packed records and
 * against plain ones, a record for each key in the keys' order, which is how one would write them without a thought.
 */
import type { Page } from '@playwright/test'

const RECORDS_AT_ONCE = 2000
const TABLES = ['bundles', 'lookups', 'lookupPages', 'waiting', 'olderOrders', 'links']

export interface RawPut {
  readonly ms: number
  readonly records: number
}

export const putRaw = (page: Page, keys: 'packed' | 'plain'): Promise<RawPut> =>
  page.evaluate(
    async ({ tables, atOnce, isPlain }) => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const from = await answer(indexedDB.open('shuke'))
      const reading = from.transaction(tables)
      const shapes = tables.map((name) => {
        const store = reading.objectStore(name)
        const { keyPath, autoIncrement } = store
        const indexes = [...store.indexNames].map((index) => {
          const { keyPath: path, unique, multiEntry } = store.index(index)
          return { index, path, options: { unique, multiEntry } }
        })
        return { name, options: { keyPath, autoIncrement }, indexes }
      })
      const opening = indexedDB.open('raw', 1)
      opening.onupgradeneeded = () => {
        for (const { name, options, indexes } of shapes) {
          const made = opening.result.createObjectStore(name, options)
          for (const { index, path, options: how } of indexes) made.createIndex(index, path, how)
        }
      }
      const to = await answer(opening)
      let [ms, records] = [0, 0]
      const put = async (name: string, some: readonly unknown[]): Promise<void> => {
        const began = performance.now()
        const transaction = to.transaction(name, 'readwrite', { durability: 'strict' })
        const target = transaction.objectStore(name)
        for (const record of some) target.put(record)
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve()
          transaction.onerror = () => reject(transaction.error)
          transaction.onabort = () => reject(transaction.error)
        })
        ms += performance.now() - began
        records += some.length
      }
      interface KeyPage {
        readonly keys: readonly string[]
        readonly customers: readonly (string | null)[]
        readonly ordersFrom: number
      }
      if (isPlain) {
        const pages: KeyPage[] = await answer(from.transaction('lookupPages').objectStore('lookupPages').getAll())
        const plain = pages.flatMap(({ keys, customers, ordersFrom }) =>
          keys.map((key, i) => ({ key, customer: customers[i], ...(i >= ordersFrom ? { home: customers[i] } : {}) })),
        )
        plain.sort((a, b) => (a.key < b.key ? -1 : 1))
        for (let at = 0; at < plain.length; at += atOnce) await put('lookups', plain.slice(at, at + atOnce))
      }
      for (const name of tables) {
        if (isPlain && name === 'lookupPages') continue
        let last: IDBValidKey | null = null
        for (;;) {
          const range: IDBKeyRange | null = last === null ? null : IDBKeyRange.lowerBound(last, true)
          const store = from.transaction(name).objectStore(name)
          const [keys, some]: [IDBValidKey[], unknown[]] = await Promise.all([
            answer(store.getAllKeys(range, atOnce)),
            answer(store.getAll(range, atOnce)),
          ])
          if (some.length === 0) break
          last = keys.at(-1) ?? null
          await put(name, some)
        }
      }
      from.close()
      to.close()
      await answer(indexedDB.deleteDatabase('raw'))
      return { ms, records }
    },
    { tables: TABLES, atOnce: RECORDS_AT_ONCE, isPlain: keys === 'plain' },
  )
