/** Rows of a workbook: of each sheet that has a known header. An archive's directory is at its end, so all of it is held; its sheets never are. */
import { isBlank } from '../cells.ts'
import type { Format } from '../format.ts'
import { type Problem, problem, UnreadableFile } from '../problem.ts'
import {
  type FoundHeader,
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
  skipped: readonly Problem[] = []
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
      const chosen = this.#choose(openWorkbook(this.#whole()))
      const all = chosen.reduce((sum, { sheet }) => sum + sheet.packedBytes, 0)
      let before = 0
      for (const { sheet, opened } of chosen) {
        this.opened = opened
        row = 0
        for (const each of sheet.rows((share) => this.#tell((before + share * sheet.packedBytes) / all))) {
          row = each.row
          yield each
        }
        before += sheet.packedBytes
      }
      this.bytesRead = this.#size
    } catch (error) {
      const sheet = this.opened?.sheet
      if (error instanceof TooManyColumns)
        throw new UnreadableFile({ reason: 'too-many-columns', row: error.row, sheet, detail: MAX_COLUMNS })
      if (!(error instanceof DamagedArchive)) throw error
      const at = row > 0 ? { row: row + 1, line: row + 1, sheet } : {}
      throw new UnreadableFile({ ...at, reason: `workbook-${error.trouble}`, detail: this.#fileName })
    }
  }

  /** The sheets of orders, those of one kind together, in the order in which their kinds first stand. */
  #choose(sheets: readonly Sheet[]): Chosen[] {
    const looked = sheets.map((sheet) => ({ sheet, ...lookAt(sheet, this.#formats) }))
    const known = looked.flatMap(({ sheet, found }) => (found ? [{ sheet, found }] : []))
    const [first] = known
    if (!first) {
      for (const { trouble } of looked) if (trouble) throw trouble
      throw unknownLayout(this.#fileName, this.#formats)
    }
    const { platform } = first.found.format
    const read = known.filter(({ found }) => found.format.platform === platform)
    const kinds = [...new Set(read.map(({ found }) => found.format))]
    this.skipped = looked.flatMap(({ sheet, found, blank }) => {
      if (found ? found.format.platform === platform : blank) return []
      const why = found
        ? ({ reason: 'sheet-of-another', detail: found.format.name } as const)
        : ({ reason: 'sheet-unknown' } as const)
      return [problem({ ...why, value: sheet.name, effect: 'sheet-skipped' })]
    })
    return kinds.flatMap((kind, place) =>
      read
        .filter(({ found }) => found.format === kind)
        .map(({ sheet, found }) => ({
          sheet,
          opened: {
            ...found,
            encoding: 'xlsx' as const,
            ...(read.length > 1 ? { sheet: sheet.name } : {}),
            ...(place < kinds.length - 1 ? { isJoined: true as const } : {}),
          },
        })),
    )
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

interface Chosen {
  readonly sheet: Sheet
  readonly opened: OpenedTable
}

interface Looked {
  readonly found: FoundHeader | null
  /** Nothing is written where a header would be. */
  readonly blank: boolean
  /** It is too wide for a sheet of orders, which matters where no other sheet is one. */
  readonly trouble?: TooManyColumns | UnreadableFile
}

const lookAt = (sheet: Sheet, formats: readonly Format[]): Looked => {
  try {
    const rows = [...firstOf(sheet)]
    return { found: findHeader(rows, formats), blank: rows.every(({ cells }) => cells.every(isBlank)) }
  } catch (error) {
    if (!(error instanceof TooManyColumns || error instanceof UnreadableFile)) throw error
    return { found: null, blank: false, trouble: error }
  }
}

function* firstOf(sheet: Sheet): Generator<TableRow> {
  for (const row of sheet.rows()) {
    if (row.row > HEADER_WITHIN) return
    yield row
  }
}
