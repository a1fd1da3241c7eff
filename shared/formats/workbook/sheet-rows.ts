/** The rows of a sheet, as a text file would have them (ECMA-376 Part 1, 18.3.1). `<dimension>` is not looked at: some platforms' says A1. */
import { MAX_COLUMNS, type TableRow } from '../table.ts'
import { DamagedArchive } from './damaged-archive.ts'
import { wallText } from './date-styles.ts'
import { longer, readXml } from './read-xml.ts'
import { TooManyColumns } from './too-many-columns.ts'
import type { ZipPart } from './zip.ts'

export interface SheetWords {
  readonly strings: readonly string[]
  readonly dates: readonly boolean[]
  readonly from1904: boolean
}

interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
}

/**
 * @param onRead told the share of the sheet that has become rows
 * @throws DamagedArchive, TooManyColumns
 */
export function* sheetRows(
  part: ZipPart,
  words: SheetWords,
  onRead: (share: number) => void = () => {},
): Generator<TableRow> {
  const ready: TableRow[] = []
  let row = 0
  let cells: string[] = []
  /** Where a cell stands that does not say so; an empty one has its place too. */
  let next = 0
  let cell: Cell | null = null
  let text = ''
  let inText = false
  let aside = false
  for (const share of readXml(part, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = rowNumber(attributes.r, row)
        if (row > MOST_ROWS) throw new DamagedArchive('too-big')
        cells = []
        next = 0
      } else if (name === 'c') {
        const column = columnNumber(attributes.r, next)
        next = column + 1
        if (next > MOST_PLACES) throw new TooManyColumns(row)
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? -1) }
        text = ''
      } else if (name === 'v' || name === 't') inText = true
      else if (name === 'rPh') aside = true
    },
    text: (piece) => {
      if (inText && !aside) text = longer(text, piece)
    },
    close: (name) => {
      if (name === 'v' || name === 't') inText = false
      else if (name === 'rPh') aside = false
      else if (name === 'c' && cell) {
        const said = cellText(cell, text, words)
        if (said !== '') {
          if (cell.column >= MAX_COLUMNS) throw new TooManyColumns(row)
          while (cells.length < cell.column) cells.push('')
          cells[cell.column] = said
        }
        cell = null
      } else if (name === 'row') ready.push({ cells, row, line: row, broken: false, last: false })
    },
  })) {
    onRead(share)
    yield* ready.splice(0)
  }
}

/** As many as Excel has, and as many cells in each. */
const MOST_ROWS = 1 << 20
const MOST_PLACES = 1 << 14

/** Numbers stay as the file writes them: an order number that is kept as a number keeps the digits it has. */
const cellText = ({ type, style }: Cell, text: string, { strings, dates, from1904 }: SheetWords): string => {
  if (type === 's') {
    const said = strings[Number(text)]
    if (said === undefined) throw new DamagedArchive('damaged')
    return said
  }
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return text.replace('T', ' ')
  return type === 'n' && text !== '' && dates[style] ? wallText(text, from1904) : text
}

/** A row that does not say its number, or not one that is next or later, is the next. */
const rowNumber = (stated: string | undefined, before: number): number => {
  const number = Number(stated)
  return Number.isSafeInteger(number) && number > before ? number : before + 1
}

const LETTERS = /^([A-Z]{1,3})\d+$/

/** From 0; a cell that does not say where it is stands behind the one before. */
const columnNumber = (ref: string | undefined, next: number): number => {
  const letters = LETTERS.exec(ref ?? '')?.[1]
  if (letters === undefined) return next
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
