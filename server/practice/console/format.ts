/** Money and times as the page's language writes them; times by the shop's own clock on the wall, wherever the page is read. */
import type { Currency, Locale, Minor } from '@shuke/shared/model'
import { WORDS } from './words.ts'

export const money = (minor: Minor, currency: Currency, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(minor / 100)

/** Of all practice shops. */
const timeZone = 'Asia/Shanghai'

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: '2-digit' })
const CIVIL = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** 9:05, 17:30. */
export const clockTime = (at: number): string => CLOCK.format(at).replace(/^0(?=\d:)/, '')

const writes = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale)

export const day = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(writes(locale), { timeZone, month: 'short', day: 'numeric' }).format(at)

/** 9月14日周一; Mon 14 Sept. */
export const weekday = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(writes(locale), { timeZone, weekday: 'short', month: 'short', day: 'numeric' })
    .format(at)
    .replace(',', '')

const dayNumber = (at: number): number => Date.parse(CIVIL.format(at)) / 86_400_000

/** Which day, unless it is today; empty for today. */
export const dayWord = (at: number, now: number, locale: Locale): string => {
  const days = dayNumber(now) - dayNumber(at)
  if (days <= 0) return ''
  return days === 1 ? WORDS[locale].yesterday : day(at, locale)
}
