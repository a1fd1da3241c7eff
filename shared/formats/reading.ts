/** One order file being read: bytes in, what is known of its rows out, and in batches for whoever takes them. */
import type { Localised, Order } from '../model/index.ts'
import { isRoundedOff, isScientific } from './cells.ts'
import type { Format, OrderContext, OrderRows } from './format.ts'
import { joined } from './joined.ts'
import { JoinedSheets } from './joined-sheets.ts'
import { MAGIC_BYTES, openTable } from './open-table.ts'
import { type Problem, type ProblemReason, problem, rowWords, UnreadableFile } from './problem.ts'
import { RepeatedNumbers } from './repeated-numbers.ts'
import { type Layout, layOut, Row } from './row.ts'
import type { OpenedTable, Table, TableRow } from './table.ts'

/** What the person says of the file; the format's own defaults fill in the rest. */
export interface ReadContext {
  readonly shop?: OrderContext['shop']
  readonly zone?: string | undefined
  readonly currency?: string | undefined
}

export interface OrderBatch {
  readonly format: Format | null
  /** A number stated twice by the file appears twice; the newest `updatedAt` holds, of equals the later. */
  readonly orders: readonly Order[]
  readonly problems: readonly Problem[]
  /** Of the whole file so far. */
  readonly bytesRead: number
  /** Rows of the whole file so far, the header and empty ones among them. */
  readonly rows: number
  /** Nothing comes after this one. */
  readonly done: boolean
}

const BATCH_ROWS = 1000
/** Bytes are decoded in slices of this size, so that one big chunk costs no more memory than many small ones. */
const SLICE_BYTES = 1 << 18
/** As many as an order has lines in the model. */
const MOST_ROWS_OF_ONE = 500

export interface ReadRow {
  /** Null for what concerns the whole file. */
  readonly at: TableRow | null
  readonly order: Order | null
  /** A sheet to come may say more of the order: it is given when all of them were read. */
  readonly isHeld?: boolean
  readonly problems: readonly Problem[]
}

export class Reading {
  readonly #formats: readonly Format[]
  readonly #fileName: string
  readonly #said: ReadContext
  /** Two kinds of sheets speak of the same orders, each of them once. */
  readonly #seen = new Map<Format, RepeatedNumbers>()
  readonly #joined = new JoinedSheets()
  #opening: Uint8Array = new Uint8Array(0)
  #table: Table | null = null
  #file: OpenFile | null = null
  /** That of the file, or of the first of its sheets. */
  #first: OpenedTable | null = null
  /** The rows of one order that may go on. */
  #pending: Pending | null = null
  #lastRow = 0
  #rowsBefore = 0
  #dataRows = 0
  #batch: { orders: Order[]; problems: Problem[]; rows: number } = { orders: [], problems: [], rows: 0 }
  stopped = false

  constructor(formats: readonly Format[], fileName: string, context: ReadContext) {
    this.#formats = formats
    this.#fileName = fileName
    this.#said = context
  }

  get format(): Format | null {
    return this.opened?.format ?? null
  }

  get opened(): OpenedTable | null {
    return this.#first ?? this.#table?.opened ?? null
  }

  /** The batches that these bytes fill. */
  *batches(bytes: Uint8Array): Generator<OrderBatch> {
    for (let from = 0; from < bytes.length && !this.stopped; from += SLICE_BYTES)
      yield* this.#fill(this.rows(bytes.subarray(from, from + SLICE_BYTES), false))
  }

  /** The rest. */
  *end(): Generator<OrderBatch> {
    if (this.stopped) return
    yield* this.#fill(this.rows(new Uint8Array(0), true))
    if (!this.stopped) yield this.#flush(true)
  }

