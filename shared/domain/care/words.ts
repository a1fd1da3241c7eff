/** The small words that care speaks with: days, hours, names, goods and money, in both languages. */
import type { Bundle, Localised, Order, TextPart } from '../../model/index.ts'
import { standingFact } from '../preference/standing-facts.ts'
import { MONTHS_EN } from '../preference/year-month.ts'
import { DAY, dayNumberOf, minuteOfDay } from '../summary/calendar.ts'
import type { Watch } from './watch.ts'

const NEAR_DAYS: Readonly<Record<number, Localised>> = {
  [-2]: { 'zh-CN': '前天', en: 'two days ago' },
  [-1]: { 'zh-CN': '昨天', en: 'yesterday' },
  0: { 'zh-CN': '今天', en: 'today' },
  1: { 'zh-CN': '明天', en: 'tomorrow' },
  2: { 'zh-CN': '后天', en: 'in two days' },
}

/** 昨天, 明天, or the date; in English as it stands after a verb. */
export function dayWord(instant: number, watch: Watch): Localised {
  const day = dayNumberOf(instant, watch.zone)
  const near = NEAR_DAYS[day - watch.today()]
  if (near) return near
  const date = new Date(day * DAY)
  const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()]
  return { 'zh-CN': `${month + 1}月${dayOfMonth}日`, en: `on ${dayOfMonth} ${MONTHS_EN[month]}` }
}

/** `8:00` on the shop's clock. */
export function clockText(instant: number, zone: string): string {
  const minute = minuteOfDay(instant, zone)
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** 明天8:00 */
export function momentWord(instant: number, watch: Watch): Localised {
  const day = dayWord(instant, watch)
  const clock = clockText(instant, watch.zone)
  return { 'zh-CN': `${day['zh-CN']}${clock}`, en: `${day.en} at ${clock}` }
}

/** The buyer in the third person: by the gender that is kept, else 买家 and they. */
export function pronoun(bundle: Pick<Bundle, 'facts'>): Localised {
  const gender = standingFact(bundle.facts, 'gender')?.value
  if (gender === 'female') return { 'zh-CN': '她', en: 'she' }
  if (gender === 'male') return { 'zh-CN': '他', en: 'he' }
  return { 'zh-CN': '买家', en: 'they' }
}

/** The first words of a text: by the name she is called, or without one. */
export function address(bundle: Pick<Bundle, 'profile'>): Localised<readonly TextPart[]> {
  const name = bundle.profile.callName?.trim()
  if (!name) return { 'zh-CN': ['您好，'], en: ['Hi there, '] }
  const filled = { filled: name, variable: 'callName' }
  return { 'zh-CN': [filled, '好，'], en: ['Hi ', filled, ', '] }
}

/** Longer titles are search words, not a name that anyone says. In half-width columns: a Chinese character fills two. */
const NAME_WIDTH = 20

const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)

/** What a title calls the goods: without bracketed slogans, as many whole words as fit. Null when nothing is left. */
function goodsName(title: string): string | null {
  const plain = title.replace(/[【[（(][^】\]）)]*[】\]）)]/gu, ' ').trim()
  if (widthOf(plain) <= NAME_WIDTH) return plain || null
  let name = ''
  for (const word of plain.split(/[\s/|，,]+/u)) {
    const longer = name ? `${name} ${word}` : word
    if (widthOf(longer) > NAME_WIDTH) break
    name = longer
  }
  // A title without spaces is cut where it is full; the agent sees it underlined before it goes out.
  return name || [...plain].slice(0, NAME_WIDTH / 2).join('')
}

/** The goods of one or more orders, as a text names them: 真丝长裙等3件; without a title 您订的东西. */
export function goods(orders: readonly Order[]): Localised<readonly TextPart[]> {
  const lines = orders.flatMap((order) => order.lines)
  const name = lines.map((line) => goodsName(line.title)).find((title) => title !== null)
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (!name) return { 'zh-CN': ['您订的东西'], en: ['your order'] }
  const filled = (text: string): TextPart => ({ filled: text, variable: 'product' })
  if (lines.length < 2) return { 'zh-CN': [filled(name)], en: ['the ', filled(name)] }
  return { 'zh-CN': [filled(`${name}等${pieces}件`)], en: ['the ', filled(`${name} and ${pieces - 1} more`)] }
}

// A memo of what never changes: building a formatter costs more than the whole of a next step.
const formats = new Map<string, { format: Intl.NumberFormat; scale: number }>()

function moneyText(minor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`
  let money = formats.get(key)
  if (!money) {
    const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
    const digits = new Intl.NumberFormat(locale, options).resolvedOptions().maximumFractionDigits ?? 2
    const format = new Intl.NumberFormat(locale, { ...options, trailingZeroDisplay: 'stripIfInteger' })
    money = { format, scale: 10 ** digits }
    formats.set(key, money)
  }
  return money.format.format(minor / money.scale)
}

/** What an order costs, as its currency is written: ¥736, ¥19.90. */
export function amount(order: Order): Localised<TextPart> {
  const filled = (locale: 'zh-CN' | 'en'): TextPart => ({
    filled: moneyText(order.paid, order.currency, locale),
    variable: 'amount',
  })
  return { 'zh-CN': filled('zh-CN'), en: filled('en') }
}

/** 顺丰 SF123, as far as the source says it; nothing where it says neither. */
export function parcelWords({ carrier, tracking }: Pick<Order, 'carrier' | 'tracking'>): readonly TextPart[] {
  const by: TextPart[] = carrier ? [{ filled: carrier, variable: 'carrier' }] : []
  const number: TextPart[] = tracking ? [{ filled: tracking, variable: 'tracking' }] : []
  return by.length > 0 && number.length > 0 ? [...by, ' ', ...number] : [...by, ...number]
}

/** The city of an address, as one says it: 杭州. Null for an address that is written otherwise. */
export const cityOf = (address: string | undefined): string | null =>
  /(?:^|[\s省区])([\p{Script=Han}]{2,6}?)市/u.exec(address ?? '')?.[1] ?? null
