/** Once a day in each workspace: what is gone for long is told no more, and installations that come no more are forgotten. */
import { setTimeout as delay } from 'node:timers/promises'
import { forgetClients } from '../store/clients.ts'
import type { Database, Store } from '../store/database.ts'
import { dropTombstones } from '../store/tombstones.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { allWorkspaces } from '../store/workspaces.ts'

const DAY = 24 * 3600 * 1000

/** Who pushes again after so long does so under a new number series, and what was taken before is taken once. */
export const CLIENTS_MS = 180 * DAY

/** Between two pieces the others write and are answered. */
const PAUSE_MS = 20

export interface Compacted {
  readonly tombstones: number
  readonly clients: number
}

/** The day is taken before the work is done: of several servers one gets it, and what a killed one leaves waits for the next day. */
const takeDay = async (db: Database, workspace: WorkspaceId, now: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('workspace')
    .set({ compacted_at: now })
    .where('id', '=', workspace)
    // After a clock that was ahead, too.
    .where((eb) => eb.or([eb('compacted_at', '<=', now - DAY), eb('compacted_at', '>', now)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const isDue = async (db: Database, workspace: WorkspaceId, now: number): Promise<boolean> => {
  const { compacted_at: at } = await db
    .selectFrom('workspace')
    .select('compacted_at')
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  return at <= now - DAY || at > now
}

/**
 * All workspaces whose day has come.
 *
 * @param now epoch ms
 * @param signal heard between two pieces
 */
export const compact = async (
  store: Store,
  now: () => number,
  signal: AbortSignal = new AbortController().signal,
): Promise<Compacted> => {
  let tombstones = 0
  let clients = 0
  for (const workspace of await allWorkspaces(store.everywhere().db)) {
    const inside = store.of(workspace)
    if (signal.aborted || !(await isDue(inside.db, workspace, now()))) continue
    if (!(await inside.turn(() => takeDay(inside.db, workspace, now())))) continue
    clients += await inside.turn(() => forgetClients(inside.db, workspace, now() - CLIENTS_MS))
    for (let more = true; more && !signal.aborted; ) {
      const piece = await dropTombstones(inside, workspace, now())
      tombstones += piece.dropped
      more = piece.more
      if (more) await delay(PAUSE_MS)
    }
  }
  return { tombstones, clients }
}
