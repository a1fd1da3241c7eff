/** Host permissions are asked for one origin at a time, by a click, and given back when a site is switched off. */
import { browser } from 'wxt/browser'

export const isGranted = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.contains({ origins: [...origins] })

/** Must be called straight from a person's click; the browser asks her. */
export const requestOrigins = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: [...origins] })

export const giveBackOrigins = async (origins: readonly string[]): Promise<void> => {
  await browser.permissions.remove({ origins: [...origins] })
}

/** The match pattern that covers a server's address: patterns name hosts, whatever the port. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${hostname}/*`
}
