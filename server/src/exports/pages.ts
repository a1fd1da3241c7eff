/** One page of an export: the next rows, as the reader may see them, as the next piece of its file. */
import {
  type Around,
  BOM,
  csvLine,
  EXPORT_TABLE_NAMES,
  EXPORT_TABLES,
  type ExportTableName,
  stands,
} from '@shuke/shared/export'
import type { WireRow } from '@shuke/shared/sync'
import { maskRow } from '../auth/mask-row.ts'
import { EXPORTS_MASKED_FOR } from '../auth/permissions.ts'
import type { Principal } from '../auth/principal.ts'
import type { Database } from '../store/database.ts'
import { customersAfter, rowsAfter, rowsOfThese } from '../store/exported-rows.ts'
import type { ExportLine } from '../store/exports.ts'
import { namesIn } from '../store/members.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { nameOf } from '../store/workspaces.ts'
import { zoneOf } from '../store/zone-of.ts'
import { withinShops } from '../sync/within-shops.ts'
import { heading, jsonEnd, jsonHead, jsonTable } from './watermark.ts'

/** The kind of row that each table is of, one line a row; customers are made of several. */
export const KIND_OF = { orders: 'order', notes: 'note', facts: 'fact', care: 'care', products: 'product' } as const
const OF_CUSTOMERS = ['profile', 'identifier', 'tag', 'aggregates', 'link'] as const

/** Stands for the customer where no row says anything of her. */
const NOTHING_SAID = { kind: 'customer', fields: {}, stamps: {}, rev: 0 } as const

const ROWS_A_PAGE = 1000
const CUSTOMERS_A_PAGE = 300

export interface Place {
  readonly table: ExportTableName
  /** The last id of the page before; empty at a table's beginning. */
  readonly after: string
  /** Whether the table has a line already. */
  readonly filled: boolean
}

export const FIRST_PLACE: Place = { table: EXPORT_TABLE_NAMES[0] as ExportTableName, after: '', filled: false }

/** @returns null for what no page answered */
export const placeFrom = (text: string): Place | null => {
  const [table, filled, ...after] = text.split(' ')
  const known = EXPORT_TABLE_NAMES.find((one) => one === table)
  return known && (filled === '0' || filled === '1')
    ? { table: known, filled: filled === '1', after: after.join(' ') }
    : null
}

export const placeText = ({ table, after, filled }: Place): string => `${table} ${filled ? 1 : 0} ${after}`

export interface Page {
  readonly table: ExportTableName
  readonly text: string
  /** Lines in it. */
  readonly rows: number
  readonly next: Place | null
}

interface Lines {
  readonly lines: readonly (readonly WireRow[])[]
  /** Null at the table's end. */
  readonly last: string | null
}

const customerLines = async (
  db: Database,
  workspace: WorkspaceId,
  { shops }: Principal,
  after: string,
): Promise<Lines> => {
  const ids = await customersAfter(db, workspace, shops, after, CUSTOMERS_A_PAGE)
  const rows = await withinShops(db, workspace, shops, await rowsOfThese(db, workspace, shops, ids, OF_CUSTOMERS))
  const of = Map.groupBy(rows, (row) => row.customer)
  return {
    // Who has nothing but orders or notes is a customer, too.
    lines: ids.map((id) => [{ ...NOTHING_SAID, id, customer: id }, ...(of.get(id) ?? [])]),
    last: ids.length < CUSTOMERS_A_PAGE ? null : (ids.at(-1) ?? null),
  }
}

const rowLines = async (
  db: Database,
  workspace: WorkspaceId,
  { shops }: Principal,
  kind: (typeof KIND_OF)[keyof typeof KIND_OF],
  after: string,
): Promise<Lines> => {
  const rows = await rowsAfter(db, workspace, shops, kind, after, ROWS_A_PAGE)
  return { lines: rows.map((row) => [row]), last: rows.length < ROWS_A_PAGE ? null : (rows.at(-1)?.id ?? null) }
}

/** All of a customer in one object; of anything else its fields as they are kept. */
const jsonOf = (table: ExportTableName, rows: readonly WireRow[]): string => {
  const [first] = rows
  if (table !== 'customers') return JSON.stringify({ id: first?.id, customer: first?.customer, ...first?.fields })
  const fields = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.fields)
  return JSON.stringify({
    customer: first?.customer,
    ...fields('profile')[0],
    identifiers: fields('identifier'),
    tags: fields('tag'),
    orders: fields('aggregates')[0] ?? null,
    links: fields('link'),
  })
}

export const readPage = async (
  db: Database,
  me: Principal,
  { format, locale, begunAt }: ExportLine,
  { table, after, filled }: Place,
): Promise<Page> => {
  const { workspace } = me
  const read =
    table === 'customers'
      ? await customerLines(db, workspace, me, after)
      : await rowLines(db, workspace, me, KIND_OF[table], after)
  const seen = EXPORTS_MASKED_FOR[me.role] ? read.lines.map((rows) => rows.map(maskRow)) : read.lines
  const lines = seen.map((rows) => rows.filter(stands)).filter((rows) => rows.length > 0)
  const names = await namesIn(db, workspace)
  const around: Around = { zone: await zoneOf(db, workspace), locale, nameOf: (id) => names.get(id) ?? id }
  const mark = { shop: await nameOf(db, workspace), member: me.name, at: begunAt, ...around }

  const place = EXPORT_TABLE_NAMES.indexOf(table)
  const following = EXPORT_TABLE_NAMES[place + 1]
  const next: Place | null =
    read.last !== null
      ? { table, after: read.last, filled: filled || lines.length > 0 }
      : following
        ? { table: following, after: '', filled: false }
        : null
  const text = format === 'csv' ? csvText() : jsonText()
  return { table, text, rows: lines.length, next }

  function csvText(): string {
    const { columns } = EXPORT_TABLES[table]
    const head =
      after === '' ? `${BOM}${csvLine(heading(mark))}${csvLine(columns.map(({ title }) => title[locale]))}` : ''
    return head + lines.map((rows) => csvLine(columns.map((one) => one.of(rows, around)))).join('')
  }

  function jsonText(): string {
    const records = lines.map((rows) => jsonOf(table, rows)).join(',\n')
    return [
      after === '' ? (place === 0 ? jsonHead(mark, Object.fromEntries(names)) : '') + jsonTable(table) : '',
      filled && records !== '' ? ',\n' : '',
      records,
      read.last === null ? ']' : '',
      next === null ? jsonEnd() : '',
    ].join('')
  }
}
