/** What the browser says when this computer's store fails, in a sentence. Nothing was written then. */
import type { Localised } from '@shuke/shared/model'

/**
 * - `disk-full`: no room
 * - `newer`: another version of the extension has changed the store since this page was opened
 * - `closed`: the store was taken away under this page, by the browser or by a person
 * - `unreadable`: anything else, as a backing store that is damaged
 */
export type StoreTrouble = 'disk-full' | 'newer' | 'closed' | 'unreadable'

export const STORE_SENTENCES: Readonly<Record<StoreTrouble, Localised>> = {
  'disk-full': {
    'zh-CN': '这台电脑的磁盘满了，没存上。腾出空间再试，字还在。',
    en: "Not saved: this computer's disk is full. Make room and try again; your words are still here.",
  },
  newer: {
    'zh-CN': '熟客更新了，这个页面还是旧的，没存上。刷新页面再试。',
    en: 'Not saved: Shuke was updated and this page is still the old one. Reload the page.',
  },
  closed: {
    'zh-CN': '本机的资料刚被收走或换新，没存上。刷新页面再试。',
    en: 'Not saved: the data on this computer was removed or replaced just now. Reload the page.',
  },
  unreadable: {
    'zh-CN': '本机的资料读写不了，没存上。重开浏览器再试。',
    en: 'Not saved: the data on this computer cannot be read or written. Restart the browser.',
  },
}

/** A page of an older version must not write into a store that a newer one has changed. */
export class StoreNewer extends Error {
  readonly reason = 'store-newer'

  constructor(found: number, known: number) {
    super(`the store has version ${found}, this code knows ${known}`)
    this.name = 'StoreNewer'
  }
}

const BY_NAME: Readonly<Record<string, StoreTrouble>> = {
  QuotaExceededError: 'disk-full',
  StoreNewer: 'newer',
  VersionError: 'newer',
  DatabaseClosedError: 'closed',
  UnknownError: 'unreadable',
  OpenFailedError: 'unreadable',
  MissingAPIError: 'unreadable',
  InvalidStateError: 'unreadable',
  DataError: 'unreadable',
  TimeoutError: 'unreadable',
  AbortError: 'unreadable',
  NotFoundError: 'unreadable',
  PrematureCommitError: 'unreadable',
}

/** How deep Dexie and its transactions may have wrapped what the browser said. */
const DEEPEST = 5

const namesOf = (error: unknown, depth = 0): string[] => {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return []
  const { name, inner, cause } = error as { name?: unknown; inner?: unknown; cause?: unknown }
  return [...namesOf(inner, depth + 1), ...namesOf(cause, depth + 1), ...(typeof name === 'string' ? [name] : [])]
}

/** @returns null for an error that is none of the store's; what lies innermost counts most, and a full disk most of all */
export const storeTrouble = (error: unknown): StoreTrouble | null => {
  const found = namesOf(error).flatMap((name) => BY_NAME[name] ?? [])
  return found.find((one) => one === 'disk-full') ?? found.find((one) => one === 'newer') ?? found[0] ?? null
}
