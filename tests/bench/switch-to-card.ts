/**
 * From the page's mutation that completes the buyer's identity to the card: painted in its frame, and uncovered on the
 * page. At 1,000 and 100,000 customers held here, and for the first switch after the worker was stopped.
 *
 * `node bench/switch-to-card.ts [customers...]`
 */
import { type Chat, openPinduoduo, type PinduoduoWorkstation } from '../e2e/pinduoduo-chat.ts'
import { percentile, table } from './figures.ts'
import { fillStore } from './fill-store.ts'
import { type Took, watchSwitches } from './watch-switches.ts'

const SWITCHES = 100
const CONVERSATIONS = 200
const BUDGET_MS = 50

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
    const take = await watchSwitches(chat)
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
