/** What a table of an export is: which rows it is made from, and what each of its columns says of them. */
import type { Localised } from '../../model/index.ts'
import type { Cell } from './cell.ts'

/** As far as an export reads a row; its values are as the reader may see them. */
export interface ExportedRow {
  readonly kind: string
  readonly id: string
  readonly customer: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Around {
  /** IANA: in which times are written. */
  readonly zone: string
  readonly locale: keyof Localised
  /** Of a member, by her id. */
  readonly nameOf: (member: string) => string
}

export interface Column {
  readonly title: Localised
  /** @param rows those of one line: all of a customer, or one row alone */
  readonly of: (rows: readonly ExportedRow[], around: Around) => Cell
}

export interface ExportTable {
  readonly title: Localised
  readonly columns: readonly Column[]
}

export const column = (zh: string, en: string, of: Column['of']): Column => ({ title: { 'zh-CN': zh, en }, of })

/** A field of the line's first row, as text or number. */
export const field =
  (name: string): Column['of'] =>
  ([row]) => {
    const value = row?.fields[name]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  }
