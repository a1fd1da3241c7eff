/** A buyer of whom this workstation may not hold all: asked of the server once for each conversation, and not for long. */
import { ask } from '../../messaging/listen.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'
import type { Reading } from '../../sites/read-conversation.ts'

/** `none`: the server knows nobody by what the page shows. `unreached`: nobody answered, or not yet. */
export type Asked = 'asking' | 'found' | 'none' | 'unreached'

/** A person who looks at an empty card for longer thinks that it is broken; an answer that comes later is taken all the same. */
const PATIENCE_MS = 1000

export interface ServerQuestion {
  /** What came of it; the first call asks. */
  readonly outcome: () => Asked
  readonly stop: () => void
}

/** @param onOutcome called whenever the outcome is another one */
export const askServer = (reading: Reading, onOutcome: () => void): ServerQuestion => {
  let outcome: Asked | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const become = (next: Asked): void => {
    clearTimeout(timer)
    if (stopped || outcome === next) return
    outcome = next
    onOutcome()
  }
  const begin = async (): Promise<void> => {
    timer = setTimeout(() => become('unreached'), PATIENCE_MS)
    try {
      const answer = await ask({ type: 'fetch-card', wanted: { seen: [...reading.seen] } } satisfies ToWorker)
      become(answer === 'found' || answer === 'none' ? answer : 'unreached')
    } catch (error) {
      // Offline: she is known by what this workstation holds, and the rest comes with the next sync.
      console.info('the server was not asked:', String(error))
      become('unreached')
    }
  }
  return {
    outcome: () => {
      if (outcome === null) {
        outcome = 'asking'
        void begin()
      }
      return outcome
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
