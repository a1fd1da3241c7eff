/** One row of an order file, read by the names of the format's fields. */
import {
  cleanId,
  freeText,
  headerName,
  isBlank,
  isScientific,
  minorDigits,
  parseCount,
  parseInstant,
  parseMinor,
  parseWallTime,
} from './cells.ts'
import type { Format, OrderContext } from './format.ts'
import { columnsOf, type OrderField } from './order-columns.ts'
import { type Problem, type ProblemReason, problem } from './problem.ts'
import type { TableRow } from './table.ts'
import { wallClock } from './wall-clock.ts'

/** What Excel allows a cell; more is no order. */
export const MAX_CELL_CHARS = 32_767

/** Where the fields of a format lie in one file, and how its clock and money are read. */
export interface Layout {
  readonly headers: readonly string[]
  readonly columnOf: ReadonlyMap<OrderField, number>
  readonly currency: string
  /** Of a currency, {@link minorDigits}. */
  readonly digitsOf: (currency: string) => number
  readonly toInstant: (wall: number) => number
}

/** Finds each field's column: of several spellings present the preferred, of the same header twice the first. */
export function layOut(format: Format, headers: readonly string[], context: OrderContext): Layout {
  const names = headers.map(headerName)
  const columnOf = new Map<OrderField, number>()
  for (const [field, column] of columnsOf(format)) {
    const at = column.headers.map((spelling) => names.indexOf(headerName(spelling))).find((index) => index >= 0)
    if (at !== undefined) columnOf.set(field, at)
  }
  const { currency, zone } = context
  return { headers, columnOf, currency, digitsOf: remembered(minorDigits), toInstant: wallClock(zone) }
}

/** Intl takes microseconds for each, a file asks for every amount. */
const remembered = (work: (name: string) => number): ((name: string) => number) => {
  const known = new Map<string, number>()
  return (name) => {
    const value = known.get(name) ?? work(name)
    known.set(name, value)
    return value
  }
}

/**
 * Each reader gives undefined for an absent or empty cell. For one that cannot be read it gives undefined too and notes
 * why; the notes become problems, of the row when no order comes of it, else of the value.
 */
export class Row {
  readonly #layout: Layout
  readonly #at: TableRow
  #notes: { reason: ProblemReason; column: number | undefined; detail?: string | number }[] | null = null

  constructor(layout: Layout, at: TableRow) {
    this.#layout = layout
    this.#at = at
  }

  get at(): TableRow {
    return this.#at
  }

  /** Whether the cell says anything at all, readable or not. */
  states(field: OrderField): boolean {
    const cell = this.#cell(field).trim()
    return cell !== '' && cell !== '-'
  }

  /** Free text, cut with a visible … at `max`. */
  text(field: OrderField, max: number): string | undefined {
    const text = freeText(this.#cell(field), max)
    return text === '' ? undefined : text
  }

  /** Text that names somebody or something exactly: noted and left out when damaged, never cut. */
  id(field: OrderField, max: number): string | undefined {
    const id = cleanId(this.#cell(field))
    if (id === '') return undefined
    if (isScientific(id)) return this.#note('scientific-notation', field)
    if (id.includes('\ufffd')) return this.#note('undecodable', field)
    return id.length > max ? this.#note('cell-too-long', field, max) : id
  }

  /** What tells this row's order from the next one's; nothing is noted. */
  key(field: OrderField): string {
    return cleanId(this.#cell(field))
  }

  /** Minor units, of the order's own currency where the file states one. `-` and the words of `none` are an empty cell. */
  money(field: OrderField, none: readonly string[] = [], currency?: string): number | undefined {
    const cell = this.#cell(field)
    if (!this.states(field) || none.includes(cell.trim())) return undefined
    const digits = this.#layout.digitsOf(currency ?? this.#layout.currency)
    return parseMinor(cell, digits) ?? this.#note('bad-money', field)
  }

  /** Epoch ms. */
  instant(field: OrderField): number | undefined {
    const cell = this.#cell(field)
    if (!this.states(field)) return undefined
    const instant = parseInstant(cell)
    if (instant !== null) return instant
    const wall = parseWallTime(cell)
    return wall === null ? this.#note('bad-time', field) : this.#layout.toInstant(wall)
  }

  /** Pieces. */
  count(field: OrderField): number | undefined {
    if (!this.states(field)) return undefined
    return parseCount(this.#cell(field)) ?? this.#note('bad-count', field)
  }

  /** No order comes of this row. What was already noted of the field stands. */
  refuse(reason: ProblemReason, field: OrderField): null {
    const column = this.#layout.columnOf.get(field)
    if (!this.#notes?.some((note) => note.column === column)) this.#note(reason, field)
    return null
  }

  /** What was noted, as problems of the row or of the values. */
  problems(effect: 'row-skipped' | 'value-skipped'): Problem[] {
    return (this.#notes ?? []).map(({ reason, column, detail }) => {
      const header = column === undefined ? undefined : this.#layout.headers[column]?.trim()
      return problem({
        row: this.#at.row,
        line: this.#at.line,
        ...(header === undefined ? {} : { column: header, value: this.#at.cells[column ?? -1] ?? '' }),
        ...(detail === undefined ? {} : { detail }),
        reason,
        effect,
      })
    })
  }

  /** Nothing is written in it. */
  get blank(): boolean {
    return this.#at.cells.every(isBlank)
  }

  /**
   * What makes a row unfit to be read at all, whatever its format: no cell of it can be trusted to be where its header
   * says. Null for a sound row.
   */
  get unsound(): Problem | null {
    const { cells, broken, last } = this.#at
    const { headers } = this.#layout
    if (last && (broken || cells.length < headers.length)) return this.#whole('cut-off')
    if (broken) return this.#whole('broken-quotes')
    const extra =
      cells.length > headers.length ? cells.slice(headers.length).filter((cell) => !isBlank(cell)).length : 0
    if (extra > 0) return this.#whole('extra-cells', extra)
    const long = cells.findIndex((cell) => cell.length > MAX_CELL_CHARS)
    return long < 0 ? null : this.#whole('cell-too-long', MAX_CELL_CHARS, long)
  }

  /** The header once more, as in files that were put one behind the other. */
  get isHeader(): boolean {
    const { headers } = this.#layout
    return this.#at.cells.length === headers.length && this.#at.cells.every((cell, index) => cell === headers[index])
  }

  #whole(reason: ProblemReason, detail?: number, column?: number): Problem {
    const header = column === undefined ? undefined : this.#layout.headers[column]?.trim()
    return problem({
      row: this.#at.row,
      line: this.#at.line,
      ...(header === undefined ? {} : { column: header }),
      ...(detail === undefined ? {} : { detail }),
      reason,
      effect: 'row-skipped',
    })
  }

  #cell(field: OrderField): string {
    const column = this.#layout.columnOf.get(field)
    return column === undefined ? '' : (this.#at.cells[column] ?? '')
  }

  #note(reason: ProblemReason, field: OrderField, detail?: number): undefined {
    this.#notes ??= []
    const note = { reason, column: this.#layout.columnOf.get(field) }
    this.#notes.push(detail === undefined ? note : { ...note, detail })
    return undefined
  }
}
