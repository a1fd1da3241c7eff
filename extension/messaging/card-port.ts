/**
 * The line between a card's frame and the page side around it. A message sent to the whole extension would wake the
 * worker at each switch and tell every other card who is open here; this line has two ends.
 */
import { type Browser, browser } from 'wxt/browser'
import { isOwnPart, senderOf } from './listen.ts'

const NAME = 'card'

/** How soon a line that broke is laid again: a page that was put aside and came back, or a script that was replaced. */
const AGAIN_MS = 2500

export interface PageEnd {
  readonly tell: (message: unknown) => void
}

/**
 * The page side's end.
 *
 * @param onFrame a frame has come and has heard nothing yet
 */
export const acceptFrames = (onFrame: () => void, signal: AbortSignal): PageEnd => {
  const ports = new Set<Browser.runtime.Port>()
  const accept = (port: Browser.runtime.Port): void => {
    if (port.name !== NAME || !port.sender || port.sender.id !== browser.runtime.id) return
    if (!isOwnPart(senderOf(port.sender))) return
    ports.add(port)
    port.onDisconnect.addListener(() => ports.delete(port))
    onFrame()
  }
  browser.runtime.onConnect.addListener(accept)
  signal.addEventListener('abort', () => {
    browser.runtime.onConnect.removeListener(accept)
    for (const port of ports) port.disconnect()
  })
  return {
    tell: (message) => {
      for (const port of ports) port.postMessage(message)
    },
  }
}

/**
 * The frame's end, laid again whenever it breaks.
 *
 * @param onGone nobody says any longer who is open
 */
export const connectToPage = (
  place: { readonly tab: number; readonly document: string },
  onMessage: (message: unknown) => void,
  onGone: () => void,
): void => {
  const connect = (): void => {
    const port = browser.tabs.connect(place.tab, { name: NAME, documentId: place.document })
    port.onMessage.addListener(onMessage)
    port.onDisconnect.addListener(() => {
      // Read, or the browser reports it as unseen; a page that is not there says so here.
      void browser.runtime.lastError
      onGone()
      setTimeout(connect, AGAIN_MS)
    })
  }
  connect()
}
