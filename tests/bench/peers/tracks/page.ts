/** What every page of the browser track has beside its client. */
import type { Client } from '../contract.ts'

export interface Bench {
  readonly client: Client
  /** Tasks of the main thread over 50 ms, as the browser reports them. */
  readonly takeLongestTask: () => number
}

declare global {
  interface Window {
    bench: Bench
  }
}

export const offer = (client: Client): void => {
  let longest = 0
  const note = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longest = Math.max(longest, duration)
  }
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ type: 'longtask' })
  window.bench = {
    client,
    takeLongestTask: () => {
      note(observer.takeRecords())
      const taken = longest
      longest = 0
      return taken
    },
  }
}
