import type { Localised } from '../../model/index.ts'
import type { Deed } from './promise.ts'

/** What was promised, as it is said to the buyer; null for what has no name of its own. */
export const DEED_WORDS: Readonly<Record<Deed, Localised | null>> = {
  ship: { 'zh-CN': '给您发货', en: 'shipping your order' },
  refund: { 'zh-CN': '给您退款', en: 'your refund' },
  'call-back': { 'zh-CN': '给您回话', en: 'an answer for you' },
  resend: { 'zh-CN': '给您补发', en: 'sending you a replacement' },
  notify: { 'zh-CN': '到时候通知您', en: 'letting you know' },
  compensate: { 'zh-CN': '给您的赔付', en: 'making it good to you' },
  other: null,
}

/** The words of what a person or a rule noted; null for a kind that this version does not know. */
export const deedWords = (item: string): Localised | null =>
  Object.hasOwn(DEED_WORDS, item) ? DEED_WORDS[item as Deed] : null
