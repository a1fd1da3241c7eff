/** The page side, on switched-on sites only: the worker registers it, the manifest names no host. */
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { startOverlay } from '../overlay/overlay.ts'
import { siteOf } from '../sites/registry.ts'

export default defineContentScript({
  matches: [],
  registration: 'runtime',
  // The page need not be told that we are here.
  noScriptStartedPostMessage: true,
  main(ctx) {
    const profile = siteOf(location.href)
    if (!profile) return
    const page = {
      document,
      cardUrl: (nonce: string) => `${browser.runtime.getURL('/card.html')}#${nonce}`,
      isAlive: () => ctx.isValid,
    }
    const stop = new AbortController()
    ctx.onInvalidated(() => stop.abort())
    startOverlay(profile, page, stop)
  },
})
