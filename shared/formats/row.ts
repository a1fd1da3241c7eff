/** One row of an order file, read by the names of the format's fields. */
import type { Localised } from '../model/index.ts'
import {
  cleanId,
  freeText,
  headerName,
  isBlank,
  isIdentityCard,
  isRoundedOff,
  isScientific,
  minorDigits,
  parseCount,
  parseInstant,
  parseMinor,
  parseWallTime,
} from './cells.ts'
import type { Format, OrderContext } from './format.ts'
import { columnsOf, nameOfField, type OrderField } from './order-columns.ts'
import { type Problem, type ProblemReason, problem } from './problem.ts'
import type { TableRow } from './table.ts'
import { wallClock } from './wall-clock.ts'

/** What Excel allows a cell; more is no order. */
export const MAX_CELL_CHARS = 32_767

/** Where the fields of a format lie in one file, and how its clock and money are read. */
export interface Layout {
  readonly headers: readonly string[]
  readonly columnOf: ReadonlyMap<OrderField, number>
  /** Columns of which nothing is read, see {@link isIdentityCard}. */
  readonly dropped: ReadonlySet<number>
  readonly currency: string
  /** Of a currency, {@link minorDigits}. */
  readonly digitsOf: (currency: string) => number
  readonly toInstant: (wall: number) => number
  /** Named in the problems of its rows, where several are read. */
  readonly sheet?: string | undefined
  readonly time: Format['time']
  readonly amount: Format['amount']
}

