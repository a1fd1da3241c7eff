/**
 * Counts the page's switches. Whatever was asked under an older count is answered for a buyer who is gone, and is
 * dropped: the card shows nothing rather than the previous buyer.
 */
import { isSameGeneration } from '../messaging/same-generation.ts'

export interface Generation {
  readonly current: () => number
  readonly next: () => number
  readonly isCurrent: (generation: number) => boolean
}

export const countGenerations = (): Generation => {
  let count = 0
  return {
    current: () => count,
    next: () => {
      count += 1
      return count
    },
    isCurrent: (generation) => isSameGeneration(generation, count),
  }
}
