/**
 * Whether the browser has thrown a store away. It may do so when the disk is full or damaged; then another, empty one is
 * opened in its place without a word. So how much there was is written down beside it, in the extension's own storage: it is
 * a moment old at worst.
 */
import { type Kept, kept, lost } from '../settings/items.ts'
import type { ProfileStore } from '../store/database.ts'
import { BORN, readMeta, writeMeta } from '../store/meta.ts'
import { memberOfStore } from '../store/team-store-name.ts'
import { countUnsent } from '../store/unsent.ts'

/** @param now epoch ms */
export const watchOver = async (store: ProfileStore, now: number): Promise<void> => {
  const before = (await kept.getValue())[store.name]
  if ((await readMeta(store, BORN)) === null) {
    if (before && hadSomething(store.name, before))
      await lost.setValue({ ...before, store: store.name, noticedAt: now })
    await writeMeta(store, BORN, now)
  }
  const [unsent, customers] = [await countUnsent(store), await store.bundles.count()]
  if (before?.unsent === unsent && before.customers === customers) return
  await kept.setValue({ ...(await kept.getValue()), [store.name]: { unsent, customers, at: now } })
}

/** The server has what a team's workstation had sent, and gives it again: there only the rest is lost. */
const hadSomething = (name: string, { unsent, customers }: Kept): boolean =>
  unsent > 0 || (memberOfStore(name) === null && customers > 0)

/** The store was taken away on purpose. */
export const forgetKept = async (name: string): Promise<void> => {
  const { [name]: _, ...others } = await kept.getValue()
  await kept.setValue(others)
}