/** Finds each field's column: of several spellings present the preferred, of the same header twice the first. */
export function layOut(format: Format, headers: readonly string[], context: OrderContext): Layout {
  const names = headers.map(headerName)
  const dropped = new Set(names.flatMap((name, index) => (isIdentityCard(name) ? [index] : [])))
  const columnOf = new Map<OrderField, number>()
  for (const [field, column] of columnsOf(format)) {
    const at = column.headers.map((spelling) => names.indexOf(headerName(spelling))).find((index) => index >= 0)
    if (at !== undefined) columnOf.set(field, at)
  }
  const { currency, zone } = context
  const { time, amount } = format
  const toInstant = wallClock(zone)
  return { headers, columnOf, dropped, currency, digitsOf: remembered(minorDigits), toInstant, time, amount }
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

interface Note {
  readonly reason: ProblemReason
  readonly column: number | undefined
  readonly detail?: string | number | Localised
}

/** Of a thing bought; the others are of its order. */
const OF_A_THING: readonly OrderField[] = [
  'part',
  'thing',
  'title',
  'sku',
  'quantity',
  'paid',
  'total',
  'status',
  'afterSale',
  'refunded',
]

/** What any order states in digits. */
const IN_DIGITS: readonly OrderField[] = ['number', 'part', 'paid', 'total', 'quantity', 'placedAt', 'paidAt']

/**
 * Each reader gives undefined for an absent or empty cell. For one that cannot be read it gives undefined too and notes
 * why; the notes become problems, of the row when no order comes of it, else of the value.
 */
export class Row {
  readonly #layout: Layout
  readonly #at: TableRow
  #notes: Note[] | null = null

  constructor(layout: Layout, at: TableRow) {
    this.#layout = layout
    this.#at = at
  }

  get at(): TableRow {
    return this.#at
  }

  /** Whether the file speaks of it, though the cell may say that there is nothing. */
  speaks(field: OrderField): boolean {
    return this.#layout.columnOf.has(field)
  }

  /** Whether the cell says anything at all, readable or not. */
  states(field: OrderField): boolean {
    return this.#cell(field).trim() !== ''
  }

  /** Whether something was noted of the cell. */
  noted(field: OrderField): boolean {
    const column = this.#layout.columnOf.get(field)
    return this.#notes?.some((note) => note.column === column) ?? false
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
    const isTelephone = field === 'mobile' || field === 'telephone'
    if (isScientific(id) || (!isTelephone && isRoundedOff(id))) return this.#note('scientific-notation', field)
    if (id.includes('\ufffd')) return this.#note('undecodable', field)
    return id.length > max ? this.#note('cell-too-long', field, max) : id
  }

  /** What tells this row's order from the next one's; nothing is noted. */
  key(field: OrderField): string {
    return cleanId(this.#cell(field))
  }

  /** Minor units, of the order's own currency where the file states one. The words of `none` are an empty cell. */
  money(field: OrderField, none: readonly string[] = [], currency?: string): number | undefined {
    const cell = this.#cell(field)
    if (!this.states(field) || none.includes(cell.trim())) return undefined
    const digits = this.#layout.digitsOf(currency ?? this.#layout.currency)
    const amount = this.#layout.amount?.(cell) ?? cell
    return parseMinor(amount, digits) ?? this.#note('bad-money', field)
  }

  /** Epoch ms. */
  instant(field: OrderField): number | undefined {
    const cell = this.#cell(field)
    if (!this.states(field)) return undefined
    const { time, toInstant } = this.#layout
    if (time) return time(cell, toInstant) ?? this.#note('bad-time', field)
    const instant = parseInstant(cell)
    if (instant !== null) return instant
    const wall = parseWallTime(cell)
    return wall === null ? this.#note('bad-time', field) : toInstant(wall)
  }

  /** Pieces. */
  count(field: OrderField): number | undefined {
    if (!this.states(field)) return undefined
    return parseCount(this.#cell(field)) ?? this.#note('bad-count', field)
  }

  /** Epoch ms of a reading of the file's own clock, as `parseWallTime` gives it. */
  atWall(wall: number): number {
    return this.#layout.toInstant(wall)
  }

  /** The words of the cell have no place among ours; they are kept beside the order. */
  unknown(field: 'status' | 'afterSale'): void {
    this.#note(field === 'afterSale' ? 'unknown-after-sale' : 'unknown-status', field)
  }

  /**
   * Where a cell holds several things bought with `;` between them: a row for each, of the cells that hold as many.
   * What is said once stays with the first.
   */
  split(field: OrderField): [Row, ...Row[]] {
    const count = this.#cell(field).split(';').length
    if (count === 1) return [this]
    this.#notes ??= []
    const things = new Set(OF_A_THING.map((one) => this.#layout.columnOf.get(one)))
    const row = (at: number): Row => {
      const cells = this.#at.cells.map((cell, column) => {
        const pieces = things.has(column) ? cell.split(';') : []
        if (pieces.length === count) return pieces[at] ?? ''
        return at === 0 ? cell : ''
      })
      const one = new Row(this.#layout, { ...this.#at, cells })
      one.#notes = this.#notes
      return one
    }
    return [row(0), ...Array.from({ length: count - 1 }, (_, index) => row(index + 1))]
  }

  /** No order comes of this row. What was already noted of the field stands. */
  refuse(reason: ProblemReason, field: OrderField): null {
    if (!this.noted(field)) this.#note(reason, field)
    return null
  }

  /** What was noted, as problems of the row or of the values. */
  problems(effect: 'row-skipped' | 'value-skipped'): Problem[] {
    return (this.#notes ?? []).map(({ reason, column, detail }) => {
      const header = column === undefined ? undefined : this.#layout.headers[column]?.trim()
      return problem({
        row: this.#at.row,
        line: this.#at.line,
        sheet: this.#layout.sheet,
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

  /** Words about the columns, as some files have them under the header: an order number that is words, and nothing in digits. */
  get explains(): boolean {
    return this.states('number') && !IN_DIGITS.some((field) => /^[A-Za-z¥￥='"]{0,4}\d/.test(this.#cell(field).trim()))
  }

  /** The same without what is never read; of a row whose cells cannot be trusted to be where their headers say, nothing. */
  get shown(): TableRow {
    const { dropped } = this.#layout
    if (dropped.size === 0) return this.#at
    const cells = this.unsound ? [] : this.#at.cells.map((cell, column) => (dropped.has(column) ? '' : cell))
    return { ...this.#at, cells }
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
    const { cells } = this.#at
    return headers.every((header, index) => cells[index] === header) && cells.slice(headers.length).every(isBlank)
  }

  #whole(reason: ProblemReason, detail?: number, column?: number): Problem {
    const header = column === undefined ? undefined : this.#layout.headers[column]?.trim()
    return problem({
      row: this.#at.row,
      line: this.#at.line,
      sheet: this.#layout.sheet,
      ...(header === undefined ? {} : { column: header }),
      ...(detail === undefined ? {} : { detail }),
      reason,
      effect: 'row-skipped',
    })
  }

  #cell(field: OrderField): string {
    const column = this.#layout.columnOf.get(field)
    const cell = column === undefined ? '' : (this.#at.cells[column] ?? '')
    // A dash alone is how several platforms write that there is nothing.
    return cell.trim() === '-' ? '' : cell
  }

  #note(reason: ProblemReason, field: OrderField, limit?: number): undefined {
    this.#notes ??= []
    const column = this.#layout.columnOf.get(field)
    // A cell may be asked for twice, for its thing and for its order.
    if (this.#notes.some((note) => note.reason === reason && note.column === column)) return undefined
    const detail = limit ?? (column === undefined ? nameOfField(field) : undefined)
    this.#notes.push(detail === undefined ? { reason, column } : { reason, column, detail })
    return undefined
  }
}
