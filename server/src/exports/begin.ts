/** The beginning of an export: written down before anything leaves. */
import { EXPORT_TABLE_NAMES, type ExportTableName } from '@shuke/shared/export'
import type { Locale } from '@shuke/shared/model'
import type { Principal } from '../auth/principal.ts'
import { stillMember } from '../auth/still-member.ts'
import { record } from '../store/audit.ts'
import { changeWorkspace } from '../store/change.ts'
import type { Database, Store } from '../store/database.ts'
import { countCustomers, countRows } from '../store/exported-rows.ts'
import { type ExportFormat, insertExport, newExportId, rowsExported, sessionDigest } from '../store/exports.ts'
import type { Shops } from '../store/feed.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { DAY_MS, type DayLimits, tooMuchToday } from './limits.ts'
import { KIND_OF } from './pages.ts'

/** How many rows each table would have. */
const countAll = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
): Promise<Readonly<Record<ExportTableName, number>>> => {
  const counts = {} as Record<ExportTableName, number>
  for (const table of EXPORT_TABLE_NAMES)
    counts[table] =
      table === 'customers'
        ? await countCustomers(db, workspace, shops)
        : await countRows(db, workspace, shops, KIND_OF[table])
  return counts
}

export interface Begun {
  readonly export: string
  /** About as many as will come. */
  readonly rows: number
}

/**
 * @param token of the session that may go on with it
 * @throws Refusal when it would be more than the member may take along in a day
 */
export const beginExport = async (
  store: Store,
  me: Principal,
  { format, locale, token }: { readonly format: ExportFormat; readonly locale: Locale; readonly token: string },
  perDay: DayLimits,
  now: number,
): Promise<Begun> => {
  const counts = await countAll(store.db, me.workspace, me.shops)
  const rows = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { tx, workspace } = change
    const asker = await stillMember(change, me.member, 'exports.begin')
    const limit = perDay[asker.role]
    const used = await rowsExported(tx, workspace, me.member, now - DAY_MS)
    if (limit !== null && used + rows > limit) throw tooMuchToday(rows, Math.max(0, limit - used))
    const id = newExportId()
    const begun = { id, member: me.member, session: sessionDigest(token), format, locale }
    await insertExport(tx, workspace, { ...begun, rows: 0, counts: {}, begunAt: now, at: now })
    await record(change, { member: me.member, action: 'export-begun', subject: id, after: { format, ...counts } })
    return id
  })
  return { export: result, rows }
}
