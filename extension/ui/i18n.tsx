/**
 * The words and the formats of the person's language, for every component below.
 *
 * Plain typed objects rather than @wxt-dev/i18n: that one binds the language to the browser's launch and holds strings
 * only, while a sentence here takes a count or a gender, and a test shows both languages in one run.
 */
import type { Locale } from '@shuke/shared/model'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { localeOf, MESSAGES } from '../locales/index.ts'
import type { Messages } from '../locales/messages.ts'
import { createFormat, type Format } from './format.ts'

const Language = createContext<{ readonly messages: Messages; readonly format: Format } | null>(null)

interface LocaleProviderProps {
  /** The browser's own language unless given. */
  readonly locale?: Locale
  /** IANA zone of the shop; a day begins at its midnight. */
  readonly zone: string
  readonly children: ReactNode
}

/** Gives words and formats to what is below it. */
export function LocaleProvider({ locale = localeOf(navigator.language), zone, children }: LocaleProviderProps) {
  const language = useMemo(() => {
    const messages = MESSAGES[locale]
    return { messages, format: createFormat(messages, zone) }
  }, [locale, zone])
  return <Language value={language}>{children}</Language>
}

function useLanguage() {
  const language = useContext(Language)
  if (language === null) throw new Error('A component asked for words outside a LocaleProvider.')
  return language
}

/** The words. */
export const useMessages = (): Messages => useLanguage().messages

/** Money, dates and distances as the language writes them. */
export const useFormat = (): Format => useLanguage().format
