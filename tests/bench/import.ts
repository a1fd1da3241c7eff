/**
 * Order files into a workstation that works alone, in a real Chromium, each beside a bare IndexedDB that is given the same
 * records in the same run.
 *
 * `node bench/import.ts [--rows 20000] [--lines 1000000] [--layout goods|report|detail] [--only <name>...] [--keep]`
 *
 * `--keep`: large and real files are not imported a second time and taken back, which takes longer than the import.
 * `--rows`: of each format's own file, 0 for none. `--lines`: of the large file, 0 for none. With `SHUKE_REAL_DATA`, the real
 * files in its `orders` folder too. Build the extension first.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FORMATS } from '@shuke/shared/formats'
import type { ShopFields } from '@shuke/shared/model'
import { openWorkstation } from '../e2e/extension.ts'
import { browserPid } from '../e2e/kill-browser.ts'
import { digestStore } from '../e2e/store-digest.ts'
import { makeScratch } from '../server/support/scratch.ts'
import { type ShopLayout, writeShopFile } from '../tools/write-shop-file.ts'
import { table } from './figures.ts'
import { watchMemory } from './import/browser-memory.ts'
import { writeFormatFile } from './import/format-file.ts'
import { type ImportRun, importInPage, takeBackInPage } from './import/import-in-page.ts'
import { putRaw, type RawPut } from './import/raw-put.ts'

const BUDGET_RATIO = 2
const BUDGET_MB = 500

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    lines: { type: 'string', default: '1000000' },
    layout: { type: 'string', default: 'goods' },
    only: { type: 'string', multiple: true, default: [] },
    keep: { type: 'boolean', default: false },
  },
})

interface Subject {
  readonly name: string
  readonly format: string
  readonly path: string
  /** Import it again, and take it back. */
  readonly whole: boolean
}

const folder = makeScratch('import-bench')
const FORMAT_OF = { goods: 'jd', report: 'taobao-report', detail: 'taobao-detail' } as const

const subjects = (): Subject[] => {
  const found: Subject[] = []
  const wanted = (name: string) => options.only.length === 0 || options.only.includes(name)
  const rows = Number(options.rows)
  for (const format of FORMATS) {
    if (rows === 0 || !wanted(format.id)) continue
    const path = join(folder, `${format.id}.csv`)
    writeFormatFile(path, format, rows)
    found.push({ name: format.id, format: format.id, path, whole: false })
  }
  const real = process.env.SHUKE_REAL_DATA
  for (const [name, format, file] of [
    ['real taobao', 'taobao-report', 'taobao-orders-cdnow.csv'],
    ['real grocery', 'shopify', 'shopify-orders-grocery.csv'],
  ] as const) {
    const path = real ? join(real, 'orders', file) : ''
    if (existsSync(path) && wanted(name)) found.push({ name, format, path, whole: true })
  }
  const lines = Number(options.lines)
  const layout = options.layout as ShopLayout
  if (lines > 0 && wanted('large')) {
    const path = join(folder, 'large.csv')
    const made = writeShopFile(path, { layout, lines })
    const name = `${layout}, ${made.lines} lines, ${(statSync(path).size / 2 ** 20).toFixed(0)} MB`
    found.push({ name, format: FORMAT_OF[layout], path, whole: true })
  }
  return found
}

const shopFor = (format: string): ShopFields => {
  const known = FORMATS.find(({ id }) => id === format)
  if (!known) throw new Error(`no format ${format}`)
  return { platform: known.platform, code: 'bench', name: '云裳', ...known.defaults }
}

interface Measured {
  readonly run: ImportRun
  readonly packed: RawPut
  readonly plain: RawPut
  readonly peak: { readonly renderer: number; readonly browser: number }
  /** ms; null where it was not asked for. */
  readonly again: number | null
  readonly undo: number | null
  readonly restored: boolean | null
}

/** In a browser and a profile of its own. */
const measure = async ({ name, format, path, whole }: Subject): Promise<Measured> => {
  // On the disk, as a person's: in memory both sides would be faster.
  const profile = mkdtempSync(join(tmpdir(), 'shuke-import-profile-'))
  const workstation = await openWorkstation({ profile })
  try {
    const page = await workstation.extensionPage('workbench.html#/import')
    await page.locator('.drop').waitFor()
    const before = await digestStore(page)
    const peakSince = watchMemory(browserPid(profile))
    const run = await importInPage(page, path, format, shopFor(format))
    const peak = peakSince()
    const packed = await putRaw(page, 'packed')
    const plain = await putRaw(page, 'plain')
    const raw = { packed, plain }
    if (whole) console.info(`${name}: ${JSON.stringify({ ...run, ...raw, peak })}`)
    if (!whole || options.keep) return { run, ...raw, peak, again: null, undo: null, restored: null }
    const again = await importInPage(page, path, format, shopFor(format))
    if (again.changed !== 0) throw new Error('the same file changed something')
    await takeBackInPage(page, again.id)
    const undo = await takeBackInPage(page, run.id)
    return { run, ...raw, peak, again: again.ms, undo, restored: (await digestStore(page)) === before }
  } finally {
    await workstation.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
const HEAD = [
  'file',
  'rows',
  'orders',
  'problems',
  'wall s',
  'read + apply + fit',
  'rows/s',
  'orders/s',
  'packed s',
  'records',
  'ratio',
  'plain s',
  'records',
]
const rows = [
  [
    ...HEAD,
    `ratio (<= ${BUDGET_RATIO})`,
    `MB page (<= ${BUDGET_MB})`,
    'MB browser',
    'longest step ms',
    'again s',
    'undo s',
    'load',
  ],
]
try {
  for (const subject of subjects()) {
    const { run, packed, plain, peak, again, undo, restored } = await measure(subject)
    const undone = restored === false ? 'NOT RESTORED' : undo === null ? '' : seconds(undo)
    rows.push([
      ...[subject.name, String(run.rows), String(run.orders), String(run.problems), seconds(run.ms)],
      `${seconds(run.readMs)} + ${seconds(run.applyMs)} + ${seconds(run.fitMs)}`,
      ...[(run.rows / run.ms) * 1000, (run.orders / run.ms) * 1000].map((rate) => rate.toFixed(0)),
      ...[packed, plain].flatMap(({ ms, records }) => [seconds(ms), String(records), (run.ms / ms).toFixed(2)]),
      ...[peak.renderer.toFixed(0), peak.browser.toFixed(0), run.longestStepMs.toFixed(0)],
      ...[again === null ? '' : seconds(again), undone, loadavg()[0]?.toFixed(1) ?? ''],
    ])
    console.info(rows.at(-1)?.join('  '))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.info(table(rows))
