/** What a person typed of the weather, a sale, a festival or a present, as the plan keeps it, or what is wrong in it. */
import type { Festival, GiftItem, SaleEvent, WeatherEntry, YearlyDay } from '@shuke/shared/model'
import { readNumber } from '../read-number.ts'
import { dayBegins, dayEnds, instantIn } from './days.ts'

export type EntryProblem = 'region' | 'event' | 'name' | 'from' | 'until' | 'order' | 'past' | 'day' | 'cost'

export type Read<T> = { readonly entry: T } | { readonly problem: EntryProblem }

export interface TypedWeather {
  readonly region: string
  readonly event: string
  readonly from: string
  readonly until: string
  readonly categories: readonly string[]
  readonly caution: string
}

/** How long it lasts, or what keeps it from that; nothing is warned of that is over. */
const spanOf = (from: number | null, until: number | null, now: number): Read<{ from: number; until: number }> => {
  if (from === null) return { problem: 'from' }
  if (until === null) return { problem: 'until' }
  if (until <= from) return { problem: 'order' }
  return until <= now ? { problem: 'past' } : { entry: { from, until } }
}

/** @param now epoch ms */
export function readWeather(typed: TypedWeather, id: string, zone: string, now: number): Read<WeatherEntry> {
  const region = typed.region.trim()
  const event = typed.event.trim()
  // One character would be found in half of all addresses.
  if (region.length < 2) return { problem: 'region' }
  if (event === '') return { problem: 'event' }
  const span = spanOf(dayBegins(typed.from, zone), dayEnds(typed.until, zone), now)
  if ('problem' in span) return span
  const { categories, caution } = typed
  return { entry: { id, region, event, ...span.entry, categories: [...categories], caution: caution.trim() } }
}

export interface TypedSale {
  readonly name: string
  /** `YYYY-MM-DDTHH:MM`, as is `until`. */
  readonly from: string
  readonly until: string
  readonly left: string
}

export function readSale(typed: TypedSale, zone: string, now: number): Read<SaleEvent> {
  const name = typed.name.trim()
  if (name === '') return { problem: 'name' }
  const span = spanOf(instantIn(typed.from, zone), instantIn(typed.until, zone), now)
  return 'problem' in span ? span : { entry: { name, ...span.entry, left: typed.left.trim() } }
}

export interface TypedFestival {
  readonly zh: string
  readonly en: string
  readonly calendar: 'solar' | 'lunar'
  readonly month: number
  readonly day: number
}

/** 29 February is a day, if not of every year; the moon's months have 30 at most. */
const MOST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const hasDay = ({ calendar, month, day }: TypedFestival): boolean =>
  day >= 1 && day <= (calendar === 'lunar' ? 30 : (MOST_DAYS[month - 1] ?? 0))

/** Of a name in one language only, it is the other's too. */
export function readFestival(typed: TypedFestival, id: string): Read<Festival> {
  const [zh, en] = [typed.zh.trim() || typed.en.trim(), typed.en.trim() || typed.zh.trim()]
  if (zh === '') return { problem: 'name' }
  if (!hasDay(typed)) return { problem: 'day' }
  const { calendar, month, day } = typed
  const on: YearlyDay = { calendar, month, day }
  return { entry: { id, name: { 'zh-CN': zh, en }, day: on, enabled: true, lead: 0 } }
}

export interface TypedGift {
  readonly name: string
  readonly cost: string
  /** A category, or nothing for any. */
  readonly category: string
  readonly neutral: boolean
  readonly keepsBrand: boolean
}

/** Minor units in one of the currency: 100 fen are a yuan, a yen has none. */
const minorOf = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

/** @param currency an ISO 4217 code, in which the cost was typed */
export function readGift(typed: TypedGift, currency: string): Read<GiftItem> {
  const name = typed.name.trim()
  const cost = readNumber(typed.cost, { min: 0, max: 1_000_000 })
  if (name === '') return { problem: 'name' }
  if (cost === null) return { problem: 'cost' }
  const { category, neutral, keepsBrand } = typed
  const minor = Math.round(cost * minorOf(currency))
  return { entry: { name, cost: minor, category: category || null, neutral, keepsBrand } }
}
