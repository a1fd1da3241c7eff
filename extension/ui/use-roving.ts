import { type KeyboardEvent, useRef, useState } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * One tab stop for a group: the arrows move inside it, Home and End go to its ends.
 * @see https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 */
export function useRoving(count: number) {
  const [current, setCurrent] = useState(0)
  const items = useRef<(HTMLElement | null)[]>([])
  const at = Math.max(0, Math.min(current, count - 1))

  return {
    item: (index: number) => ({
      tabIndex: index === at ? 0 : -1,
      ref: (element: HTMLElement | null) => {
        items.current[index] = element
      },
      onFocus: () => setCurrent(index),
    }),
    onKeyDown: (event: KeyboardEvent) => {
      // A key typed in a popover of an item bubbles here too, through React; it is not meant for the group.
      const from = items.current.indexOf(event.target as HTMLElement)
      if (from === -1 || count === 0) return
      const step = STEPS[event.key]
      const to =
        step !== undefined
          ? (from + step + count) % count
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? count - 1
              : -1
      if (to === -1) return
      event.preventDefault()
      items.current[to]?.focus()
    },
  }
}
