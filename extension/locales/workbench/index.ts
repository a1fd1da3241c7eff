/** The words of the workbench and of the toolbar's popup, in the languages of the house. */
import type { Locale } from '@shuke/shared/model'
import { en } from './en.ts'
import type { WorkbenchWords } from './messages.ts'
import { zhCN } from './zh-CN.ts'

export const WORKBENCH_WORDS: Readonly<Record<Locale, WorkbenchWords>> = { 'zh-CN': zhCN, en }
