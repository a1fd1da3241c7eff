/** Pages of an export are handed out and counted, and its end is written down with what left. */
import type { ExportTableName } from '@shuke/shared/export'
import type { Principal } from '../auth/principal.ts'
import { stillMember } from '../auth/still-member.ts'
import { record } from '../store/audit.ts'
import { type Change, changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import {
  type ExportLine,
  exportsLeft,
  findExport,
  rowsExported,
  sessionDigest,
  updateExport,
} from '../store/exports.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { DAY_MS, type DayLimits, EXPORT_RESTS_MS, tooMuchToday, unknownExport } from './limits.ts'
import { FIRST_PLACE, placeFrom, placeText, readPage } from './pages.ts'

/** @throws Refusal unless this session began it and it goes on */
const ownExport = async (
  db: Store['db'],
  { workspace, member }: Principal,
  id: string,
  token: string,
  now: number,
): Promise<ExportLine> => {
  const line = await findExport(db, workspace, id)
  const isOwn = line?.member === member && line.session === sessionDigest(token)
  if (!line || !isOwn || line.at + EXPORT_RESTS_MS < now) throw unknownExport()
  return line
}

const end = async (change: Change, { id, member, format, counts }: ExportLine, complete: boolean): Promise<void> => {
  await record(change, { member, action: 'exported', subject: id, after: { format, ...counts, complete } })
}

export interface PageOutput {
  readonly table: ExportTableName
  readonly text: string
  readonly rows: number
  /** Null after the last one. */
  readonly after: string | null
}

/**
 * Counted before it leaves: who breaks off has what she was handed, and no more than she may.
 *
 * @param after as the page before said it; null for the first
 */
export const exportPage = async (
  store: Store,
  me: Principal,
  { id, after, token }: { readonly id: string; readonly after: string | null; readonly token: string },
  perDay: DayLimits,
  now: number,
): Promise<PageOutput> => {
  const place = after === null ? FIRST_PLACE : placeFrom(after)
  const begun = await ownExport(store.db, me, id, token, now)
  if (!place) throw unknownExport()
  const { table, text, rows, next } = await readPage(store.db, me, begun, place)
  await changeWorkspace(store, me.workspace, now, async (change) => {
    const { tx, workspace } = change
    const asker = await stillMember(change, me.member, 'exports.page')
    const line = await ownExport(tx, me, id, token, now)
    const limit = perDay[asker.role]
    const used = await rowsExported(tx, workspace, me.member, now - DAY_MS)
    if (limit !== null && used + rows > limit) throw tooMuchToday(rows, Math.max(0, limit - used))
    const counts = { ...line.counts, [table]: (line.counts[table] ?? 0) + rows }
    const then = { ...line, counts, rows: line.rows + rows, at: now }
    await updateExport(tx, workspace, then, next === null ? now : null)
    if (next === null) await end(change, then, true)
  })
  return { table, text, rows, after: next && placeText(next) }
}

/** A person stopped it. */
export const stopExport = async (
  store: Store,
  me: Principal,
  { id, token }: { readonly id: string; readonly token: string },
  now: number,
): Promise<void> => {
  await changeWorkspace(store, me.workspace, now, async (change) => {
    await stillMember(change, me.member, 'exports.stop')
    const line = await ownExport(change.tx, me, id, token, now)
    await updateExport(change.tx, change.workspace, { ...line, at: now }, now)
    await end(change, line, false)
  })
}

/** Those that were left in the middle: what had been handed out by then is written down all the same. */
export const endLeftExports = async (store: Store, workspace: WorkspaceId, now: number): Promise<void> => {
  if ((await exportsLeft(store.db, workspace, now - EXPORT_RESTS_MS)).length === 0) return
  await changeWorkspace(store, workspace, now, async (change) => {
    for (const line of await exportsLeft(change.tx, workspace, now - EXPORT_RESTS_MS)) {
      await updateExport(change.tx, workspace, line, now)
      await end(change, line, false)
    }
  })
}
