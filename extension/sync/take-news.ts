/**
 * What pokes bring along, taken without asking anybody: where it follows on exactly what is held, and nothing of another
 * history may hide behind it. Everything else is left to a pull.
 */
import type { Cursor, Poke } from '@shuke/shared/sync'
import { APPLY_TABLES } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import { PULLED, type Pulled, readMeta } from '../store/meta.ts'
import { type Answer, applyAnswer } from './apply-answer.ts'

const same = (one: Cursor, other: Cursor): boolean => one.rev === other.rev && one.tag === other.tag

/**
 * @param pokes in the order in which they came
 * @returns whether all that they speak of is held here now; when not, nothing of it was taken
 */
export const takeNews = (store: ProfileStore, pokes: readonly Poke[]): Promise<boolean> =>
  navigator.locks.request(`sync:${store.name}`, () =>
    store.transaction('rw', [...APPLY_TABLES], async () => {
      let pulled = await readMeta(store, PULLED)
      const steps = stepsFrom(pulled, pokes)
      if (steps === null) return false
      // One after the other: a row that is in two of them is then what two pulls would make of it.
      for (const step of steps) pulled = await applyAnswer(store, pulled, step)
      return true
    }),
  )

/** What leads from what is held to the last of the pokes; null when it does not lead there, or may not be followed. */
const stepsFrom = (pulled: Pulled, pokes: readonly Poke[]): Answer[] | null => {
  const { cursor, seen, complete, forked, renewing, view } = pulled
  const last = pokes.at(-1)?.to
  if (!cursor || !seen || !complete || forked || renewing || !last) return null
  const steps: Answer[] = []
  let at = cursor
  for (const { to, news } of pokes) {
    // What came while a round was under way, or twice, is passed over.
    if (!to || !news || news.view !== view || !same(news.from, at)) continue
    steps.push({ ...news, cursor: to, after: null })
    at = to
  }
  if (!same(at, last) || pokes.some(({ rev }) => rev > at.rev)) return null
  // The answer to a push is ahead of the cursor. Unless this leads over the same revision, the history that had it may be lost:
  // a pull asks, and finds out.
  const isOurs = same(seen, cursor) || steps.length === 0 || steps.some((step) => same(seen, step.cursor))
  return isOurs ? steps : null
}
