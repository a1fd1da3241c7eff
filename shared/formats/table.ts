/** A file's rows, whatever it is written in: the seam between how bytes lie in a file and what its columns mean. */
import { headerName, isBlank } from './cells.ts'
import type { Format } from './format.ts'
import { type Problem, UnreadableFile } from './problem.ts'

export interface TableRow {
  readonly cells: readonly string[]
  /** As a spreadsheet counts, from 1. */
  readonly row: number
  /** The text line it begins on, from 1; the row itself where a file has no lines. */
  readonly line: number
  /** A quote in it is never closed, or is followed by what no cell may hold. */
  readonly broken: boolean
  /** The file ended in it, without a line end. */
  readonly last: boolean
}

/** How the text of a file is encoded, or that it is a workbook. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'xlsx'

export interface OpenedTable {
  readonly format: Format
  readonly encoding: Encoding
  readonly headers: readonly string[]
  /** The header's row, from 1. */
  readonly headerRow: number
  /** Its name, where several sheets of a workbook are read. */
  readonly sheet?: string
  /** A sheet of another kind comes after it, and may say more of the same orders. */
  readonly isJoined?: true
}

export interface Table {
  /** That which the last row given is of; null until enough was read. */
  readonly opened: OpenedTable | null
  /** Known once a row was given: parts of the file that are not read. */
  readonly skipped: readonly Problem[]
  /** Of the file's bytes, those that have become rows. */
  readonly bytesRead: number
  /**
   * The rows that these bytes complete, those above the header too.
   *
   * @throws UnreadableFile
   */
  take(bytes: Uint8Array, end: boolean): Generator<TableRow>
}

/** Titles and explanations may stand above the header, within so many rows. */
export const HEADER_WITHIN = 20
export const MAX_COLUMNS = 512

export interface FoundHeader {
  readonly format: Format
  readonly headers: readonly string[]
  readonly headerRow: number
}

/** The first row that is a header known to one of the formats. */
export const findHeader = (
  rows: Iterable<Pick<TableRow, 'cells' | 'row'>>,
  formats: readonly Format[],
): FoundHeader | null => {
  for (const { cells, row } of rows) {
    if (row > HEADER_WITHIN) return null
    const names = new Set(cells.map(headerName))
    const format = formats.find((candidate) => candidate.detect(names))
    if (!format) continue
    if (cells.length > MAX_COLUMNS) throw new UnreadableFile({ reason: 'too-many-columns', row, detail: MAX_COLUMNS })
    // Spreadsheets make the header as wide as the widest row; a cell that stands under no name is one too many.
    return { format, headers: cells.slice(0, cells.findLastIndex((cell) => !isBlank(cell)) + 1), headerRow: row }
  }
  return null
}

export const unknownLayout = (fileName: string, formats: readonly Format[]): UnreadableFile =>
  new UnreadableFile({
    reason: 'unknown-layout',
    value: fileName,
    detail: {
      'zh-CN': formats.map((format) => format.name['zh-CN']).join('、'),
      en: formats.map((format) => format.name.en).join(', '),
    },
  })
