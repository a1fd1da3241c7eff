/** What time it is in the practice shop, asked of its server: it may be weeks ahead of this machine's. */
import { useCallback, useEffect, useRef, useState } from 'react'

/** How far the control moves it at a press. */
export const MOVES = ['hour', 'day', 'week'] as const
export type ClockMove = (typeof MOVES)[number]

const ASKED: Readonly<Record<ClockMove, Readonly<Record<string, number>>>> = {
  hour: { hours: 1 },
  day: { days: 1 },
  week: { days: 7 },
}

/** The hours and minutes that it shows are right to the minute, and so is what a colleague's console did to it. */
const LOOK_MS = 60_000

interface Answer {
  readonly now: number
}

/** @returns the shop's clock minus this machine's, ms @throws when the server does not answer, or refuses */
export const askClock = async (move?: ClockMove): Promise<number> => {
  const how =
    move === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(ASKED[move]) }
  const answer = await fetch('./clock', how)
  if (!answer.ok) throw new Error(`clock: ${answer.status}`)
  const { now }: Answer = await answer.json()
  return now - Date.now()
}

export interface ShopClock {
  /** Epoch ms, as it was when the console was last drawn. */
  readonly now: number
  /** At this moment; the same function as long as the page is open. */
  readonly read: () => number
  /** @returns whether it went */
  readonly move: (by: ClockMove) => Promise<boolean>
}

/** @param first the offset as the page was opened, ms */
export const useShopClock = (first: number): ShopClock => {
  const offset = useRef(first)
  const [, setLooks] = useState(0)
  const set = useCallback((next: number) => {
    offset.current = next
    setLooks((looks) => looks + 1)
  }, [])
  useEffect(() => {
    const look = () => {
      setLooks((looks) => looks + 1)
      // A server that is away for a moment says it at the next look; meanwhile the clock goes on by itself.
      if (document.visibilityState === 'visible')
        askClock().then(set, (error: unknown) => console.info('the clock was not read:', String(error)))
    }
    const timer = window.setInterval(look, LOOK_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [set])
  const read = useCallback(() => Date.now() + offset.current, [])
  const move = useCallback(
    async (by: ClockMove) => {
      try {
        set(await askClock(by))
        return true
      } catch (error) {
        console.info('the clock was not moved:', String(error))
        return false
      }
    },
    [set],
  )
  return { now: read(), read, move }
}
