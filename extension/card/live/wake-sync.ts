import { ask } from '../../messaging/listen.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'

/** Something waits for the server, or the store must be looked at. A worker that does not answer comes by itself later. */
export const wakeSync = (): void =>
  void ask({ type: 'sync-now' } satisfies ToWorker).catch((error: unknown) =>
    console.info('sync will come later:', String(error)),
  )
