/** One number for all that a person could see of a store, to tell two of them apart or not. */
import type { Page } from '@playwright/test'

const TABLES = ['bundles', 'lookups', 'lookupPages', 'waiting', 'olderOrders', 'links', 'workspace'] as const

/**
 * @param page one of the extension
 * @returns empty of an empty store, else the SHA-256 of every record, in the order of the keys, whatever the order of its
 *   fields. What two imports of one file cannot have in common is left out: their ids, when they saw whom, and the model that
 *   was fitted at another time.
 */
export const digestStore = (page: Page): Promise<string> =>
  page.evaluate(async (tables) => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answer(indexedDB.open('shuke'))
    const sorted = (field: string, value: unknown): unknown => {
      if (field === 'firstSeen' || field === 'lastSeen' || field === 'at') return 0
      if (field === 'imports' && Array.isArray(value)) return value.length
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    }
    let digest = ''
    for (const table of tables) {
      let from: IDBValidKey | null = null
      for (;;) {
        const store = database.transaction(table).objectStore(table)
        const range: IDBKeyRange | null = from === null ? null : IDBKeyRange.lowerBound(from, true)
        const [keys, records]: [IDBValidKey[], { kind?: string }[]] = await Promise.all([
          answer(store.getAllKeys(range, 1000)),
          answer(store.getAll(range, 1000) as IDBRequest<{ kind?: string }[]>),
        ])
        const last = keys.at(-1)
        if (last === undefined) break
        from = last
        const seen = records.filter(({ kind }) => kind !== 'model')
        if (seen.length === 0) continue
        const text = JSON.stringify(seen, sorted)
        const bytes = new TextEncoder().encode(digest + table + text)
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        digest = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      }
    }
    database.close()
    return digest
  }, TABLES)

/** The store's imports, as it keeps them. */
export const importsHeld = (
  page: Page,
): Promise<{ id: string; stage: string; staged: number; applied: number; orders: number; sameAs?: string }[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('shuke')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('imports').objectStore('imports').getAll()
          all.onsuccess = () => {
            database.close()
            resolve(all.result)
          }
        }
      }),
  )
