/** Looks at whoever's time has come, now and then, a few at a time. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Store } from '../store/database.ts'
import { dropPinsBefore } from '../store/pins.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { allWorkspaces } from '../store/workspaces.ts'
import { type Kept, nowAndThen } from '../upkeep/now-and-then.ts'
import { look } from './look.ts'
import { readingProducts } from './reading-products.ts'

/** Nobody's need is so sudden: what a person does makes a customer hot at once. */
const EVERY_MS = 10 * 60_000

/** Between two changes the others write and are answered. */
const PAUSE_MS = 20

export interface LookingOptions {
  readonly store: Store
  readonly now: () => number
  readonly moved: (workspace: WorkspaceId, rev: number) => void
  readonly onError: (error: unknown) => void
  readonly everyMs?: number
}

/** Several instances of one database may all look: whom one has looked at, the next one finds done. */
export const keepLooking = ({ store, now, moved, onError, everyMs = EVERY_MS }: LookingOptions): Kept => {
  const round = async (signal: AbortSignal): Promise<void> => {
    for (const workspace of await allWorkspaces(store.everywhere().db)) {
      const inside = store.of(workspace)
      await inside.turn(() => dropPinsBefore(inside.db, workspace, now()))
      const readProducts = readingProducts()
      for (let more = true; more && !signal.aborted; ) {
        const looked = await look(inside, workspace, now(), readProducts)
        if (looked.moved) moved(workspace, looked.head)
        more = looked.more
        if (more) await delay(PAUSE_MS)
      }
    }
  }
  return nowAndThen(round, everyMs, onError)
}
