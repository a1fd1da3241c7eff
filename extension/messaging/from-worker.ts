/** What the worker says to every open page of the extension: no page's script hears it. */
import { MemberId, RowId } from '@shuke/shared/model'
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { listen } from './listen.ts'

export const FromWorker = z.discriminatedUnion('type', [
  /** A colleague has a note open for change, or no more. */
  z.strictObject({ type: z.literal('colleague-edits'), note: RowId, member: MemberId, ends: z.boolean() }),
])
export type FromWorker = z.infer<typeof FromWorker>

export const tellOwnPages = (message: FromWorker): void => {
  // Where no page is open nobody needs to know.
  browser.runtime.sendMessage(message).catch((error: unknown) => console.debug('no page heard:', String(error)))
}

/** @param signal ends it */
export const hearWorker = (hear: (message: FromWorker) => void, signal: AbortSignal): void =>
  listen((raw, { tab, origin }) => {
    const message = FromWorker.safeParse(raw)
    // The worker has no tab; the page side, which a page may take over, always has one.
    if (message.success && tab === null && (origin === null || /^(chrome|moz)-extension:/.test(origin)))
      hear(message.data)
    return undefined
  }, signal)
