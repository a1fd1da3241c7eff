/** What the server does by itself as time passes: planned deeds, and exports that were left in the middle. */
import type { Logger } from 'pino'
import type { Accounts } from '../auth/accounts.ts'
import { endLeftExports } from '../exports/export-page.ts'
import type { Live } from '../live/live.ts'
import { carryOut } from '../ownership/carry-out.ts'
import { eraseWorkspace } from '../ownership/erase.ts'
import type { Store } from '../store/database.ts'
import { plannedDue } from '../store/planned.ts'
import { allWorkspaces } from '../store/workspaces.ts'
import { type Kept, nowAndThen } from './now-and-then.ts'

const EVERY_MS = 60_000

export interface UpkeepOptions {
  readonly store: Store
  readonly accounts: Accounts
  readonly live: Pick<Live, 'moved' | 'left'>
  readonly log: Logger
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

/** Once. Several instances of one database may all do it: what one has done, the next one finds done. */
export const keepUpOnce = async (
  { store, accounts, live, log, now }: UpkeepOptions,
  signal: AbortSignal,
): Promise<void> => {
  const { db } = store.everywhere()
  for (const { workspace, what, begun } of await plannedDue(db, now())) {
    if (!begun) {
      const { rev, left } = await carryOut(store, workspace, what, now())
      if (rev !== null) live.moved(workspace, rev)
      for (const member of left) live.left(workspace, member)
    }
    if (signal.aborted) return
  }
  for (const { workspace, what, begun } of await plannedDue(db, now())) {
    if (what !== 'deletion' || !begun) continue
    await eraseWorkspace(store, accounts, workspace, now(), signal)
    if (signal.aborted) return
    // All that is left of its log.
    log.warn({ workspace }, 'this shop was deleted, as its owner had asked 72 hours before and nobody called off')
  }
  for (const workspace of await allWorkspaces(db)) {
    if (signal.aborted) return
    await endLeftExports(store.of(workspace), workspace, now())
  }
}

export const keepUp = (options: UpkeepOptions): Kept =>
  nowAndThen((signal) => keepUpOnce(options, signal), EVERY_MS, options.onError)
