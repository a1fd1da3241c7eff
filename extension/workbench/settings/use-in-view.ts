import { type RefObject, useEffect } from 'react'

/** What a person scrolls with. */
const SCROLLING = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Shows one part of a list and keeps it there while the parts around it still load and grow, until the person scrolls
 * or presses something: scrolled to once, a part that is opened by its address would be pushed away by those above it.
 *
 * @param id of the part, or null for none
 */
export const useInView = (list: RefObject<HTMLElement | null>, id: string | null): void => {
  useEffect(() => {
    const element = list.current
    const part = id === null ? null : element?.querySelector(`#${id}`)
    if (!element || !part) return
    const show = () => part.scrollIntoView({ block: 'start' })
    const grown = new ResizeObserver(show)
    const leave = () => {
      grown.disconnect()
      for (const name of SCROLLING) window.removeEventListener(name, leave)
    }
    for (const name of SCROLLING) window.addEventListener(name, leave, { passive: true })
    show()
    grown.observe(element)
    return leave
  }, [list, id])
}
