/** Money and times as the page's language writes them. */
import type { Currency, Locale, Minor } from '@shuke/shared/model'
import { WORDS } from './words.ts'

export const money = (minor: Minor, currency: Currency, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(minor / 100)

export const clockTime = (at: number): string => {
  const date = new Date(at)
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`
}

export const day = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { month: 'short', day: 'numeric' }).format(at)

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** Which day, unless it is today; empty for today. */
export const dayWord = (at: number, now: number, locale: Locale): string => {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days <= 0) return ''
  return days === 1 ? WORDS[locale].yesterday : day(at, locale)
}
