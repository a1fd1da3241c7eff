/** How much a member may take along in a day. */
import type { Role } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'

export const DAY_MS = 24 * 3600 * 1000

/** Rows in any 24 hours by role; null without end. */
export type DayLimits = Readonly<Record<Role, number | null>>

export const dayLimits = (manager: number): DayLimits => ({ owner: null, manager, agent: 0 })

/** An export that nobody has gone on with for this long is over. */
export const EXPORT_RESTS_MS = 30 * 60_000

export const tooMuchToday = (wanted: number, left: number) =>
  new Refusal('TOO_MANY_REQUESTS', 'export-limit', {
    'zh-CN': `这次约有 ${wanted} 条，24 小时内你还能导出 ${left} 条；要全部带走请找老板。`,
    en: `These are about ${wanted} rows, and you may export ${left} more in these 24 hours. For all of it, ask the owner.`,
  })

/** The same for one that never was, that has ended, and that somebody else began. */
export const unknownExport = () =>
  new Refusal('NOT_FOUND', 'unknown-export', {
    'zh-CN': '没有这次导出，或它已结束，请重新开始。',
    en: 'There is no such export, or it is over: please begin again.',
  })
