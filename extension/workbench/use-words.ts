import { useMemo } from 'react'
import { WORKBENCH_WORDS } from '../locales/workbench/index.ts'
import type { WorkbenchWords } from '../locales/workbench/messages.ts'
import { useMessages } from '../ui/i18n.tsx'

/** The words of the workbench. */
export const useWords = (): WorkbenchWords => WORKBENCH_WORDS[useMessages().locale]

/** Whole numbers as the language groups their digits. */
export const useNumber = (): ((value: number) => string) => {
  const { locale } = useMessages()
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
    return (value) => format.format(value)
  }, [locale])
}

/** A file's size: 1.8 MB. */
export const useSize = (): ((bytes: number) => string) => {
  const { locale } = useMessages()
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
    return (bytes) =>
      bytes < 1_000_000 ? `${format.format(Math.max(1, bytes / 1000))} KB` : `${format.format(bytes / 1_000_000)} MB`
  }, [locale])
}
