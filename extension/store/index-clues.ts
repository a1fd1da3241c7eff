/**
 * Gives clues to the customers that an earlier version wrote without any, so that they, too, are found as perhaps the same
 * person. Beginning again after a kill is safe.
 */
import { decodeBundle, encodeBundle } from './codec.ts'
import type { ProfileStore } from './database.ts'
import { CLUED, readMeta, writeMeta } from './meta.ts'

/** Few enough that a card's question in between is answered at once. */
const AT_ONCE = 200

/** @param isStopped asked between two steps */
export const indexClues = async (store: ProfileStore, isStopped: () => boolean): Promise<void> => {
  if (await readMeta(store, CLUED)) return
  for (let last = ''; !isStopped(); ) {
    const after = last
    const end = await store.transaction('rw', store.bundles, async () => {
      const records = await store.bundles.where(':id').above(after).limit(AT_ONCE).toArray()
      const without = records
        .filter(({ clues }) => clues === undefined)
        .map((record) => encodeBundle(decodeBundle(record)))
      const found = without.filter(({ clues }) => clues !== undefined)
      if (found.length > 0) await store.bundles.bulkPut(found)
      return records.at(-1)?.id
    })
    if (end === undefined) {
      await writeMeta(store, CLUED, true)
      return
    }
    last = end
  }
}
