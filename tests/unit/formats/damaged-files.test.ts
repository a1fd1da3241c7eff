/**
 * Two hundred damaged and hostile files, made by a seeded generator and read in a process of its own, whose memory is
 * watched by the system. A seed is in each failing test's words.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Outcome, Report } from './damage/read-damaged.ts'

const READER = fileURLToPath(new URL('./damage/read-damaged.ts', import.meta.url))

/** Of each kind; more on demand: `DAMAGED_FILES=5000`. */
const FILES = Number(process.env.DAMAGED_FILES ?? 100)
/** Of the processor's time, so that nothing depends on what else runs. A file takes some hundredths of it. */
const MOST_MS = 5000
const MOST_BYTES = 500 * 2 ** 20
/** What is no longer needed is given back before this, whatever the machine has; who holds more dies of it. */
const HEAP = '--max-old-space-size=200'

const readAll = async (kind: 'csv' | 'xlsx'): Promise<Report> => {
  const { stdout } = await promisify(execFile)(process.execPath, [HEAP, READER, kind, '0', String(FILES)], {
    maxBuffer: 1 << 28,
  })
  return JSON.parse(stdout) as Report
}

describe.each([
  ['csv', '订单.csv'],
  ['xlsx', '订单.xlsx'],
] as const)('a damaged %s', (kind, name) => {
  const report = readAll(kind)
  const failing = async (fails: (one: Outcome) => boolean) =>
    (await report).outcomes.filter(fails).map(({ seed, what, ...rest }) => `${seed} ${what}: ${JSON.stringify(rest)}`)

  it('every one of them ends, and soon', { timeout: 120_000 }, async () => {
    expect((await report).outcomes).toHaveLength(FILES)
    expect(await failing(({ ms }) => ms > MOST_MS)).toEqual([])
  })

  it('no order is another than in the sound file, but those that were written over', async () => {
    expect(await failing(({ invented }) => invented.length > 0)).toEqual([])
  })

  it('what is lost is spoken of', async () => {
    // A text that ends between two rows is a file of fewer orders, and nobody can see it.
    const seen = ({ what, problems }: Outcome) => problems.length > 0 || (kind === 'csv' && what === 'cut off')
    expect(await failing((one) => one.lost > 0 && !seen(one))).toEqual([])
  })

  it('in both languages, with the row or the name of the file', async () => {
    expect(
      await failing(({ problems }) =>
        problems.some(({ row, 'zh-CN': zh, en }) =>
          row === null
            ? !zh.includes(name) || !en.includes(name)
            : !zh.startsWith(`第${row}行`) || !en.startsWith(`Row ${row}`),
        ),
      ),
    ).toEqual([])
  })

  it('memory stays under 500 MB', async () => {
    expect((await report).peak).toBeLessThan(MOST_BYTES)
  })
})
