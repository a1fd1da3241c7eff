import { useEffect, useRef } from 'react'
import { LAYER } from '../ui/pop.tsx'
import { type CardCommand, commandOf } from './card-keys.ts'

/**
 * Listens to the whole document of the frame, which holds nothing but the card.
 * @param run false when the command means nothing now, so that the key goes where it would have gone
 */
export function useCardKeys(run: (command: CardCommand) => boolean): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = event.defaultPrevented ? null : commandOf(event)
      if (command === null) return
      if (command === 'escape' && document.querySelector(`[${LAYER}]`)) return
      if (latest.current(command)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
