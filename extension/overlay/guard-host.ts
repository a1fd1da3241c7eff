/**
 * A page's framework may sweep our element away when it redraws its body. It is put back, a few times; a page that
 * insists wins, because a fight between two scripts helps nobody.
 */
const MAX_RETURNS = 5

/** @param onReturn called before the host is put back: a frame that was out of the page has lost its document */
export const guardHost = (page: Document, host: HTMLElement, onReturn: () => void, signal: AbortSignal): void => {
  let returns = 0
  const observer = new MutationObserver(() => {
    if (host.isConnected) return
    returns += 1
    if (returns > MAX_RETURNS) {
      observer.disconnect()
      return
    }
    onReturn()
    page.documentElement.append(host)
  })
  observer.observe(page.documentElement, { childList: true })
  signal.addEventListener('abort', () => observer.disconnect())
}
