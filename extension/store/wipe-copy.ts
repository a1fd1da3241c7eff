/**
 * The copy of a workspace that this computer may hold no longer. What somebody typed and nobody has but this computer
 * stays: what waits, what was not taken, what is half written. So does the name under which it would be sent.
 */
import type { ProfileStore } from './database.ts'
import { AUTHOR, BORN, readMeta } from './meta.ts'

/** Why: the member was removed, or this device was signed out from elsewhere. */
export type EndedReason = 'not-a-member' | 'device-revoked'

export interface Ended {
  readonly reason: EndedReason
  /** Epoch ms, by the clock of this computer. */
  readonly at: number
}

/** There until the person has dealt with what is left, or is let in again. */
export const ENDED = { key: 'ended', initial: (): Ended | null => null } as const

const UNSENT: ReadonlySet<string> = new Set(['outbox', 'refused', 'drafts'])

/** All at once or not at all; again, it takes away what came meanwhile. */
export const wipeCopy = (store: ProfileStore, reason: EndedReason, now: number): Promise<void> =>
  navigator.locks.request(`sync:${store.name}`, () =>
    store.transaction('rw', store.tables, async () => {
      const before = await readMeta(store, ENDED)
      for (const table of store.tables) if (!UNSENT.has(table.name) && table.name !== 'meta') await table.clear()
      await store.meta.where('key').noneOf([AUTHOR.key, BORN.key]).delete()
      await store.meta.put({ key: ENDED.key, value: { reason, at: before?.at ?? now } satisfies Ended })
    }),
  )

/** Let in again: everything is fetched anew, because the cursor went with the copy. */
export const forgetEnded = async (store: ProfileStore): Promise<void> => {
  if (await readMeta(store, ENDED)) await store.meta.delete(ENDED.key)
}
