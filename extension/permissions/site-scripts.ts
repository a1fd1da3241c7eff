/** The page side runs on switched-on sites and nowhere else: registered for the pages to come, injected into those open. */
import { browser } from 'wxt/browser'
import { isGranted } from './origins.ts'

interface Site {
  readonly id: string
  readonly matches: readonly string[]
}

const SCRIPT = '/content-scripts/overlay.js'

/**
 * @param sites every known site
 * @param on the ids that a person switched on
 * @returns the sites that are on and permitted
 */
export const registerSiteScripts = async (
  sites: readonly Site[],
  on: Readonly<Record<string, true>>,
): Promise<readonly Site[]> => {
  const running: Site[] = []
  for (const site of sites) if (on[site.id] && (await isGranted(site.matches))) running.push(site)
  const matches = running.flatMap((site) => site.matches)

  const registered = await browser.scripting.getRegisteredContentScripts({ ids: ['overlay'] })
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: ['overlay'] })
    return running
  }
  const script = {
    id: 'overlay',
    js: [SCRIPT],
    matches,
    runAt: 'document_idle' as const,
    allFrames: false,
    persistAcrossSessions: true,
  }
  if (registered.length > 0) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([script])
  return running
}

/**
 * Into the pages that are open already.
 *
 * @param except tabs where the page side stays: a second one would take its place, and what is typed in the card with it
 */
export const injectIntoOpenTabs = async (matches: readonly string[], except: ReadonlySet<number>): Promise<void> => {
  // No pattern would mean every tab.
  if (matches.length === 0) return
  const tabs = (await browser.tabs.query({ url: [...matches] })).filter((tab) => !except.has(tab.id ?? -1))
  const results = await Promise.allSettled(
    tabs.map((tab) => browser.scripting.executeScript({ target: { tabId: tab.id ?? -1 }, files: [SCRIPT] })),
  )
  // A discarded or error tab has no document to run in; it gets the registered script when it loads.
  for (const result of results) if (result.status === 'rejected') console.info('not injected:', String(result.reason))
}
