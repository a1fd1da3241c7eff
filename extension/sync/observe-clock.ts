/** Every answer carries the server's time; the workstation's clock is corrected by it. */
import { observe } from '@shuke/shared/sync'
import type { ProfileStore } from '../store/database.ts'
import { AUTHOR, readMeta, writeMeta } from '../store/meta.ts'

/** @param ask a call whose answer carries `serverTime`, epoch ms */
export const timed = async <T extends { readonly serverTime: number }>(
  store: ProfileStore,
  ask: () => Promise<T>,
): Promise<T> => {
  const sentAt = Date.now()
  const answer = await ask()
  const receivedAt = Date.now()
  await store.transaction('rw', store.meta, async () => {
    const author = await readMeta(store, AUTHOR)
    await writeMeta(store, AUTHOR, { ...author, clock: observe(author.clock, sentAt, receivedAt, answer.serverTime) })
  })
  return answer
}
