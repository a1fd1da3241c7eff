/** Money, days and distances as a language writes them. Intl objects are costly to make, so one set is kept a locale and zone. */
import type { Locale, Localised } from '@shuke/shared/model'
import type { Messages } from '../locales/messages.ts'

const DAY = 86_400_000
const DAYS_A_MONTH = 30.44

export interface Format {
  readonly pick: <T>(text: Localised<T>) => T
  /** @param minor integer minor units; whole amounts lose their zeros, `whole` rounds the rest away. */
  readonly money: (minor: number, currency: string, whole?: 'whole') => string
  /** 10月30日, 30 Oct; with the year where it is not that of `now`. */
  readonly date: (at: number, now: number) => string
  /** `YYYY-MM-DD` of the shop's calendar, as a field for a day wants it. */
  readonly isoDay: (at: number) => string
  /** 8月, Aug. */
  readonly month: (at: number) => string
  /** 10:42. */
  readonly clock: (at: number) => string
  /** Calendar days of the shop's zone from `now` to `at`; negative in the past. */
  readonly daysFrom: (at: number, now: number) => number
  /** 23天前, 23 days ago; months from 90 days on, years from 24 months on. */
  readonly ago: (at: number, now: number) => string
  /** 昨天, today, tomorrow, or else the date. */
  readonly day: (at: number, now: number) => string
  /** 明天10:00, tomorrow 10:00. */
  readonly dayAndClock: (at: number, now: number) => string
  /** When a note was written: just now, a time today, else the date. */
  readonly written: (at: number, now: number) => string
  /** Whole months gone by since. */
  readonly monthsSince: (at: number, now: number) => number
  readonly percent: (share: number) => string
  /** Midnights that begin a month, in the shop's zone, from the first one at or after `from` to `to`. */
  readonly monthStarts: (from: number, to: number) => readonly number[]
}

interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** @param zone IANA zone of the shop: its days are the only days spoken of. */
export function createFormat(messages: Messages, zone: string): Format {
  const locale: Locale = messages.locale
  const chinese = locale === 'zh-CN'
  const currencies = new Map<string, Intl.NumberFormat>()
  const civil = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const shortMonth = new Intl.DateTimeFormat('en-US', { timeZone: zone, month: 'short' })
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const civilDay = (at: number): CivilDay => {
    const parts = Object.fromEntries(civil.formatToParts(at).map((part) => [part.type, Number(part.value)]))
    return { year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1 }
  }
  const dayNumber = ({ year, month, day }: CivilDay): number => Date.UTC(year, month - 1, day) / DAY

  /** Milliseconds that the zone's clock is ahead of UTC, to the minute. */
  const aheadOfUtc = (at: number): number => {
    const clock = Object.fromEntries(time.formatToParts(at).map((part) => [part.type, Number(part.value)]))
    const local = dayNumber(civilDay(at)) * DAY + ((clock.hour ?? 0) * 60 + (clock.minute ?? 0)) * 60_000
    return local - Math.floor(at / 60_000) * 60_000
  }

  const amount = (currency: string, digits: number | null): Intl.NumberFormat => {
    const key = `${currency}${digits ?? ''}`
    let format = currencies.get(key)
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...(digits === null ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      })
      currencies.set(key, format)
    }
    return format
  }

  const format: Format = {
    pick: (text) => text[locale],
    money: (minor, currency, whole) => {
      const digits = amount(currency, null).resolvedOptions().maximumFractionDigits ?? 2
      const value = minor / 10 ** digits
      return amount(currency, whole === 'whole' || Number.isInteger(value) ? 0 : null).format(value)
    },
    date: (at, now) => {
      const { year, month, day } = civilDay(at)
      const otherYear = year !== civilDay(now).year
      if (chinese) return `${otherYear ? `${year}年` : ''}${month}月${day}日`
      return `${day} ${shortMonth.format(at)}${otherYear ? ` ${year}` : ''}`
    },
    isoDay: (at) => new Date(dayNumber(civilDay(at)) * DAY).toISOString().slice(0, 10),
    month: (at) => (chinese ? `${civilDay(at).month}月` : shortMonth.format(at)),
    clock: (at) => time.format(at),
    daysFrom: (at, now) => dayNumber(civilDay(at)) - dayNumber(civilDay(now)),
    ago: (at, now) => {
      const days = format.daysFrom(at, now)
      if (Math.abs(days) < 90) return relative.format(days, 'day')
      const months = Math.trunc(days / DAYS_A_MONTH)
      return Math.abs(months) < 24 ? relative.format(months, 'month') : relative.format(Math.trunc(months / 12), 'year')
    },
    day: (at, now) => {
      const days = format.daysFrom(at, now)
      return Math.abs(days) <= 1 ? relative.format(days, 'day') : format.date(at, now)
    },
    dayAndClock: (at, now) => messages.time.dayAndClock(format.day(at, now), format.clock(at)),
    written: (at, now) => {
      if (Math.abs(now - at) < 120_000) return messages.time.justNow
      return format.daysFrom(at, now) === 0 ? format.clock(at) : format.date(at, now)
    },
    monthsSince: (at, now) => Math.trunc(-format.daysFrom(at, now) / DAYS_A_MONTH),
    percent: (share) => messages.time.percent(Math.round(share * 100)),
    monthStarts: (from, to) => {
      const starts: number[] = []
      const { year, month } = civilDay(from)
      for (let next = month - 1; ; next++) {
        const utc = Date.UTC(year, next, 1)
        const at = utc - aheadOfUtc(utc)
        if (at > to) return starts
        if (at >= from) starts.push(at)
      }
    },
  }
  return format
}
