/** Every site profile that ships with the product. */
import type { SiteProfile } from './define-site.ts'
import { pinduoduo } from './pinduoduo.ts'
import { practice } from './practice.ts'

export const SITES: readonly SiteProfile[] = [pinduoduo, practice]

const hostOf = (pattern: string): string => new URL(pattern.replace(/\*$/, '')).hostname

/** The profile that reads this page, by host and then by path. */
export const siteOf = (url: string): SiteProfile | undefined => {
  const { hostname, pathname } = new URL(url)
  return SITES.find((site) => site.matches.some((m) => hostOf(m) === hostname) && new RegExp(site.path).test(pathname))
}
