/** To the page side in every open tab, wherever it runs: asking which tabs those are would need their hosts' permission. */
import { browser } from 'wxt/browser'
import { askPageSide } from './listen.ts'
import type { ToPage } from './to-page.ts'

/** @returns the tabs whose page side is there and stays. Most tabs have none, and do not answer. */
export const tellSitesOn = async (sites: readonly string[]): Promise<ReadonlySet<number>> => {
  const staying = new Set<number>()
  const tabs = await browser.tabs.query({})
  await Promise.allSettled(
    tabs.map(async ({ id }) => {
      if (id === undefined) return
      const answer = await askPageSide(id, { type: 'sites-on', sites } satisfies ToPage)
      if (answer === 'stays') staying.add(id)
    }),
  )
  return staying
}
