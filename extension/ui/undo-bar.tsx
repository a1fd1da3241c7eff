import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { useMessages } from './i18n.tsx'
import { Icon } from './icons.tsx'

/** How long an act can be taken back from its bar. */
export const UNDO_MS = 8_000

interface UndoBarProps {
  /** What was done: the verb of the button that did it. */
  readonly words: string
  readonly onUndo: () => void
  /** Called when the time is over; it does not run while the pointer or the focus is on the bar. */
  readonly onGone: () => void
}

/** Says what was done and takes it back for eight seconds. */
export function UndoBar({ words, onUndo, onGone }: UndoBarProps) {
  const { common } = useMessages()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(onGone, UNDO_MS)
    return () => clearTimeout(timer)
  }, [held, onGone])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer over it only stops the clock
    <div
      className="sk-undo"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name="check" />
      <span role="status">{words}</span>
      <Button onClick={() => onUndo()} title="Alt+Z" aria-keyshortcuts="Alt+Z">
        {common.undo}
      </Button>
    </div>
  )
}
