/** An order as a page writes it: by the words, clock and money that the files of its platform are read by. */
import type { Order, OrderStatus, SeenOrderFields } from '../model/index.ts'
import { cleanId, freeText, isCiphertext, minorDigits, parseInstant, parseMinor, parseWallTime } from './cells.ts'
import { WORDS as DOUYIN } from './douyin.ts'
import { WORDS as JD } from './jd.ts'
import { WORDS as KUAISHOU } from './kuaishou.ts'
import { type LifeWords, saidIn } from './order-life.ts'
import { WORDS as PINDUODUO } from './pinduoduo.ts'
import { TAOBAO_WORDS } from './taobao-words.ts'
import { wallClock } from './wall-clock.ts'
import { WORDS as WECHAT_SHOP } from './wechat-shop.ts'
import { WORDS as WOOCOMMERCE } from './woocommerce.ts'
import { WORDS as XIAOHONGSHU } from './xiaohongshu.ts'
import { WORDS as YOUZAN } from './youzan.ts'

const NO_WORDS: LifeWords = { status: new Map(), afterSale: new Map() }

/** What each platform's words mean, in its files and on its pages. */
export const PAGE_WORDS: Readonly<Record<string, LifeWords>> = {
  taobao: TAOBAO_WORDS,
  pinduoduo: PINDUODUO,
  douyin: DOUYIN,
  jd: JD,
  kuaishou: KUAISHOU,
  'wechat-shop': WECHAT_SHOP,
  woocommerce: WOOCOMMERCE,
  xiaohongshu: XIAOHONGSHU,
  youzan: YOUZAN,
}

/** A page that states these in its markup uses our own names for them. */
const STATUSES = ['unpaid', 'paid', 'shipped', 'completed', 'closed'] as const satisfies readonly OrderStatus[]
const AFTER_SALES = ['none', 'open', 'refunded'] as const satisfies readonly Order['afterSale'][]

/** The parts of an order as a page writes them; whatever is not there is not said. */
export type WrittenParts = Readonly<
  Partial<
    Record<
      | 'status'
      | 'afterSale'
      | 'paid'
      | 'paidMinor'
      | 'refunded'
      | 'refundedMinor'
      | 'currency'
      | 'placedAt'
      | 'paidAt'
      | 'shippedAt'
      | 'signedAt'
      | 'movedAt'
      | 'arrivedAt'
      | 'carrier'
      | 'tracking'
      | 'title',
      string
    >
  >
>

export interface WrittenOrder {
  readonly platform: string
  readonly shop: string
  readonly number: string
  readonly parts: WrittenParts
}

/** A page knows nothing of the time to come; clocks may be so far apart. */
const AHEAD_MS = 5 * 60_000

/** Epoch ms in digits, a time with its offset, or what a clock on the wall of the zone shows. */
const instantIn = (text: string | undefined, zone: string, now: number): number | undefined => {
  if (text === undefined) return undefined
  const wall = parseWallTime(text)
  const at = /^\d{12,14}$/.test(text)
    ? Number(text)
    : (parseInstant(text) ?? (wall === null ? null : wallClock(zone)(wall)))
  return at !== null && at > 0 && at <= now + AHEAD_MS ? at : undefined
}

/** @param minor in minor units @param written as people write it */
const moneyIn = (minor: string | undefined, written: string | undefined, currency: string): number | undefined => {
  if (minor !== undefined) return /^\d{1,15}$/.test(minor) ? Number(minor) : undefined
  return written === undefined ? undefined : (parseMinor(written, minorDigits(currency)) ?? undefined)
}

const wordsIn = (text: string | undefined): string | undefined => {
  const words = text === undefined || isCiphertext(text) ? '' : freeText(text, 80)
  return words === '' ? undefined : words
}

interface Life {
  readonly status?: OrderStatus | undefined
  readonly afterSale?: Order['afterSale'] | undefined
  readonly stated?: string | undefined
}

const lifeIn = (platform: string, { status, afterSale }: WrittenParts): Life => {
  const ours = STATUSES.find((one) => one === status)
  const after = AFTER_SALES.find((one) => one === afterSale)
  if (ours) return { status: ours, afterSale: after }
  if (status === undefined) return { afterSale: after }
  const words = Object.hasOwn(PAGE_WORDS, platform) ? (PAGE_WORDS[platform] ?? NO_WORDS) : NO_WORDS
  const said = saidIn(status, after === undefined ? afterSale : undefined, words)
  const spoken = afterSale !== undefined || said.afterSale !== 'none'
  const unknown = said.unknown.find(({ field }) => field === 'status')
  return {
    status: said.status,
    afterSale: after ?? (spoken ? said.afterSale : undefined),
    stated: unknown && freeText(unknown.words, 120),
  }
}

/** @returns when the carrier last scanned the parcel on its way, and when it came into the recipient's city, epoch ms */
export const seenParcelOf = (
  { movedAt, arrivedAt }: WrittenParts,
  zone: string,
  now: number,
): { readonly moved?: number; readonly arrived?: number } => {
  const [moved, arrived] = [instantIn(movedAt, zone, now), instantIn(arrivedAt, zone, now)]
  return { ...(moved === undefined ? {} : { moved }), ...(arrived === undefined ? {} : { arrived }) }
}

/**
 * @param zone in which the page writes its times (IANA): the shop's
 * @param now when the page was seen, epoch ms
 * @returns what the page says; of an order of which only the number is shown, that alone
 */
export const seenOrderOf = (
  { platform, shop, number, parts }: WrittenOrder,
  zone: string,
  now: number,
): SeenOrderFields => {
  const times = Object.fromEntries(
    (['placedAt', 'paidAt', 'shippedAt', 'signedAt'] as const).flatMap((field) => {
      const at = instantIn(parts[field], zone, now)
      return at === undefined ? [] : [[field, at]]
    }),
  ) as Pick<SeenOrderFields, 'placedAt' | 'paidAt' | 'shippedAt' | 'signedAt'>
  const { status, afterSale, stated } = lifeIn(platform, parts)
  const [currency] = /^[A-Z]{3}$/.exec(parts.currency ?? '') ?? []
  const amount = currency === undefined ? undefined : moneyIn(parts.paidMinor, parts.paid, currency)
  const refunded = currency === undefined ? undefined : moneyIn(parts.refundedMinor, parts.refunded, currency)
  const timeOf = {
    unpaid: times.placedAt,
    paid: times.paidAt,
    shipped: times.shippedAt,
    completed: times.signedAt,
    closed: undefined,
  }
  const at = status && timeOf[status]
  const carrier = wordsIn(parts.carrier)
  const tracking = wordsIn(cleanId(parts.tracking ?? ''))
  const title = wordsIn(parts.title)
  return {
    platform,
    shop,
    number,
    ...(status ? { [status]: { seen: now, ...(at === undefined ? {} : { at }) } } : {}),
    ...(stated ? { stated: { words: stated, seen: now } } : {}),
    ...(afterSale ? { afterSale: { state: afterSale, seen: now } } : {}),
    ...(amount === undefined ? {} : { amount, currency }),
    ...(refunded === undefined ? {} : { refunded }),
    ...times,
    ...(carrier === undefined ? {} : { carrier }),
    ...(tracking === undefined ? {} : { tracking }),
    ...(title === undefined ? {} : { title }),
  }
}
