/** What the terminal says, in the language of the machine. */
import type { Locale, Localised } from '@shuke/shared/model'

/** @param env Chinese where the terminal speaks Chinese, else English */
export const terminalLocale = (env: Readonly<Record<string, string | undefined>>): Locale =>
  /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-CN' : 'en'

export const sayIn =
  (locale: Locale) =>
  (text: Localised): void =>
    console.log(text[locale])
