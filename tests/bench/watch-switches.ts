/** How long the card takes after each switch of the imitation's conversation. */
import type { Chat } from '../e2e/pinduoduo-chat.ts'

/** Between two looks at what came, ms. */
const REST_MS = 350

export interface Took {
  /** ms to the frame's paint of this buyer. */
  readonly painted: number
  /** ms until the page uncovers it. */
  readonly uncovered: number
}

/** Notes of both sides, in epoch ms. */
export const watchSwitches = async ({ page, card }: Chat): Promise<(to: number) => Promise<Took>> => {
  const painted = await card.evaluateHandle(() => {
    const at: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('shuke-painted')) at.push(performance.timeOrigin + entry.startTime)
    }).observe({ type: 'mark' })
    return at
  })
  const element = await card.frameElement()
  const uncovered = await element.evaluateHandle((frame) => {
    const at: number[] = []
    new MutationObserver(() => {
      if ((frame as HTMLElement).style.opacity === '1') at.push(performance.timeOrigin + performance.now())
    }).observe(frame as HTMLElement, { attributes: true, attributeFilter: ['style'] })
    return at
  })
  const soonest = (list: typeof painted, since: number): Promise<number> =>
    list.evaluate((all, began) => all.find((at) => at > began) ?? Number.NaN, since)
  return async (to) => {
    const began = await page.evaluate((next) => window.__console.switchTo(next), to)
    for (let tries = 0; tries < 10; tries += 1) {
      await page.waitForTimeout(REST_MS)
      const took = {
        painted: (await soonest(painted, began)) - began,
        uncovered: (await soonest(uncovered, began)) - began,
      }
      if (!Number.isNaN(took.painted + took.uncovered)) return took
    }
    throw new Error(`no card came for conversation ${to}`)
  }
}
