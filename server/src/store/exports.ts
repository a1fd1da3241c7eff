/** Exports under way and of the last days: how many rows whom they were handed to. */
import { createHash, randomBytes } from 'node:crypto'
import type { ExportTableName } from '@shuke/shared/export'
import type { Locale, MemberId } from '@shuke/shared/model'
import type { Tx } from './change.ts'
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type ExportFormat = 'csv' | 'json'
export type ExportCounts = Readonly<Partial<Record<ExportTableName, number>>>

export interface ExportTableLine {
  workspace: string
  id: string
  member: string
  /** Digest of the token of the session that began it, and alone goes on with it. */
  session: string
  format: ExportFormat
  locale: Locale
  /** Handed out so far, those that were asked for twice counted twice. */
  rows: number
  /** By table, as JSON. */
  counts: string
  begun_at: number
  /** Of its last page. */
  at: number
  ended_at: number | null
}

export interface ExportLine {
  readonly id: string
  readonly member: MemberId
  readonly session: string
  readonly format: ExportFormat
  readonly locale: Locale
  readonly rows: number
  readonly counts: ExportCounts
  /** Epoch ms. */
  readonly begunAt: number
  readonly at: number
}

const fromLine = (line: ExportTableLine): ExportLine => ({
  id: line.id,
  member: line.member as MemberId,
  session: line.session,
  format: line.format,
  locale: line.locale,
  rows: line.rows,
  counts: JSON.parse(line.counts),
  begunAt: line.begun_at,
  at: line.at,
})

export const newExportId = (): string => `exp_${randomBytes(16).toString('hex')}`

export const sessionDigest = (token: string): string => createHash('sha256').update(`export ${token}`).digest('hex')

export const insertExport = async (
  tx: Tx,
  workspace: WorkspaceId,
  { counts, begunAt, ...line }: ExportLine,
): Promise<void> => {
  await tx
    .insertInto('export')
    .values({ workspace, ...line, counts: JSON.stringify(counts), begun_at: begunAt, ended_at: null })
    .execute()
}

/** One that has not ended. */
export const findExport = async (db: Database, workspace: WorkspaceId, id: string): Promise<ExportLine | null> => {
  const line = await db
    .selectFrom('export')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return line ? fromLine(line) : null
}

export const updateExport = async (
  tx: Tx,
  workspace: WorkspaceId,
  { id, rows, counts, at }: Pick<ExportLine, 'id' | 'rows' | 'counts' | 'at'>,
  endedAt: number | null,
): Promise<void> => {
  await tx
    .updateTable('export')
    .set({ rows, counts: JSON.stringify(counts), at, ended_at: endedAt })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** @param since epoch ms; an export is counted whole by its last page */
export const rowsExported = async (
  db: Database,
  workspace: WorkspaceId,
  member: MemberId,
  since: number,
): Promise<number> => {
  const line = await db
    .selectFrom('export')
    .select((eb) => eb.fn.sum<number>('rows').as('rows'))
    .where('workspace', '=', workspace)
    .where('member', '=', member)
    .where('at', '>', since)
    .executeTakeFirst()
  return Number(line?.rows ?? 0)
}

/** Those that nobody has gone on with since. */
export const exportsLeft = async (db: Database, workspace: WorkspaceId, before: number): Promise<ExportLine[]> =>
  (
    await db
      .selectFrom('export')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('ended_at', 'is', null)
      .where('at', '<', before)
      .orderBy('at')
      .limit(100)
      .execute()
  ).map(fromLine)
