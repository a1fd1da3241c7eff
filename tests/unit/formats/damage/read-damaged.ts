/** Reads a hundred damaged files of a kind in a process of its own, and says in JSON what came of each and how much memory it took. */
import { readOrderStream } from '../../../../shared/formats/index.ts'
import type { Order } from '../../../../shared/model/index.ts'
import { damagedCsv, soundCsv } from './damaged-csv.ts'
import { damagedWorkbook, soundWorkbook } from './damaged-workbook.ts'

export interface Outcome {
  readonly seed: number
  readonly what: string
  /** Of the processor, for this file. */
  readonly ms: number
  readonly orders: number
  /** Orders that were not in the sound file, and were not touched. */
  readonly invented: readonly string[]
  /** Of the sound file's orders that were not touched, how many did not come. */
  readonly lost: number
  readonly problems: readonly { reason: string; row: number | null; 'zh-CN': string; en: string }[]
}

export interface Report {
  readonly outcomes: readonly Outcome[]
  /** The most that the process ever took, bytes. */
  readonly peak: number
  /** What it took before the first damaged file, bytes. */
  readonly before: number
}

async function* inPieces(bytes: Uint8Array) {
  for (let from = 0; from < bytes.length; from += 1 << 16) yield bytes.subarray(from, from + (1 << 16))
}

/** As an import reads: a checksum stands behind what it vouches for, so nothing is taken of a file that stops. */
const read = async (bytes: Uint8Array, name: string) => {
  const orders: Order[] = []
  const problems: Outcome['problems'][number][] = []
  let stopped = false
  for await (const batch of readOrderStream(inPieces(bytes), name)) {
    orders.push(...batch.orders)
    stopped ||= batch.problems.some(({ effect }) => effect === 'file-stopped')
    problems.push(...batch.problems.map(({ reason, row, message }) => ({ reason, row, ...message })))
  }
  return { orders: stopped ? [] : orders, problems }
}

const [kind, from, to] = process.argv.slice(2)
const csv = kind === 'csv'
const name = csv ? '订单.csv' : '订单.xlsx'
const sound = new Map(
  (await read(csv ? soundCsv : soundWorkbook, name)).orders.map((one) => [one.number, JSON.stringify(one)]),
)
if (sound.size !== 60) throw new Error(`the sound file has ${sound.size} orders`)
const before = process.memoryUsage().rss
const outcomes: Outcome[] = []
for (let seed = Number(from); seed < Number(to); seed++) {
  const { what, bytes, touched } = csv ? damagedCsv(seed) : damagedWorkbook(seed)
  const start = process.cpuUsage()
  const { orders, problems } = await read(bytes, name)
  const used = process.cpuUsage(start)
  const came = new Map(orders.map((one) => [one.number, JSON.stringify(one)]))
  outcomes.push({
    ...{
      seed,
      what,
      ms: Math.round((used.user + used.system) / 1000),
      orders: orders.length,
      problems: problems.slice(0, 50),
    },
    invented: [...came]
      .filter(([number, said]) => sound.has(number) && !touched.has(number) && sound.get(number) !== said)
      .map(([number]) => number),
    lost: [...sound.keys()].filter((number) => !touched.has(number) && !came.has(number)).length,
  })
}
// Kilobytes, as the system counts it: what was given back between two looks is in it.
console.log(JSON.stringify({ outcomes, before, peak: process.resourceUsage().maxRSS * 1024 } satisfies Report))
