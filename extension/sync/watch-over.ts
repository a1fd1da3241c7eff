/**
 * Whether the browser has thrown a store away. It may do so when the disk is full or damaged; then another, empty one is
 * opened in its place without a word. So how much there was is written down beside it, in the extension's own storage: it is
 * a moment old at worst.
 */
import { kept, lost } from '../settings/items.ts'
import { ALONE, ProfileStore } from '../store/database.ts'
import { BORN, readMeta, writeMeta } from '../store/meta.ts'
import { memberOfStore } from '../store/team-store-name.ts'
import { countUnsent } from '../store/unsent.ts'

/** @param now epoch ms */
export const watchOver = async (store: ProfileStore, now: number): Promise<void> => {
  const before = (await kept.getValue())[store.name]
  const alone = memberOfStore(store.name) === null
  if ((await readMeta(store, BORN)) === null) {
    // What the server has it gives again: of a team's workstation only the rest is lost.
    if (before && (before.unsent > 0 || (alone && before.customers > 0)))
      await lost.setValue({ ...before, store: store.name, alone, noticedAt: now })
    await writeMeta(store, BORN, now)
  }
  const unsent = await countUnsent(store)
  // The server gives them back, and counting them takes time at every round.
  const customers = alone ? await store.bundles.count() : 0
  if (before?.unsent === unsent && before.customers === customers) return
  await kept.setValue({ ...(await kept.getValue()), [store.name]: { unsent, customers, at: now } })
}

/** A computer that works alone: looks, without making a store that nobody has begun. */
export const watchOverAlone = async (now: number): Promise<void> => {
  if (!(await kept.getValue())[ALONE] && !(await ProfileStore.exists(ALONE))) return
  const store = new ProfileStore(ALONE)
  try {
    await watchOver(store, now)
  } finally {
    store.close()
  }
}

/** The store was taken away on purpose. */
export const forgetKept = async (name: string): Promise<void> => {
  const { [name]: _, ...others } = await kept.getValue()
  await kept.setValue(others)
}
