/** A table that no format knows: its header, and how its cells look. */
import type { Format } from './format.ts'
import { guessFields } from './guess-fields.ts'
import { OTHER_PLATFORM } from './platforms.ts'
import { orderReader } from './read-orders.ts'
import type { Encoding } from './table.ts'

export interface LookedTable {
  readonly encoding: Encoding
  readonly headers: readonly string[]
  /** Of the first rows, in the file's order. */
  readonly rows: readonly (readonly string[])[]
}

/** So many rows tell how a column looks, and most of the words in it. */
const ROWS = 500
const FEWEST_COLUMNS = 3
const LONGEST_NAME = 60

const table = (detect: Format['detect']): Format => ({
  id: 'table',
  platform: OTHER_PLATFORM,
  name: { 'zh-CN': '表格', en: 'Table' },
  defaults: { zone: 'Etc/UTC', currency: 'CNY' },
  detect,
  columns: {},
  ignored: [],
  toOrder: () => null,
})

/** A name of a column is words: no number, no date, nothing that cannot be read. */
const isName = (name: string): boolean =>
  name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/[\ufffd\p{Cc}\p{Co}]|\d{4}/u.test(name)

const named = (headers: ReadonlySet<string>) => [...headers].filter((name) => name !== '')

/** Words that orders have, as far as that goes; else anything that stands over a table. */
const LOOKS: readonly Format['detect'][] = [
  (headers) => {
    const { number, paid, placedAt } = guessFields(named(headers))
    return number !== undefined && (paid !== undefined || placedAt !== undefined)
  },
  (headers) => named(headers).length >= FEWEST_COLUMNS && named(headers).every(isName),
]

/**
 * @param firstBytes as for a preview
 * @returns null for what is no table
 */
export const lookAtTable = (firstBytes: Uint8Array, fileName: string): LookedTable | null => {
  for (const detect of LOOKS) {
    const { encoding, headers, rows } = orderReader([table(detect)]).previewOrders(firstBytes, fileName, {}, ROWS)
    if (encoding === null) continue
    const cells = rows.map((row) => row.cells)
    // Bytes that are no text have commas and line ends, too, but not as many in each line.
    const even = cells.filter((row) => row.length === headers.length).length
    if (even === 0 || even * 2 < cells.length) continue
    return { encoding, headers, rows: cells }
  }
  return null
}
