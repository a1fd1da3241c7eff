/** Imports run in a thread that an import starts and that ends some time after the last one, to give its memory back. */
import type { ImportId, MemberId } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import type { Place } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import type { WriteTurn } from '../store/write-turn.ts'
import { type ImportThread, startImportThread } from './import-thread.ts'
import type { Job } from './job.ts'

/** A browser's worker lives through a call of a second, and its progress bar moves as often. */
const BUDGET_MS = 1000
const IDLE_MS = 30_000

export interface Importer {
  readonly run: (
    kind: Job['kind'],
    who: { readonly workspace: WorkspaceId; readonly member: MemberId },
    id: ImportId,
  ) => Promise<ImportState>
  readonly close: () => Promise<void>
}

/**
 * @param now epoch ms; by it an import is applied and the shop's model fitted
 * @param moved told after each commit that moved a workspace's head
 */
export const createImporter = (
  place: Place,
  turn: WriteTurn,
  now: () => number,
  moved: (workspace: WorkspaceId, rev: number) => void,
): Importer => {
  let thread: ImportThread | null = null
  let idle: NodeJS.Timeout | undefined
  const endWhenIdle = () => {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (thread?.busy()) return
      void thread?.end()
      thread = null
    }, IDLE_MS).unref()
  }
  return {
    run: async (kind, { workspace, member }, id) => {
      if (!thread?.alive()) thread = startImportThread(place, turn, moved)
      try {
        return await thread.run({ kind, workspace, id, member, budget: BUDGET_MS, ahead: now() - Date.now() })
      } finally {
        endWhenIdle()
      }
    },
    close: async () => {
      clearTimeout(idle)
      await thread?.end()
    },
  }
}
