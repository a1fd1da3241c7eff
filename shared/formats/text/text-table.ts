/** Rows of a text file, decoded and parted as they come. */
import { type Decoder, decoderFor } from '../decoder.ts'
import type { Format } from '../format.ts'
import { joined } from '../joined.ts'
import type { Problem } from '../problem.ts'
import type { OpenedTable, Table, TableRow } from '../table.ts'
import { CsvRows } from './csv-rows.ts'
import { OPENING_BYTES, openText } from './open-text.ts'

export class TextTable implements Table {
  readonly #fileName: string
  readonly #formats: readonly Format[]
  #opening: Uint8Array = new Uint8Array(0)
  #open: { readonly table: OpenedTable; readonly decoder: Decoder; readonly csv: CsvRows } | null = null
  readonly skipped: readonly Problem[] = []
  bytesRead = 0

  constructor(fileName: string, formats: readonly Format[]) {
    this.#fileName = fileName
    this.#formats = formats
  }

  get opened(): OpenedTable | null {
    return this.#open?.table ?? null
  }

  *take(bytes: Uint8Array, end: boolean): Generator<TableRow> {
    this.bytesRead += bytes.length
    if (this.#open) {
      yield* this.#rows(this.#open, bytes, end)
      return
    }
    // Collected first, so that what is found in the opening does not depend on how the bytes came in.
    this.#opening = joined(this.#opening, bytes)
    if (this.#opening.length < OPENING_BYTES && !end) return
    const { delimiter, ...table } = openText(this.#opening.subarray(0, OPENING_BYTES), this.#fileName, this.#formats)
    this.#open = { table, decoder: decoderFor(table.encoding), csv: new CsvRows(delimiter) }
    const opening = this.#opening
    this.#opening = new Uint8Array(0)
    yield* this.#rows(this.#open, opening, end)
  }

  *#rows(
    { decoder, csv }: { readonly decoder: Decoder; readonly csv: CsvRows },
    bytes: Uint8Array,
    end: boolean,
  ): Generator<TableRow> {
    yield* csv.push(decoder.decode(bytes, { stream: !end }))
    if (end) yield* csv.end()
  }
}
