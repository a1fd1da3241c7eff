/** What every part of the page may need: the language, its words, and a line of text that goes away by itself. */
import type { Locale } from '@shuke/shared/model'
import { createContext, use } from 'react'
import { WORDS } from './words.ts'

export interface ConsoleContext {
  readonly locale: Locale
  readonly tell: (text: string) => void
}

export const Context = createContext<ConsoleContext>({ locale: 'zh-CN', tell: () => {} })

export const useConsole = () => {
  const { locale, tell } = use(Context)
  return { locale, tell, words: WORDS[locale] }
}
