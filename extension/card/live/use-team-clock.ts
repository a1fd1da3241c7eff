import { useCallback, useEffect, useRef, useState } from 'react'
import { teamTime } from '../../store/team-clock.ts'

/** The card's words name hours and days; they are right to the minute. */
const CLOCK_MS = 60_000

export interface TeamClock {
  /** When the card was last looked at anew, by the team's clock, epoch ms. */
  readonly now: number
  /** What it says at this moment. */
  readonly read: () => number
  /** Looks at it: what was just written is never in this clock's future. @param offset from this machine's, where it was read anew */
  readonly look: (offset?: number) => void
}

export const useTeamClock = (): TeamClock => {
  const offset = useRef(0)
  const [now, setNow] = useState(Date.now)
  const read = useCallback(() => teamTime({ offset: offset.current }, Date.now()), [])
  const look = useCallback(
    (next?: number) => {
      offset.current = next ?? offset.current
      setNow(read())
    },
    [read],
  )
  useEffect(() => {
    const timer = setInterval(look, CLOCK_MS)
    return () => clearInterval(timer)
  }, [look])
  return { now, read, look }
}
