/**
 * A store as raw IndexedDB, in JSON: what a version of it wrote on the disk, and the cards that it showed. A dump knows no
 * schema but its own, so that today's code meets the database as that version left it.
 */
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { readOlderOrders } from '@shuke/extension/store/orders.ts'
import { type CardData, readCard } from '@shuke/extension/store/read-card.ts'
import type { Bundle, SeenIdentifier, StoredOrder } from '@shuke/shared/model'
import { bundleView } from '@shuke/shared/sync'

interface DumpedIndex {
  readonly name: string
  readonly keyPath: string | string[]
  readonly unique: boolean
  readonly multiEntry: boolean
}

interface DumpedTable {
  readonly keyPath: string | string[]
  /** The database numbers the records. Dumps of the first two versions do not say it. */
  readonly autoIncrement?: boolean
  readonly indexes: readonly DumpedIndex[]
  readonly records: readonly unknown[]
}

/** A card without how the store keeps what it shows: the view of the bundles, and every order. */
export interface CardAsShown extends Omit<CardData, 'bundles'> {
  /** Null where nobody is known. */
  readonly bundle: Bundle | null
  /** Beyond the newest of the bundle. */
  readonly olderOrders: readonly StoredOrder[]
}

export interface DumpedCard {
  readonly of: string
  readonly seen: readonly SeenIdentifier[]
  readonly card: CardAsShown
}

export interface StoreDump {
  /** The database's own version number: ten times the store's, as Dexie counts. */
  readonly version: number
  readonly tables: Readonly<Record<string, DumpedTable>>
  readonly cards: readonly DumpedCard[]
}

/** JSON has no such numbers, and a clock that no server has answered holds one. */
const NOT_FINITE: Readonly<Record<string, number>> = { Infinity, '-Infinity': -Infinity }

export const packDump = (dump: StoreDump): string =>
  JSON.stringify(
    dump,
    (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value),
    1,
  )

export const unpackDump = (text: string): StoreDump =>
  JSON.parse(text, (_, value: unknown) => {
    const said = (value as { $number?: string } | null)?.$number
    return said === undefined ? value : NOT_FINITE[said]
  }) as StoreDump

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Every table of an open database as it is on the disk. */
export const dumpTables = async (database: IDBDatabase): Promise<Record<string, DumpedTable>> => {
  const names = [...database.objectStoreNames]
  const transaction = database.transaction(names)
  const tables = names.map(async (name) => {
    const table = transaction.objectStore(name)
    const indexes = [...table.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = table.index(index)
      return { name: index, keyPath, unique, multiEntry }
    })
    // Every table of the store has its key in the record.
    const keyPath = table.keyPath as string | string[]
    const { autoIncrement } = table
    return [name, { keyPath, autoIncrement, indexes, records: await answer(table.getAll()) }] as const
  })
  return Object.fromEntries(await Promise.all(tables))
}

/** Of the tables of the versions whose dumps do not say it, those whose records the database numbers. */
const NUMBERED = ['lookupPages']

/** The dumped database again, under this name, without any code of the store. */
export const layDown = async (name: string, { version, tables }: StoreDump): Promise<void> => {
  const opening = indexedDB.open(name, version)
  opening.onupgradeneeded = () => {
    for (const [table, { keyPath, autoIncrement = NUMBERED.includes(table), indexes, records }] of Object.entries(
      tables,
    )) {
      const laid = opening.result.createObjectStore(table, { keyPath, autoIncrement })
      for (const { name, keyPath, ...options } of indexes) laid.createIndex(name, keyPath, options)
      for (const record of records) laid.put(record)
    }
  }
  const database = await answer(opening)
  database.close()
}

export const cardAsShown = async (store: ProfileStore, seen: readonly SeenIdentifier[]): Promise<CardAsShown> => {
  const { bundles, ...card } = await readCard(store, seen)
  const older = await Promise.all(bundles.map(({ id }) => readOlderOrders(store, id)))
  return { ...card, bundle: bundles.length > 0 ? bundleView(bundles) : null, olderOrders: older.flat() }
}
