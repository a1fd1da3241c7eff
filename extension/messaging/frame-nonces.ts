/**
 * A frame shows a buyer only in the document that asked for it. The page side gets a nonce from the worker, bound to its
 * tab and document; the frame spends it. A page that frames the card itself has none, and sees an empty shell.
 */
import { browser } from 'wxt/browser'
import type { Sender } from './listen.ts'
import type { Claimed } from './to-frame.ts'

const key = (nonce: string): string => `nonce:${nonce}`

export const issueNonce = async (sender: Sender): Promise<string> => {
  if (sender.tab === null || sender.frame !== 0 || sender.document === null || sender.origin === null)
    throw new Error('only the top document of a tab may ask for a card')
  const nonce = crypto.randomUUID()
  const claim: Claimed = { tab: sender.tab, document: sender.document, origin: sender.origin }
  // Kept in memory only, and over the worker's own deaths.
  await browser.storage.session.set({ [key(nonce)]: claim })
  return nonce
}

/** @returns the document the nonce was made for, once; null for a stranger's or a spent one. */
export const claimNonce = async (nonce: string, sender: Sender): Promise<Claimed | null> => {
  const found = (await browser.storage.session.get(key(nonce)))[key(nonce)] as Claimed | undefined
  if (!found || found.tab !== sender.tab) return null
  await browser.storage.session.remove(key(nonce))
  return found
}
