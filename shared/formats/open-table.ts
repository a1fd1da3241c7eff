/** What a file is, by its bytes: a name is anybody's. */
import type { Format } from './format.ts'
import { UnreadableFile } from './problem.ts'
import type { Table } from './table.ts'
import { TextTable } from './text/text-table.ts'
import { WorkbookTable } from './workbook/workbook-table.ts'

/** So many tell it. */
export const MAGIC_BYTES = 4
const ZIP = [0x50, 0x4b]
/** The compound file of Word 97 and Excel 97, in which a workbook with a password lies too. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * @param opening the first {@link MAGIC_BYTES} bytes, or all of a shorter file
 * @throws UnreadableFile `empty`, `xls`
 */
export const openTable = (opening: Uint8Array, fileName: string, formats: readonly Format[]): Table => {
  if (opening.length === 0) throw new UnreadableFile({ reason: 'empty', detail: fileName })
  if (startsWith(opening, OLE)) throw new UnreadableFile({ reason: 'xls', detail: fileName })
  return isWorkbook(opening) ? new WorkbookTable(fileName, formats) : new TextTable(fileName, formats)
}

/** Whether it can be looked at only as a whole. */
export const isWorkbook = (opening: Uint8Array): boolean => startsWith(opening, ZIP)

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte)
