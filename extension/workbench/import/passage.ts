/** A gate that a long job passes between two steps: open, closed for a pause, or shut for good. */
import { Stopped } from './run-import.ts'

export interface Passage {
  readonly pass: () => Promise<void>
  readonly pause: () => void
  readonly resume: () => void
  readonly stop: () => void
}

export const passage = (): Passage => {
  let stopped = false
  let open = Promise.withResolvers<void>()
  open.resolve()
  return {
    pass: async () => {
      await open.promise
      if (stopped) throw new Stopped('stopped by a person')
    },
    pause: () => {
      open = Promise.withResolvers<void>()
    },
    resume: () => open.resolve(),
    stop: () => {
      stopped = true
      open.resolve()
    },
  }
}