  /** The rows that these bytes complete, empty ones and headers left out. What stops the file comes as the last. */
  *rows(bytes: Uint8Array, end: boolean): Generator<ReadRow> {
    try {
      for (const at of this.#take(bytes, end)) {
        const file = this.#layOut()
        if (file !== this.#file) yield* this.#open(file)
        this.#lastRow = at.row
        yield* this.#read(file, at)
      }
      if (end) yield* this.#settle()
      if (end) for (const order of this.#joined.left()) yield { at: null, order, problems: [] }
      if (end && this.#dataRows === 0) throw new UnreadableFile({ reason: 'no-orders', detail: this.#fileName })
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      this.stopped = true
      yield { at: null, order: null, problems: [error.problem] }
    }
  }

  *#take(bytes: Uint8Array, end: boolean): Generator<TableRow> {
    if (this.#table) {
      yield* this.#table.take(bytes, end)
      return
    }
    this.#opening = joined(this.#opening, bytes)
    if (this.#opening.length < MAGIC_BYTES && !end) return
    this.#table = openTable(this.#opening, this.#fileName, this.#formats)
    yield* this.#table.take(this.#opening, end)
  }

  /** What comes of a row is known once the table's header is. */
  #layOut(): OpenFile {
    const opened = this.#table?.opened
    if (!opened) throw new Error('a row came before its header was found')
    if (this.#file?.opened === opened) return this.#file
    const context = { ...opened.format.defaults, ...withoutUndefined(this.#said) }
    const layout = { ...layOut(opened.format, opened.headers, context), sheet: opened.sheet }
    return { opened, context, layout }
  }

  /** The file's rows, or those of its next sheet, begin. */
  *#open(file: OpenFile): Generator<ReadRow> {
    yield* this.#settle()
    if (!this.#file) for (const one of this.#table?.skipped ?? []) yield { at: null, order: null, problems: [one] }
    this.#file = file
    this.#first ??= file.opened
    this.#rowsBefore += this.#lastRow
    this.#lastRow = 0
  }

  /** What is known once this row is: of this one, or of those before it that were waiting for it. */
  *#read(file: OpenFile, at: TableRow): Generator<ReadRow> {
    const { opened, layout } = file
    if (at.row <= opened.headerRow) return
    const written = new Row(layout, at)
    if (written.blank || written.isHeader) return
    const { unsound } = written
    const { shown } = written
    const row = shown === at ? written : new Row(layout, shown)
    if (!unsound && at.row === opened.headerRow + 1 && row.explains) return
    this.#dataRows++
    if (unsound) {
      yield* this.#settle()
      yield { at: row.at, order: null, problems: [unsound] }
      return
    }
    const { orderOf } = opened.format
    const number = orderOf === undefined ? '' : row.key(orderOf)
    // Damaged numbers are alike without being one.
    const key = isScientific(number) || isRoundedOff(number) ? '' : number
    if (key !== '' && this.#pending?.key === key) {
      const { rows, over } = this.#pending
      if (rows.length < MOST_ROWS_OF_ONE) rows.push(row)
      else over.push(row)
      return
    }
    yield* this.#settle()
    this.#pending = { file, key, rows: [row], over: [] }
    if (key === '') yield* this.#settle()
  }

  /** The order whose rows have all come. */
  *#settle(): Generator<ReadRow> {
    const pending = this.#pending
    if (!pending) return
    this.#pending = null
    const { file, key, rows, over } = pending
    yield* this.#stated(file, rows)
    for (const { at } of over)
      yield { at, order: null, problems: [rowProblem(file, at, 'too-many-rows', key, MOST_ROWS_OF_ONE)] }
  }

  *#stated(file: OpenFile, rows: OrderRows): Generator<ReadRow> {
    const { format, sheet, isJoined = false } = file.opened
    const [first, ...others] = rows
    const { at } = first
    const order = format.toOrder(rows, file.context)
    if (!order) {
      const problems = first.problems('row-skipped')
      const noted = others.some((row) => row.problems('row-skipped').length > 0)
      if (problems.length === 0 && !noted) problems.push(rowProblem(file, at, 'unreadable'))
      yield { at, order, problems }
      for (const row of others) {
        const own = row.problems('row-skipped')
        const number = row.key(format.orderOf ?? 'number')
        yield {
          at: row.at,
          order,
          problems:
            own.length > 0 ? own : [rowProblem(file, row.at, 'with-its-order', number, rowWords(at.row, sheet))],
        }
      }
      return
    }
    const met = this.#seenOf(format).met(order, at.row, sheet) ?? this.#joined.atOdds(order)
    // Two exports put one behind the other say the same twice, or later ones something newer; but the rows of a thing bought
    // say only a part of the order, and in the place of the others they would be taken for all of it.
    const reason = met?.as === 'other' ? 'contradicts' : met?.as === 'more' && format.orderOf ? 'scattered' : null
    if (met && reason) {
      const where = rowWords(met.row, met.sheet)
      for (const row of rows)
        yield { at: row.at, order: null, problems: [rowProblem(file, row.at, reason, order.number, where)] }
      return
    }
    const whole = this.#joined.withOthers(order)
    if (isJoined) this.#joined.hold(whole, at.row, sheet)
    for (const row of rows)
      yield {
        at: row.at,
        order: row === first ? whole : null,
        isHeld: isJoined,
        problems: row.problems('value-skipped'),
      }
  }

  #seenOf(format: Format): RepeatedNumbers {
    const seen = this.#seen.get(format) ?? new RepeatedNumbers()
    this.#seen.set(format, seen)
    return seen
  }

  *#fill(rows: Generator<ReadRow>): Generator<OrderBatch> {
    for (const { order, isHeld, problems } of rows) {
      if (order && !isHeld) this.#batch.orders.push(order)
      this.#batch.problems.push(...problems)
      if (++this.#batch.rows >= BATCH_ROWS || this.stopped) yield this.#flush(this.stopped)
    }
  }

  #flush(done: boolean): OrderBatch {
    const { orders, problems } = this.#batch
    this.#batch = { orders: [], problems: [], rows: 0 }
    const bytesRead = this.#table?.bytesRead ?? 0
    return { format: this.format, orders, problems, bytesRead, rows: this.#rowsBefore + this.#lastRow, done }
  }
}

interface OpenFile {
  readonly opened: OpenedTable
  readonly context: OrderContext
  readonly layout: Layout
}

interface Pending {
  readonly file: OpenFile
  readonly key: string
  readonly rows: [Row, ...Row[]]
  readonly over: Row[]
}

const rowProblem = (
  { opened: { sheet } }: OpenFile,
  at: TableRow,
  reason: ProblemReason,
  value?: string,
  detail?: number | Localised,
): Problem =>
  problem({
    row: at.row,
    line: at.line,
    sheet,
    ...(value === undefined ? {} : { value }),
    ...(detail === undefined ? {} : { detail }),
    reason,
    effect: 'row-skipped',
  })

const withoutUndefined = <T extends object>(parts: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
