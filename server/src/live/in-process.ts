/** Hints among the connections of this process. */
import { EventEmitter } from 'node:events'
import type { MemberId } from '@shuke/shared/model'
import type { EditingSign } from '@shuke/shared/sync'
import type { WorkspaceId } from '../store/workspace-id.ts'
import type { Live } from './live.ts'

/** A reader so slow that more than these wait for it misses some: they are said again, or over by then. */
const SIGNS_WAITING = 200

export const createInProcess = (): Live => {
  const emitter = new EventEmitter()
  // One listener a workstation; the default of ten is meant for leaks.
  emitter.setMaxListeners(0)
  return {
    moved: (workspace, rev) => void emitter.emit(`moved ${workspace}`, rev),
    left: (workspace, member) => void emitter.emit('left', workspace, member),
    onLeft: (listener) => void emitter.on('left', (w: WorkspaceId, m: MemberId) => listener(w, m)),
    // Within one process nothing is missed.
    onMissed: () => {},
    watch: (workspace, signal) => follow(emitter, `moved ${workspace}`, newestOnly(), signal),
    editing: (workspace, sign) => void emitter.emit(`editing ${workspace}`, sign),
    watchEditing: (workspace, signal) => follow(emitter, `editing ${workspace}`, lastOfEach(), signal),
    close: async () => void emitter.removeAllListeners(),
  }
}

/** What waits for a reader: small, however slow the reader is. */
interface Waiting<T> {
  readonly put: (value: T) => void
  readonly take: () => T | undefined
}

/** Only the newest number counts. */
const newestOnly = (): Waiting<number> => {
  let latest = -1
  let read = -1
  return {
    put: (rev) => {
      latest = Math.max(latest, rev)
    },
    take: () => {
      if (latest <= read) return undefined
      read = latest
      return read
    },
  }
}

const lastOfEach = (): Waiting<EditingSign> => {
  const signs = new Map<string, EditingSign>()
  return {
    put: (sign) => {
      const key = `${sign.member} ${sign.note}`
      if (signs.has(key) || signs.size < SIGNS_WAITING) signs.set(key, sign)
    },
    take: () => {
      const [first] = signs
      if (!first) return undefined
      signs.delete(first[0])
      return first[1]
    },
  }
}

/** The listener stands before the first read. */
const follow = <T>(
  emitter: EventEmitter,
  event: string,
  waiting: Waiting<T>,
  signal: AbortSignal,
): AsyncIterableIterator<T> => {
  let wake = () => {}
  const listener = (value: T) => {
    waiting.put(value)
    wake()
  }
  emitter.on(event, listener)
  const stop = () => {
    emitter.off(event, listener)
    wake()
  }
  signal.addEventListener('abort', stop, { once: true })
  async function* values() {
    try {
      for (;;) {
        if (signal.aborted) return
        const next = waiting.take()
        if (next !== undefined) {
          yield next
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
  return values()
}
