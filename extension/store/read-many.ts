/**
 * Many records by their keys, with few questions where the table holds little between the first key and the last: an order
 * file in a new shop asks for thousands of numbers of which none is there, and each single question costs some 0.07 ms.
 */
import type { Table } from 'dexie'

/** Fewer than these are asked for one by one. */
const FEW = 32

/** Inside the caller's transaction, and always asks something of it. @returns the records in the order of their keys */
export const readMany = async <T>(table: Table<T, string>, keys: readonly string[]): Promise<(T | undefined)[]> => {
  if (keys.length < FEW) return table.bulkGet([...keys])
  const sorted = [...keys].sort()
  const between = () => table.where(':id').between(sorted[0], sorted.at(-1), true, true)
  const held = await between()
    .limit(keys.length + 1)
    .primaryKeys()
  if (held.length > keys.length) return table.bulkGet([...keys])
  const records = new Map<string, T>()
  for (const [i, record] of (await between().toArray()).entries()) records.set(held[i] as string, record)
  return keys.map((key) => records.get(key))
}

/** To read so many keys in a row takes as long as to ask for one. */
const KEYS_PER_QUESTION = 100

/** Inside the caller's transaction. @returns those of the keys that the table has a record of */
export const heldOf = async (table: Table<unknown, string>, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const sorted = [...new Set(keys)].sort()
  if (sorted.length === 0) return new Set()
  const most = sorted.length * KEYS_PER_QUESTION
  const between = table.where(':id').between(sorted[0], sorted.at(-1), true, true)
  const held = await between.limit(most + 1).primaryKeys()
  return new Set(held.length <= most ? held : await table.where(':id').anyOf(sorted).primaryKeys())
}
