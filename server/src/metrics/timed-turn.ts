/** The same turns, timed. */
import { performance } from 'node:perf_hooks'
import type { WriteTurn } from '../store/write-turn.ts'
import type { Metrics } from './metrics.ts'

export const timedTurn =
  (turn: WriteTurn, { wrote }: Pick<Metrics, 'wrote'>): WriteTurn =>
  async (work) => {
    const asked = performance.now()
    let begun = asked
    try {
      return await turn(() => {
        begun = performance.now()
        return work()
      })
    } finally {
      wrote((begun - asked) / 1000, (performance.now() - begun) / 1000)
    }
  }
