/** Rows of a workbook: of its first sheet that has a known header. An archive's directory is at its end, so all of it is held; its sheets never are. */
import type { Format } from '../format.ts'
import { UnreadableFile } from '../problem.ts'
import {
  findHeader,
  HEADER_WITHIN,
  MAX_COLUMNS,
  type OpenedTable,
  type Table,
  type TableRow,
  unknownLayout,
} from '../table.ts'
import { DamagedArchive } from './damaged-archive.ts'
import { openWorkbook, type Sheet } from './open-workbook.ts'
import { TooManyColumns } from './too-many-columns.ts'

/** Excel's million rows of an export's sixty columns pack to about a hundred megabytes. */
const MOST_BYTES = 192 << 20

export class WorkbookTable implements Table {
  readonly #fileName: string
  readonly #formats: readonly Format[]
  readonly #pieces: Uint8Array[] = []
  #size = 0
  opened: OpenedTable | null = null
  bytesRead = 0

  constructor(fileName: string, formats: readonly Format[]) {
    this.#fileName = fileName
    this.#formats = formats
  }

  *take(bytes: Uint8Array, end: boolean): Generator<TableRow> {
    this.#size += bytes.length
    if (this.#size > MOST_BYTES) throw new UnreadableFile({ reason: 'workbook-too-big', detail: this.#fileName })
    if (bytes.length > 0) this.#pieces.push(bytes)
    if (!end) return
    let row = 0
    try {
      const sheet = this.#choose(openWorkbook(this.#whole()))
      for (const each of sheet.rows((share) => this.#tell(share))) {
        row = each.row
        yield each
      }
      this.bytesRead = this.#size
    } catch (error) {
      if (error instanceof TooManyColumns)
        throw new UnreadableFile({ reason: 'too-many-columns', row: error.row, detail: MAX_COLUMNS })
      if (!(error instanceof DamagedArchive)) throw error
      const at = row > 0 ? { row: row + 1, line: row + 1 } : {}
      throw new UnreadableFile({ ...at, reason: `workbook-${error.trouble}`, detail: this.#fileName })
    }
  }

  #choose(sheets: readonly Sheet[]): Sheet {
    for (const sheet of sheets) {
      const found = findHeader(firstOf(sheet), this.#formats)
      if (!found) continue
      this.opened = { ...found, encoding: 'xlsx' }
      return sheet
    }
    throw unknownLayout(this.#fileName, this.#formats)
  }

  #whole(): Uint8Array {
    const whole = new Uint8Array(this.#size)
    let at = 0
    for (const piece of this.#pieces.splice(0)) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }

  #tell(share: number): void {
    this.bytesRead = Math.floor(this.#size * share)
  }
}

function* firstOf(sheet: Sheet): Generator<TableRow> {
  for (const row of sheet.rows()) {
    if (row.row > HEADER_WITHIN) return
    yield row
  }
}
