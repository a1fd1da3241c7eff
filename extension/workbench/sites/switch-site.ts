/** Switching a site on and off: the person's wish, the browser's permission, and the page side, in this order. */
import { ask } from '../../messaging/listen.ts'
import { giveBackOrigins, isGranted, patternOf, requestOrigins } from '../../permissions/origins.ts'
import { session as sessionItem, sitesOn } from '../../settings/items.ts'
import type { SiteProfile } from '../../sites/define-site.ts'
import { SITES } from '../../sites/registry.ts'

/** On means both: wished and permitted. */
export const isOn = async (site: SiteProfile): Promise<boolean> =>
  (await sitesOn.getValue())[site.id] === true && (await isGranted(site.matches))

/**
 * Must be called straight from a click. The wish is written before the browser has asked: its question may close the popup
 * that this runs in, and nothing after it.
 *
 * @returns false when the permission was refused
 */
export const switchOn = async (site: SiteProfile): Promise<boolean> => {
  const granting = requestOrigins(site.matches)
  await sitesOn.setValue({ ...(await sitesOn.getValue()), [site.id]: true })
  const granted = await granting
  if (granted) await ask({ type: 'sites-changed' })
  else await forgetWish(site)
  return granted
}

export const switchOff = async (site: SiteProfile): Promise<void> => {
  await forgetWish(site)
  await ask({ type: 'sites-changed' })
  await giveBackUnlessNeeded(site.matches)
}

const forgetWish = async (site: SiteProfile): Promise<void> => {
  const { [site.id]: _, ...rest } = await sitesOn.getValue()
  await sitesOn.setValue(rest)
}

/**
 * Gives origins back that neither a switched-on site nor the server needs.
 *
 * @param origins match patterns, or origins of servers
 */
export const giveBackUnlessNeeded = async (origins: readonly string[]): Promise<void> => {
  const on = await sitesOn.getValue()
  const session = await sessionItem.getValue()
  const needed = new Set(SITES.filter((site) => on[site.id]).flatMap((site) => site.matches))
  if (session) needed.add(patternOf(session.server))
  const free = origins
    .map((origin) => (origin.endsWith('*') ? origin : patternOf(origin)))
    .filter((pattern) => !needed.has(pattern))
  if (free.length > 0) await giveBackOrigins(free)
}
