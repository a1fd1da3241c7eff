/** The service worker: may die at any moment, so it holds nothing; listeners are registered at once. */
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { claimNonce, issueNonce } from '../messaging/frame-nonces.ts'
import { tellOwnPages } from '../messaging/from-worker.ts'
import { listen } from '../messaging/listen.ts'
import { mayAsk } from '../messaging/may-ask.ts'
import { tellSitesOn } from '../messaging/tell-pages.ts'
import { ToWorker } from '../messaging/to-frame.ts'
import { followSites } from '../permissions/follow-sites.ts'
import { sitesOn } from '../settings/items.ts'
import { SITES } from '../sites/registry.ts'
import { startSync } from '../sync/start-sync.ts'

export default defineBackground(() => {
  const sync = startSync((sign) => tellOwnPages({ type: 'colleague-edits', ...sign }))
  // The settings hold the session: no script in a page reads them.
  void browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  const refreshSites = followSites(SITES, { wishes: () => sitesOn.getValue(), tell: tellSitesOn })
  listen((raw, sender) => {
    const message = ToWorker.safeParse(raw)
    if (!message.success || !mayAsk(message.data, sender)) return undefined
    switch (message.data.type) {
      case 'frame-nonce':
        return issueNonce(sender)
      case 'frame-claim':
        return claimNonce(message.data.nonce, sender)
      case 'sync-now':
        return sync.now()
      case 'fetch-card':
        return sync.fetchCard(message.data.wanted)
      case 'reveal':
        return sync.reveal(message.data.asked)
      case 'editing':
        return sync.editing(message.data.note, message.data.ends)
      case 'sites-changed':
        return refreshSites()
    }
  })
})
