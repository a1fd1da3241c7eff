/// <reference path="./papaparse.d.ts" />
/** From decoded text, in pieces, to rows of cells. */
import Papa from 'papaparse'
import { UnreadableFile } from '../problem.ts'
import type { TableRow } from '../table.ts'

/**
 * Text reaches the tokenizer in pieces of exactly this length, counted from the start of the file, so that no outcome
 * depends on how the bytes came in.
 */
const PIECE = 1 << 16

/** A row is given up when it runs on past this many characters, so that a file without row ends is never held whole. */
export const MAX_ROW_CHARS = 4 * PIECE

/**
 * A CSV tokenizer with memory for one row and one piece. Line ends of all three kinds, mixed too, come out as `\n`, also
 * inside quoted cells. Throws {@link UnreadableFile} (`row-too-long`).
 */
export class CsvRows {
  readonly #parser: InstanceType<typeof Papa.Parser>
  readonly #delimiter: string
  #waiting = ''
  #rest = ''
  #row = 1
  #line = 1

  constructor(delimiter: string) {
    this.#parser = new Papa.Parser({ delimiter, newline: '\n' })
    this.#delimiter = delimiter
  }

  /** The rows that this text completes. */
  *push(text: string): Generator<TableRow> {
    let from = 0
    let waiting = this.#waiting + text
    // A CR at the end may be half of a CR LF.
    const held = waiting.endsWith('\r') ? '\r' : ''
    waiting = withPlainLineEnds(held ? waiting.slice(0, -1) : waiting)
    for (; waiting.length - from >= PIECE; from += PIECE) yield* this.#take(waiting.slice(from, from + PIECE))
    this.#waiting = waiting.slice(from) + held
  }

  /** The rest, with a last row that has no line end. */
  *end(): Generator<TableRow> {
    yield* this.#take(withPlainLineEnds(this.#waiting))
    this.#waiting = ''
    if (this.#rest === '') return
    const { data, errors } = this.#parser.parse(this.#rest, 0, false)
    const broken = errors.length > 0
    for (const cells of data) yield { cells, row: this.#row, line: this.#line, broken, last: true }
    this.#rest = ''
  }

  *#take(piece: string): Generator<TableRow> {
    const text = this.#rest + withShortGaps(piece, this.#delimiter)
    const { data, errors, meta } = this.#parser.parse(text, 0, true)
    this.#rest = text.slice(meta.cursor)
    const broken = errors.length > 0 ? new Set(errors.map((error) => error.row)) : null
    const oneLineEach = countLineEnds(text, meta.cursor) === data.length

    for (const [index, cells] of data.entries()) {
      yield { cells, row: this.#row, line: this.#line, broken: broken?.has(index) ?? false, last: false }
      this.#row++
      this.#line += oneLineEach ? 1 : 1 + cells.reduce((sum, cell) => sum + countLineEnds(cell, cell.length), 0)
    }
    if (this.#rest.length > MAX_ROW_CHARS)
      throw new UnreadableFile({ reason: 'row-too-long', row: this.#row, line: this.#line, detail: MAX_ROW_CHARS })
  }
}

/** The first rows of a text, for finding its header. */
export function firstRows(text: string, delimiter: string, count: number): readonly (readonly string[])[] {
  const plain = withShortGaps(withPlainLineEnds(text), delimiter)
  return new Papa.Parser({ delimiter, newline: '\n', preview: count }).parse(plain, 0, false).data
}

/**
 * At each stray quote the tokenizer looks through the space around the next delimiter. A row of stray quotes before a
 * hundred thousand spaces takes it ten seconds, a file of such rows hours; so no gap is longer than 64.
 */
function withShortGaps(text: string, delimiter: string): string {
  const gap = delimiter === '\t' ? /[^\S\n\t]{65,}/g : /[^\S\n]{65,}/g
  return text.replace(gap, (run) => run.slice(0, 64))
}

const withPlainLineEnds = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')

function countLineEnds(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}
