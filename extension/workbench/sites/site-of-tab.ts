/** Which known site a tab shows, and whether this page of it holds conversations. */
import type { SiteProfile } from '../../sites/define-site.ts'
import { SITES, siteOf } from '../../sites/registry.ts'

const hostOf = (pattern: string): string => new URL(pattern.replace(/\*$/, '')).hostname

export interface SiteOfTab {
  readonly site: SiteProfile
  readonly chat: boolean
}

/** @param url the tab's address; without the right to see it, none */
export const siteOfTab = (url: string | undefined): SiteOfTab | null => {
  if (url === undefined || !URL.canParse(url)) return null
  const chat = siteOf(url)
  if (chat) return { site: chat, chat: true }
  const { hostname } = new URL(url)
  const site = SITES.find(({ matches }) => matches.some((pattern) => hostOf(pattern) === hostname))
  return site ? { site, chat: false } : null
}
