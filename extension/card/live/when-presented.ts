/**
 * Calls back once what is drawn now stands on the screen.
 *
 * The task after a paint comes too early: the picture still has to be rastered and put together with the page's, which is
 * drawn by another process. In one of a hundred switches the page was uncovered over the picture before. Element Timing
 * reports an element when it was presented (https://w3c.github.io/element-timing/), and all that was drawn with it was
 * presented with it.
 */
const NAME = 'shuke-presented'

/** Where the browser reports nothing, the picture is there by now. */
const AT_LAST_MS = 300

interface ElementTiming extends PerformanceEntry {
  readonly element: Element | null
}

export const whenPresented = (page: Document, done: () => void): (() => void) => {
  const mark = page.createElement('span')
  mark.setAttribute('elementtiming', NAME)
  mark.setAttribute('aria-hidden', 'true')
  mark.textContent = '.'
  // Behind the card: painted, and not to be seen.
  mark.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:-1;font:8px serif;pointer-events:none'

  const stop = (): void => {
    observer.disconnect()
    clearTimeout(timer)
    mark.remove()
  }
  const finish = (): void => {
    stop()
    done()
  }
  const observer = new PerformanceObserver((list) => {
    if (list.getEntries().some((entry) => (entry as ElementTiming).element === mark)) finish()
  })
  observer.observe({ type: 'element' })
  const timer = setTimeout(finish, AT_LAST_MS)
  page.body.append(mark)
  return stop
}
