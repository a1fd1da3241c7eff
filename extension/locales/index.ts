/** The languages of the house, and which one this browser gets. */
import type { Locale } from '@shuke/shared/model'
import { en } from './en.ts'
import type { Messages } from './messages.ts'
import { zhCN } from './zh-CN.ts'

export const MESSAGES: Readonly<Record<Locale, Messages>> = { 'zh-CN': zhCN, en }

/** @param language a BCP 47 tag, e.g. `navigator.language`. Every Chinese gets the simplified one, everyone else English. */
export const localeOf = (language: string): Locale => (/^zh\b/i.test(language) ? 'zh-CN' : 'en')
