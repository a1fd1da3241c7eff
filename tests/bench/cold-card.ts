/**
 * From the page's mutation that completes the identity of a buyer whom this workstation does not hold to her card, fetched
 * from the server: painted in its frame, and uncovered on the page.
 *
 * `node bench/cold-card.ts`
 */
import { shopOf } from '../consoles/pinduoduo/shop.ts'
import { knowForLong, notedLongAgo } from '../e2e/known-for-long.ts'
import { openPinduoduo } from '../e2e/pinduoduo-chat.ts'
import { claimOwner, signInto, startTestServer } from '../e2e/server.ts'
import { percentile, table } from './figures.ts'
import { watchSwitches } from './watch-switches.ts'

const BUYERS = 100
const BUDGET_MS = 150

const server = await startTestServer()
const joined = await claimOwner(server)
const conversations = shopOf(BUYERS).slice(0, BUYERS)
await knowForLong(server, joined, conversations)
const desk = await openPinduoduo()
try {
  await signInto(desk.workstation, server, joined)
  const chat = await desk.openChat(`buyers=${BUYERS}`)
  await chat.card.getByText(notedLongAgo(conversations[0] as never)).waitFor()
  const take = await watchSwitches(chat)
  const took = []
  for (let to = 1; to < BUYERS; to += 1) took.push(await take(to))
  const rows = [['what', 'n', 'p50', 'p95', 'p99', `p95 / ${BUDGET_MS} ms`]]
  for (const [what, values] of [
    ['painted in the frame', took.map(({ painted }) => painted)],
    ['uncovered on the page', took.map(({ uncovered }) => uncovered)],
  ] as const) {
    const [p50 = 0, p95 = 0, p99 = 0] = [50, 95, 99].map((p) => percentile(values, p))
    rows.push([
      what,
      String(values.length),
      p50.toFixed(1),
      p95.toFixed(1),
      p99.toFixed(1),
      (p95 / BUDGET_MS).toFixed(2),
    ])
  }
  console.info(table(rows))
} finally {
  await desk.close()
  await server.close()
}
