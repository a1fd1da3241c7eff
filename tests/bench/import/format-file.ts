/** A file of each format as long as one wants: the sound rows of its fixture again and again, each order under a number of its own. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { type Format, isWorkbook, type OrderPreview, previewOrders } from '@shuke/shared/formats'
import { casesOf } from '../../unit/formats/fixtures.ts'

const ROWS_PER_WRITE = 2000
const ROWS_PER_ORDER = 2
const ORDERS_PER_BUYER = 3

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const OWN_DIGITS = 8

/** The last digits become the order's own, from 1 on: all zeros would read as a number that a spreadsheet program has rounded. */
const numbered = (cell: string, order: number): string =>
  cell.replace(
    /\d+(?=\D*$)/,
    (digits) => digits.slice(0, Math.max(0, digits.length - OWN_DIGITS)) + String(order + 1).padStart(OWN_DIGITS, '0'),
  )

interface Sample {
  readonly preview: OrderPreview
  /** The cells of rows without a problem. */
  readonly sound: readonly (readonly string[])[]
}

/** Of the format's text fixtures the one with the least to be said against it. */
const sampleOf = (format: Format): Sample => {
  const samples = casesOf(format.id).flatMap(({ bytes }): Sample[] => {
    if (isWorkbook(bytes)) return []
    const preview = previewOrders(bytes, format.id)
    const damaged = new Set(preview.problems.map(({ row }) => row))
    const sound = preview.rows.flatMap(({ row, cells, order }) => (order && !damaged.has(row) ? [cells] : []))
    return preview.format?.id === format.id && sound.length > 0 ? [{ preview, sound }] : []
  })
  const [best] = samples.sort((a, b) => a.preview.problems.length - b.preview.problems.length)
  if (!best) throw new Error(`no fixture of ${format.id} is a text with a sound row`)
  return best
}

/** @returns how many orders it states; in UTF-8, whatever the fixture is in */
export const writeFormatFile = (path: string, format: Format, rows: number): number => {
  const {
    preview: { headers, mapping },
    sound: templates,
  } = sampleOf(format)
  const columnOf = (field: 'number' | 'part' | 'buyer') => {
    const words = format.columns[field]?.becomes.en
    return words === undefined ? -1 : mapping.findIndex(({ becomes }) => becomes?.en === words)
  }
  const [number, part, buyer] = (['number', 'part', 'buyer'] as const).map(columnOf)
  const perOrder = format.orderOf ? ROWS_PER_ORDER : 1
  const row = (i: number): string => {
    const order = Math.floor(i / perOrder)
    const cells = [...(templates[order % templates.length] ?? [])]
    for (const [column, change] of [
      [number, (cell: string) => numbered(cell, order)],
      [part, (cell: string) => numbered(cell, i)],
      [
        buyer,
        (cell: string) =>
          cell.includes('@')
            ? `b${Math.floor(order / ORDERS_PER_BUYER)}@example.test`
            : `b${Math.floor(order / ORDERS_PER_BUYER)}`,
      ],
    ] as const)
      if (column !== undefined && column >= 0 && cells[column]) cells[column] = change(cells[column])
    return cells.map(quoted).join(',')
  }
  const file = openSync(path, 'w')
  writeSync(file, `\ufeff${headers.map(quoted).join(',')}\n`)
  for (let from = 0; from < rows; from += ROWS_PER_WRITE) {
    const some = Array.from({ length: Math.min(ROWS_PER_WRITE, rows - from) }, (_, i) => row(from + i))
    writeSync(file, `${some.join('\n')}\n`)
  }
  closeSync(file)
  return Math.ceil(rows / perOrder)
}
