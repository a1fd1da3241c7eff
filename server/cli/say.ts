/** What the terminal says, in the language of the machine. */
import type { Locale, Localised } from '@shuke/shared/model'

export const LOCALE: Locale = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
  ? 'zh-CN'
  : 'en'

export const say = (text: Localised): void => console.log(text[LOCALE])
