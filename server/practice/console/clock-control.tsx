import { useState } from 'react'
import { useConsole } from './console-context.ts'
import { clockTime, weekday } from './format.ts'
import { type ClockMove, MOVES, type ShopClock } from './shop-clock.ts'
import './clock-control.css'

/** The date and the time that the shop stands at, and three ways on. There is no way back. */
export const ClockControl = ({ clock }: { readonly clock: Pick<ShopClock, 'now' | 'move'> }) => {
  const { locale, words, tell } = useConsole()
  const [moving, setMoving] = useState(false)
  const move = async (by: ClockMove): Promise<void> => {
    setMoving(true)
    if (!(await clock.move(by))) tell(words.clockStays)
    setMoving(false)
  }
  return (
    <span className="clock" title={words.clockTip}>
      <time dateTime={new Date(clock.now).toISOString()}>
        {weekday(clock.now, locale)} <b>{clockTime(clock.now)}</b>
      </time>
      {MOVES.map((by) => (
        <button
          key={by}
          type="button"
          aria-label={`${words.clock} ${words.clockMove[by]}`}
          disabled={moving}
          onClick={() => void move(by)}
        >
          {words.clockMove[by]}
        </button>
      ))}
    </span>
  )
}
