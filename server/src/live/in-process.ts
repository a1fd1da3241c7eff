/** Hints among the connections of this process. */
import { EventEmitter } from 'node:events'
import type { MemberId } from '@shuke/shared/model'
import type { WorkspaceId } from '../store/workspace-id.ts'
import type { Live } from './live.ts'

export const createInProcess = (): Live => {
  const emitter = new EventEmitter()
  // One listener a workstation; the default of ten is meant for leaks.
  emitter.setMaxListeners(0)
  return {
    moved: (workspace, rev) => void emitter.emit(`moved ${workspace}`, rev),
    left: (workspace, member) => void emitter.emit('left', workspace, member),
    onLeft: (listener) => void emitter.on('left', (w: WorkspaceId, m: MemberId) => listener(w, m)),
    watch: (workspace, signal) => newest(emitter, `moved ${workspace}`, signal),
    close: async () => void emitter.removeAllListeners(),
  }
}

/** Only the newest number counts, so nothing queues up behind a slow reader. The listener stands before the first read. */
const newest = (emitter: EventEmitter, event: string, signal: AbortSignal): AsyncIterableIterator<number> => {
  let latest = -1
  let read = -1
  let wake = () => {}
  const listener = (rev: number) => {
    latest = Math.max(latest, rev)
    wake()
  }
  emitter.on(event, listener)
  const stop = () => {
    emitter.off(event, listener)
    wake()
  }
  signal.addEventListener('abort', stop, { once: true })
  async function* follow() {
    try {
      for (;;) {
        if (signal.aborted) return
        if (latest > read) {
          read = latest
          yield read
          continue
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    } finally {
      emitter.off(event, listener)
      signal.removeEventListener('abort', stop)
    }
  }
  return follow()
}
