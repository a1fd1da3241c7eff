import { createContext, useContext, useSyncExternalStore } from 'react'
import { hrefOf } from '../place.ts'
import { useSession, useStore } from '../store-context.tsx'
import type { ImportQueue, QueueItem } from './import-queue.ts'
import type { AheadFile } from './use-foresight.ts'

export type { ImportQueue } from './import-queue.ts'

export const QueueContext = createContext<ImportQueue | null>(null)

interface Queue {
  readonly queue: ImportQueue
  readonly items: readonly QueueItem[]
  /** Begins with them and goes to where their progress is. */
  readonly begin: (files: readonly AheadFile[]) => void
}

/** The files that this page imports one after another, and how each of them stands. */
export const useQueue = (): Queue => {
  const queue = useContext(QueueContext)
  if (!queue) throw new Error('A component asked for the import queue outside its context.')
  const store = useStore()
  const session = useSession()
  return {
    queue,
    items: useSyncExternalStore(queue.subscribe, queue.items),
    begin: (files) => {
      const now = Date.now()
      // The files of one go stand in the history in the order in which they were imported.
      const tasks = files.map(({ record, file }, place) => ({
        type: 'import' as const,
        record: { ...record, startedAt: now + place },
        file,
      }))
      queue.add(tasks, store.name, session)
      window.location.hash = hrefOf({ page: 'import', view: 'run' })
    },
  }
}
