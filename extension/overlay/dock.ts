/**
 * Where the card stands: docked to the page's end edge, the page pushed aside by the card's width, so that nothing of
 * the console is covered. Its size never depends on who the buyer is.
 */
export const CARD_WIDTH = 320
export const PILL_WIDTH = 38

/** Under this width of page the card starts as a pill: a reply box must never be squeezed away. */
export const MIN_PAGE_WIDTH = 880

const PUSH = 'padding-inline-end'

/** Gives the page the end padding and takes it back when the signal aborts. */
export const pushPage = (page: Document, width: number, signal: AbortSignal): void => {
  const { style } = page.documentElement
  const before = style.getPropertyValue(PUSH)
  const priority = style.getPropertyPriority(PUSH)
  style.setProperty(PUSH, `${width}px`, 'important')
  signal.addEventListener('abort', () => {
    if (before) style.setProperty(PUSH, before, priority)
    else style.removeProperty(PUSH)
  })
}
