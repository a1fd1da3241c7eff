/** What is said of an act that did not reach this disk; null where nothing more is known than that. */
import type { Localised } from '@shuke/shared/model'
import { MalformedDraft } from '../../store/malformed-draft.ts'
import { STORE_SENTENCES, storeTrouble } from '../../store/store-trouble.ts'
import { StoreUnreadable } from '../../store/store-unreadable.ts'

export const whyFailed = (error: unknown): Localised | null => {
  if (error instanceof MalformedDraft || error instanceof StoreUnreadable) return error.sentence
  const trouble = storeTrouble(error)
  return trouble && STORE_SENTENCES[trouble]
}
