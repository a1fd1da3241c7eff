/** The browser's own limit: the same customers put into a bare IndexedDB, one record each, no index. */
import type { ShopOptions } from '../data/generate.ts'
import { makeShop } from '../data/generate.ts'

const PER_TRANSACTION = 1000

declare global {
  interface Window {
    putRaw: (shop: ShopOptions, only: readonly string[] | null, durability: 'strict' | 'relaxed') => Promise<number>
  }
}

/** @returns ms until all were stored */
window.putRaw = async (shop, only, durability) => {
  const wanted = only && new Set(only)
  const customers = makeShop(shop).filter(({ id }) => !wanted || wanted.has(id))
  const name = `raw ${crypto.randomUUID()}`
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore('customers', { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const began = performance.now()
  for (let from = 0; from < customers.length; from += PER_TRANSACTION) {
    const transaction = database.transaction('customers', 'readwrite', { durability })
    for (const one of customers.slice(from, from + PER_TRANSACTION)) transaction.objectStore('customers').put(one)
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
    })
  }
  const took = performance.now() - began
  database.close()
  indexedDB.deleteDatabase(name)
  return took
}
