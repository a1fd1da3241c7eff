import { useEffect, useState } from 'react'
import type { JobView } from './import-job.ts'
import { nextPace, type Pace, restPace, startPace } from './pace.ts'

/**
 * The pace of the phase that the job is in; a pause is no part of it.
 *
 * @param done of `of`, in whatever the phase counts; null while that is not known
 */
export const usePace = ({ id, phase, paused }: JobView, done: number | null, of: number): Pace | null => {
  const [held, setHeld] = useState<{ readonly of: string; readonly pace: Pace } | null>(null)
  const key = `${id} ${phase}`
  useEffect(() => {
    if (done === null) return
    const now = Date.now()
    setHeld((before) => {
      if (before?.of !== key) return { of: key, pace: startPace(now, done) }
      const pace = paused ? restPace(before.pace, now) : nextPace(before.pace, now, done, of)
      return pace === before.pace ? before : { of: key, pace }
    })
  }, [key, paused, done, of])
  return held?.of === key ? held.pace : null
}
