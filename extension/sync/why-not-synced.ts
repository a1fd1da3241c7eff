/** Why a round failed, as a person must know it: nobody there, no access, or something that has a sentence. */
import type { Localised } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'
import { type StoreTrouble, storeTrouble } from '../store/store-trouble.ts'
import type { EndedReason } from '../store/wipe-copy.ts'
import { answerOf } from './server-answer.ts'

/** The part of a `Connection` that tells why it is not online. */
export type NotSynced =
  | { readonly state: 'offline' }
  | { readonly state: 'refused'; readonly sentence?: Localised }
  | { readonly state: 'trouble'; readonly sentence: Localised }

/** The account itself has no access; signing in again, or an invitation, gives it back. */
const isNoAccess = (code: string | null, reason: string | null): boolean =>
  code === 'UNAUTHORIZED' || reason === 'not-a-member'

/**
 * Whether somebody took this computer's access away, for which its copy is cleared. Only a procedure's own word counts,
 * not what something on the way answers; and a session that has merely expired is no such thing.
 */
export const endedBy = (error: unknown): EndedReason | null => {
  const answer = answerOf(error)
  if (answer?.code !== 'UNAUTHORIZED' && answer?.code !== 'FORBIDDEN') return null
  return answer.reason === 'not-a-member' || answer.reason === 'device-revoked' ? answer.reason : null
}

const TOO_MANY: Localised = {
  'zh-CN': '同步得太频繁，服务器让等一会儿。已存本机，到时自己接着同步。',
  en: 'The server asks to wait a while: too many requests. Everything is saved here and goes by itself.',
}

const SERVER_FAILED: Localised = {
  'zh-CN': '服务器出了错，这次没同步上。已存本机，会自己再试。',
  en: 'Something went wrong at the server, so this was not synced. Everything is saved here and is tried again.',
}

const DISK_FULL: Localised = {
  'zh-CN': '这台电脑的磁盘满了，没同步上。腾出空间，会自己接着同步。',
  en: "This computer's disk is full, so nothing was synced. Make room and it goes on by itself.",
}

const STORE_FAILED: Localised = {
  'zh-CN': '这台电脑上的资料一时读写不了，没同步上。会自己再试；一直这样，请重开浏览器。',
  en: 'The data on this computer could not be read or written, so nothing was synced. It is tried again; if this stays, restart the browser.',
}

const STORE_NEWER: Localised = {
  'zh-CN': '熟客更新了，旧的部分还没换下，没同步上。重开浏览器就好。',
  en: 'Shuke was updated and its old part still runs, so nothing was synced. Restart the browser.',
}

const BY_TROUBLE: Readonly<Record<StoreTrouble, Localised>> = {
  'disk-full': DISK_FULL,
  newer: STORE_NEWER,
  closed: STORE_FAILED,
  unreadable: STORE_FAILED,
}

/** @returns what to keep of the connection, and how long the server asks to be left alone (ms) */
export const whyNotSynced = (error: unknown): { readonly told: NotSynced; readonly waitMs: number } => {
  const answer = answerOf(error)
  if (!answer) {
    if (error instanceof TRPCClientError) return { told: { state: 'offline' }, waitMs: 0 }
    return { told: { state: 'trouble', sentence: BY_TROUBLE[storeTrouble(error) ?? 'unreadable'] }, waitMs: 0 }
  }
  const { code, reason, sentence } = answer
  const waitMs = answer.waitMs ?? 0
  if (isNoAccess(code, reason)) return { told: { state: 'refused', ...(sentence ? { sentence } : {}) }, waitMs }
  const tooMany = code === 'TOO_MANY_REQUESTS' || reason === 'too-many-requests'
  return { told: { state: 'trouble', sentence: sentence ?? (tooMany ? TOO_MANY : SERVER_FAILED) }, waitMs }
}
