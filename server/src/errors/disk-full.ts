/** The one failure of a disk that a person can mend. */
import { Refusal } from './refusal.ts'

const SQLITE_FULL = 13
const CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100'])

export const isDiskFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { errcode, code } = error as { errcode?: unknown; code?: unknown }
  return errcode === SQLITE_FULL || CODES.has(code) || (error.cause !== undefined && isDiskFull(error.cause))
}

export const DISK_FULL = {
  'zh-CN': '服务器的磁盘已满，这次没有保存；请腾出空间后再试，电脑上的改动还在。',
  en: "The server's disk is full and nothing was saved: free some space and try again; the changes are still on the workstation.",
} as const

export const diskFull = () => new Refusal('INTERNAL_SERVER_ERROR', 'disk-full', DISK_FULL)
