/** The page side follows what is switched on and permitted, whenever either may have changed. */
import { browser } from 'wxt/browser'
import { injectIntoOpenTabs, registerSiteScripts } from './site-scripts.ts'

type Sites = Parameters<typeof registerSiteScripts>[0]

export interface Following {
  /** The ids that a person switched on, as they stand now. */
  readonly wishes: () => Promise<Readonly<Record<string, true>>>
  /** Tells the open pages which sites run; answers in which tabs the page side is there and stays. */
  readonly tell: (running: readonly string[]) => Promise<ReadonlySet<number>>
}

/**
 * Listens from the call on; a service worker calls it in its first turn.
 *
 * @param sites every known site
 * @returns does it now, for a change that the browser does not tell of
 */
export const followSites = (sites: Sites, { wishes, tell }: Following): (() => Promise<void>) => {
  const refresh = async () => {
    const running = await registerSiteScripts(sites, await wishes())
    const staying = await tell(running.map((site) => site.id))
    await injectIntoOpenTabs(
      running.flatMap((site) => site.matches),
      staying,
    )
  }
  browser.runtime.onInstalled.addListener(refresh)
  browser.runtime.onStartup.addListener(refresh)
  // The browser's question may close the popup that asked, and whatever came after it there.
  browser.permissions.onAdded.addListener(refresh)
  browser.permissions.onRemoved.addListener(refresh)
  return refresh
}
