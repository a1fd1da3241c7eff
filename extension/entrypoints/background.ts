/** The service worker: may die at any moment, so it holds nothing; listeners are registered at once. */
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { claimNonce, issueNonce } from '../messaging/frame-nonces.ts'
import { listen } from '../messaging/listen.ts'
import { mayAsk } from '../messaging/may-ask.ts'
import { tellSitesOn } from '../messaging/tell-pages.ts'
import { ToWorker } from '../messaging/to-frame.ts'
import { injectIntoOpenTabs, registerSiteScripts } from '../permissions/site-scripts.ts'
import { sitesOn } from '../settings/items.ts'
import { SITES } from '../sites/registry.ts'
import { startSync } from '../sync/start-sync.ts'

export default defineBackground(() => {
  const sync = startSync()
  // The settings hold the session: no script in a page reads them.
  void browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  const refreshSites = async () => {
    const on = await sitesOn.getValue()
    const running = await registerSiteScripts(SITES, on)
    const staying = await tellSitesOn(running.map((site) => site.id))
    await injectIntoOpenTabs(
      running.flatMap((site) => site.matches),
      staying,
    )
  }
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
        return sync.fetchCard(message.data.seen)
      case 'sites-changed':
        return refreshSites()
    }
  })
  browser.runtime.onInstalled.addListener(refreshSites)
  browser.runtime.onStartup.addListener(refreshSites)
  // The browser's question may close the popup that asked, and whatever came after it there.
  browser.permissions.onAdded.addListener(refreshSites)
  browser.permissions.onRemoved.addListener(refreshSites)
})
