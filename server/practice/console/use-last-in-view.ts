import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps a list at its end: when `said` changes, and when the list is given another size while it stands there, as when
 * somebody makes room beside the page.
 */
export const useLastInView = (said: string): RefObject<HTMLOListElement | null> => {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const element = list.current
    if (element === null || said === '') return
    let atEnd = true
    const toEnd = (): void => element.scrollTo({ top: element.scrollHeight })
    const note = (): void => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 8
    }
    const resized = new ResizeObserver(() => {
      if (atEnd) toEnd()
    })
    toEnd()
    element.addEventListener('scroll', note, { passive: true })
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', note)
      resized.disconnect()
    }
  }, [said])
  return list
}
