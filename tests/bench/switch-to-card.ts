/**
 * From the page's mutation that completes the buyer's identity to the card: painted in its frame, and uncovered on the
 * page. At 1,000 and 100,000 customers held here, and for the first switch after the worker was stopped. Beside it what
 * the page side costs a page: its size, and its share of the main thread in a storm of mutations.
 *
 * `node bench/switch-to-card.ts [customers...]`
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { BUILT } from '../e2e/extension.ts'
import { type Chat, openPinduoduo, type PinduoduoWorkstation } from '../e2e/pinduoduo-chat.ts'
import { percentile, table } from './figures.ts'
import { fillStore } from './fill-store.ts'

const SWITCHES = 100
const CONVERSATIONS = 200
const REST_MS = 350
const BUDGET_MS = 50

interface Took {
  /** ms to the frame's paint of this buyer. */
  readonly painted: number
  /** ms until the page uncovers it. */
  readonly uncovered: number
}

/** Notes of both sides, in epoch ms. */
const listen = async ({ page, card }: Chat) => {
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
  return async (to: number): Promise<Took> => {
    const began = await page.evaluate((next) => window.__console.switchTo(next), to)
    await page.waitForTimeout(REST_MS)
    const first = async (list: typeof painted) =>
      ((await list.evaluate((all) => all.splice(0))) as number[]).find((at) => at > began) ?? Number.NaN
    return { painted: (await first(painted)) - began, uncovered: (await first(uncovered)) - began }
  }
}

const stopWorker = async ({ workstation }: PinduoduoWorkstation, chat: Chat): Promise<void> => {
  const session = await workstation.context.newCDPSession(chat.page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

const measureSwitches = async (customers: number): Promise<{ warm: Took[]; cold: Took[] }> => {
  const pinduoduo = await openPinduoduo()
  try {
    const first = await pinduoduo.openChat(`buyers=${CONVERSATIONS}`)
    await first.card.waitForSelector('.sk-who .name')
    const page = await pinduoduo.workstation.extensionPage('card.html')
    const began = performance.now()
    await fillStore(page, customers, CONVERSATIONS)
    console.info(`${customers} customers put in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    await page.close()
    await first.page.close()
    const chat = await pinduoduo.openChat(`buyers=${CONVERSATIONS}`)
    await chat.card.waitForSelector('.sk-who .name')
    await chat.page.waitForTimeout(3000)
    const take = await listen(chat)
    const warm: Took[] = []
    for (let i = 1; i <= SWITCHES; i += 1) warm.push(await take((i * 37) % CONVERSATIONS))
    const cold: Took[] = []
    for (let i = 0; i < 5; i += 1) {
      await stopWorker(pinduoduo, chat)
      cold.push(await take((i * 37 + 11) % CONVERSATIONS))
    }
    return { warm, cold }
  } finally {
    await pinduoduo.close()
  }
}

/** Main-thread time of the page per second of a storm, with the page side in it and without. */
const measureStorm = async (query: string): Promise<{ with: number; without: number; done: number }> => {
  const pinduoduo = await openPinduoduo()
  const share = async (on: boolean): Promise<[share: number, done: number]> => {
    const page = await pinduoduo.workstation.context.newPage()
    // Outside of the path that the profile reads, the same page has no page side.
    const url = pinduoduo.consoles.pinduoduo(query)
    await page.goto(on ? url : url.replace('/chat-merchant/', '/elsewhere/'))
    await page.waitForTimeout(1500)
    const session = await pinduoduo.workstation.context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const spent = async () =>
      (await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0
    const [before, began] = [await spent(), performance.now()]
    const done = await page.evaluate(() => window.__console.storm(10_000, 4000))
    const taken = ((await spent()) - before) / ((performance.now() - began) / 1000)
    await page.close()
    return [taken, done / 4]
  }
  try {
    const runs: { with: number; without: number; done: number }[] = []
    for (let i = 0; i < 3; i += 1) {
      const [without] = await share(false)
      const [withIt, done] = await share(true)
      runs.push({ with: withIt, without, done })
    }
    return runs.sort((a, b) => a.with - a.without - (b.with - b.without))[1] ?? { with: 0, without: 0, done: 0 }
  } finally {
    await pinduoduo.close()
  }
}

const ms = (value: number): string => value.toFixed(1)
const sizes = process.argv.slice(2).map(Number)
const rows = [['customers', 'what', 'n', 'p50', 'p95', 'p99', `p95 / ${BUDGET_MS} ms`]]
for (const customers of sizes.length > 0 ? sizes : [1000, 100_000]) {
  const { warm, cold } = await measureSwitches(customers)
  for (const [what, values] of [
    ['painted in the frame', warm.map((one) => one.painted)],
    ['uncovered on the page', warm.map((one) => one.uncovered)],
    ['painted, worker stopped', cold.map((one) => one.painted)],
    ['uncovered, worker stopped', cold.map((one) => one.uncovered)],
  ] as const) {
    const [p50, p95, p99] = [50, 95, 99].map((p) => percentile(values, p))
    rows.push([
      String(customers),
      what,
      String(values.length),
      ms(p50 ?? 0),
      ms(p95 ?? 0),
      ms(p99 ?? 0),
      ((p95 ?? 0) / BUDGET_MS).toFixed(2),
    ])
  }
}
console.info(table(rows))

const script = await readFile(join(process.env.SHUKE_EXTENSION ?? BUILT, 'content-scripts/overlay.js'))
console.info(
  `page side: ${(script.length / 1024).toFixed(1)} KB, ${(gzipSync(script).length / 1024).toFixed(1)} KB gzip (budget 40)`,
)
for (const [where, query] of [
  ['nobody open', 'open=-1'],
  ['a chat open', ''],
] as const) {
  const storm = await measureStorm(query)
  console.info(
    `storm of ${storm.done.toFixed(0)} mutations/s, ${where}: main thread ${(storm.with * 100).toFixed(1)} % with, ${(storm.without * 100).toFixed(1)} % without: ${((storm.with - storm.without) * 100).toFixed(1)} points (budget 5)`,
  )
}
