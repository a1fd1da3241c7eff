/**
 * What the page side costs a page: its size, and its share of the main thread in a storm of mutations, by runs in pairs of
 * the same page with it and without, and by the profiler.
 *
 * `node bench/page-side.ts`
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { BUILT } from '../e2e/extension.ts'
import { openPinduoduo } from '../e2e/pinduoduo-chat.ts'
import { percentile, table } from './figures.ts'

const PAIRS = 5

const PER_SECOND = 10_000
const STORM_MS = 4000

interface Pair {
  /** Main-thread seconds per second. */
  readonly with: number
  readonly without: number
  /** Mutations per second. */
  readonly done: number
}

const measureStorms = async (query: string): Promise<Pair[]> => {
  const pinduoduo = await openPinduoduo()
  const measure = async (path: string): Promise<{ share: number; done: number }> => {
    const page = await pinduoduo.workstation.context.newPage()
    await page.goto(pinduoduo.consoles.pinduoduo(query).replace('/chat-merchant/', path))
    await page.waitForTimeout(1500)
    const session = await pinduoduo.workstation.context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const spent = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
    }
    const [before, began] = [await spent(), performance.now()]
    const done = await page.evaluate(([n, ms]) => window.__console.storm(n, ms), [PER_SECOND, STORM_MS] as const)
    const share = (await spent()) - before
    const seconds = (performance.now() - began) / 1000
    await page.close()
    return { share: share / seconds, done: done / seconds }
  }
  try {
    const pairs: Pair[] = []
    for (let i = 0; i < PAIRS; i += 1) {
      // Beside the path that the profile reads, the same page has a page side that does nothing.
      const without = await measure('/elsewhere/')
      const { share, done } = await measure('/chat-merchant/')
      pairs.push({ with: share, without: without.share, done })
    }
    return pairs
  } finally {
    await pinduoduo.close()
  }
}

/** The share of samples with our script on the stack: what a busy machine does beside it does not count. */
const profileStorm = async (query: string): Promise<number> => {
  const pinduoduo = await openPinduoduo()
  try {
    const page = await pinduoduo.workstation.context.newPage()
    await page.goto(pinduoduo.consoles.pinduoduo(query))
    await page.waitForTimeout(2500)
    const session = await pinduoduo.workstation.context.newCDPSession(page)
    await session.send('Profiler.enable')
    await session.send('Profiler.setSamplingInterval', { interval: 200 })
    await session.send('Profiler.start')
    await page.evaluate(([n, ms]) => window.__console.storm(n, ms), [PER_SECOND, STORM_MS] as const)
    const { profile } = await session.send('Profiler.stop')
    const ours = new Set<number>()
    // Parents stand before their children.
    for (const { id, callFrame, children = [] } of profile.nodes) {
      if (callFrame.url.endsWith('/content-scripts/overlay.js')) ours.add(id)
      if (ours.has(id)) for (const child of children) ours.add(child)
    }
    const { samples = [], timeDeltas = [] } = profile
    const spent = samples.reduce((sum, id, i) => sum + (ours.has(id) ? (timeDeltas[i] ?? 0) : 0), 0)
    return spent / (profile.endTime - profile.startTime)
  } finally {
    await pinduoduo.close()
  }
}

const script = await readFile(join(process.env.SHUKE_EXTENSION ?? BUILT, 'content-scripts/overlay.js'))
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`
console.info(`page side: ${kb(script.length)}, ${kb(gzipSync(script).length)} gzip (budget 40 KB)`)

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
const rows = [
  ['storm', 'mutations/s', 'with', 'without', 'more, median of pairs', 'least', 'most', 'our script', 'budget'],
]
for (const [where, query] of [
  ['nobody open', 'open=-1'],
  ['a chat open', ''],
] as const) {
  const pairs = await measureStorms(query)
  const median = (of: (pair: Pair) => number): number => percentile(pairs.map(of), 50)
  const more = pairs.map((pair) => pair.with - pair.without)
  rows.push([
    where,
    median((pair) => pair.done).toFixed(0),
    percent(median((pair) => pair.with)),
    percent(median((pair) => pair.without)),
    percent(percentile(more, 50)),
    percent(Math.min(...more)),
    percent(Math.max(...more)),
    percent(await profileStorm(query)),
    '5 %',
  ])
}
console.info(table(rows))
