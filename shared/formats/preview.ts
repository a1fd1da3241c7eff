/** The beginning of an order file, read for a person to look at. */
import type { Localised, Order } from '../model/index.ts'
import { headerName, isIdentityCard } from './cells.ts'
import type { Format } from './format.ts'
import { isWorkbook } from './open-table.ts'
import { columnsOf } from './order-columns.ts'
import type { Problem } from './problem.ts'
import type { Reading } from './reading.ts'
import { layOut } from './row.ts'
import type { Encoding, OpenedTable } from './table.ts'
import { OPENING_BYTES } from './text/open-text.ts'

export interface ColumnMapping {
  readonly header: string
  /** Null when nothing of the column is kept. */
  readonly becomes: Localised | null
  /** False for a header that the format has never heard of. */
  readonly known: boolean
  /** The cell of the first row with anything in it. */
  readonly sample: string
}

export interface PreviewRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly order: Order | null
}

export interface OrderPreview {
  readonly format: Format | null
  readonly encoding: Encoding | null
  readonly headers: readonly string[]
  readonly mapping: readonly ColumnMapping[]
  readonly rows: readonly PreviewRow[]
  readonly problems: readonly Problem[]
  /** The headers without any one of which the file would not be of this format. */
  readonly told: readonly string[]
}

const PREVIEW_BYTES = 1 << 20

/** @param reading of this file, with nothing read yet */
export function preview(reading: Reading, firstBytes: Uint8Array, most: number): OrderPreview {
  const whole = firstBytes.length < OPENING_BYTES || isWorkbook(firstBytes)
  const rows: PreviewRow[] = []
  const problems: Problem[] = []
  for (const read of reading.rows(isWorkbook(firstBytes) ? firstBytes : firstBytes.subarray(0, PREVIEW_BYTES), true)) {
    // Where the bytes end the file goes on: its last row here is half a row, and no sign of damage.
    if (!whole && (read.at?.last || read.problems[0]?.reason === 'no-orders')) continue
    problems.push(...read.problems)
    if (read.at) rows.push({ row: read.at.row, cells: read.at.cells, order: read.order })
    if (rows.length === most) break
  }
  const opened = reading.opened
  return {
    format: reading.format,
    encoding: opened?.encoding ?? null,
    headers: opened?.headers ?? [],
    mapping: opened ? mappingOf(opened, rows) : [],
    rows,
    problems,
    told: opened ? toldBy(opened) : [],
  }
}

const toldBy = ({ format, headers }: OpenedTable): string[] => {
  const names = headers.map(headerName)
  return headers
    .filter((_, index) => !format.detect(new Set(names.filter((name) => name !== names[index]))))
    .map((header) => header.trim())
}

function mappingOf(opened: OpenedTable, rows: readonly PreviewRow[]): ColumnMapping[] {
  const { format, headers } = opened
  const { columnOf } = layOut(format, headers, format.defaults)
  const fieldAt = new Map([...columnOf].map(([field, index]) => [index, field]))
  const known = new Set(
    [...format.ignored, ...columnsOf(format).flatMap(([, column]) => column.headers)].map(headerName),
  )
  return headers.map((header, index) => {
    const field = fieldAt.get(index)
    return {
      header: header.trim(),
      becomes: field === undefined ? null : (format.columns[field]?.becomes ?? null),
      known: known.has(headerName(header)) || isIdentityCard(headerName(header)),
      sample: rows.map(({ cells }) => cells[index] ?? '').find((cell) => cell.trim() !== '') ?? '',
    }
  })
}
