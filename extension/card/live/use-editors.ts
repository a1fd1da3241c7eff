import { useEffect, useMemo, useState } from 'react'
import { hearWorker } from '../../messaging/from-worker.ts'
import { type Editors, editorsOf, NOBODY, nextEnd, standingAt, withSign } from './editors.ts'

/** Who has which note open for change, as colleagues' signs come and run out. */
export const useEditors = (): Editors => {
  const [signs, setSigns] = useState(NOBODY)
  useEffect(() => {
    const ending = new AbortController()
    hearWorker((sign) => setSigns((held) => withSign(held, sign, Date.now())), ending.signal)
    return () => ending.abort()
  }, [])
  useEffect(() => {
    const ms = nextEnd(signs, Date.now())
    if (ms === null) return
    const timer = setTimeout(() => setSigns((held) => standingAt(held, Date.now())), ms)
    return () => clearTimeout(timer)
  }, [signs])
  return useMemo(() => editorsOf(signs), [signs])
}
