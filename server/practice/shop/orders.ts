/** The orders of one person: what is written out, and what follows the rhythm. */
import { orderKey } from '@shuke/shared/identity'
import type { Locale, Order, OrderStatus, SeenIdentifier } from '@shuke/shared/model'
import { DAY, daysAgo, HOUR, MINUTE } from './calendar.ts'
import { both } from './localised.ts'
import { PRODUCTS } from './products.ts'
import { hash32, type Random, random } from './random.ts'
import type { Buyer, OrderCourse, OrderItem, OrderSpec, Person, Product, Rhythm } from './types.ts'

const CARRIERS = [
  { name: both('顺丰速运', 'SF Express'), code: 'SF' },
  { name: both('中通快递', 'ZTO Express'), code: 'ZT' },
  { name: both('圆通速递', 'YTO Express'), code: 'YT' },
]

/** What the platform itself calls this person: a login that is unique on Taobao, a uid within its shop elsewhere. */
export const identifierOf = (person: Person): SeenIdentifier =>
  person.login === undefined
    ? {
        platform: 'practice',
        shop: person.shop,
        kind: 'uid',
        value: `u${hash32(person.code).toString(16).padStart(8, '0')}${hash32(`${person.shop}/${person.code}`).toString(16).padStart(8, '0')}`,
        strong: true,
        masked: false,
      }
    : { platform: 'taobao', shop: null, kind: 'login', value: person.login, strong: true, masked: false }

export const buyerOf = (person: Person): Buyer => ({
  code: person.code,
  shop: person.shop,
  name: person.name,
  nick: person.nick,
  identifier: identifierOf(person),
})

const productOf = (code: string): Product => {
  const product = PRODUCTS.find((p) => p.code === code)
  if (product === undefined) throw new RangeError(`the practice shop sells no ${code}`)
  return product
}

const skuOf = (item: OrderItem, person: Person, locale: Locale): string => {
  const { colours, sizing } = productOf(item.product)
  const own = sizing === 'top' ? (person.size ?? 'M') : sizing === 'waist' ? (person.waist ?? '27') : sizing[locale]
  const colour = (colours[item.colour ?? 0] ?? colours[0])?.[locale]
  return [colour, item.size ?? own].filter(Boolean).join(locale === 'en' ? '; ' : '；')
}

/** By what somebody spends: the cheaper half, anything, or the dearer half of the range, dear pieces sometimes in twos. */
const drawItems = (person: Person, rhythm: Rhythm, draw: Random): readonly OrderItem[] => {
  const range = PRODUCTS.filter(
    ({ range, code }) => range === (person.shop === 'tea' ? 'tea' : 'silk') && !person.avoids?.includes(code),
  ).toSorted((a, b) => a.price - b.price)
  const half = Math.ceil(range.length / 2)
  const shelf = { low: range.slice(0, half), middle: range, high: range.slice(half - 1) }[rhythm.spend]
  const item = (product: Product): OrderItem => ({
    product: product.code,
    colour: draw.whole(0, product.colours.length - 1),
    quantity: product.price < 20000 && draw.next() < 0.25 ? 2 : 1,
  })
  const first = draw.pick(shelf)
  const second = draw.pick(range.slice(0, half))
  return draw.next() < (rhythm.spend === 'high' ? 0.35 : 0.15) && second !== first
    ? [item(first), item(second)]
    : [item(first)]
}

const followRhythm = (person: Person, rhythm: Rhythm, draw: Random): readonly OrderSpec[] => {
  const specs: OrderSpec[] = []
  let age = rhythm.last
  for (let i = 0; i < rhythm.times; i++) {
    specs.push({ age, items: drawItems(person, rhythm, draw) })
    age += Math.max(2, rhythm.every + draw.whole(-rhythm.jitter, rhythm.jitter))
  }
  return specs
}

const courseByAge = (spec: OrderSpec): OrderCourse => {
  if (spec.course !== undefined) return spec.course
  if (spec.age <= 1) return 'paid'
  if (spec.age <= 4) return 'shipped'
  return spec.age <= 12 ? 'signed' : 'completed'
}

const STATUS: Readonly<Record<OrderCourse, OrderStatus>> = {
  unpaid: 'unpaid',
  paid: 'paid',
  shipped: 'shipped',
  signed: 'shipped',
  completed: 'completed',
  closed: 'closed',
  refunded: 'closed',
  'part-refunded': 'completed',
  exchange: 'completed',
}

/** Numbers rise with time, and do not depend on the day the shop is drawn: tomorrow's shop has the same orders, not more. */
const drawNumber = (person: Person, age: number, draw: Random): string => {
  const head = String(Math.round(2836 - 0.865 * age))
  return person.login === undefined ? head + draw.digits(8) : `4${head}${draw.digits(14)}`
}

const writeOrder = (person: Person, spec: OrderSpec, draw: Random, now: number, locale: Locale): Order => {
  const course = courseByAge(spec)
  const number = spec.number ?? drawNumber(person, spec.age, draw)
  const buyer = identifierOf(person)
  const total = spec.items.reduce((sum, item) => sum + productOf(item.product).price * (item.quantity ?? 1), 0)
  const paid = spec.paid ?? total
  const lastItem = spec.items.at(-1)
  const refunded =
    course === 'refunded'
      ? paid
      : course === 'part-refunded' && lastItem !== undefined
        ? productOf(lastItem.product).price
        : 0

  // Every number is drawn whatever the course, so that one order's story does not move the next order's dates.
  const hourOfDay = draw.whole(9 * 60, 22 * 60 + 40)
  const payDelay = draw.whole(1, 18) * MINUTE
  const shipMinute = draw.whole(15 * 60, 18 * 60)
  const signMinute = draw.whole(10 * 60, 19 * 60)
  const transit = draw.whole(2, 4)
  const carrier = draw.pick(CARRIERS)
  const parcel = draw.digits(12)

  const placedAt = spec.minutesAgo === undefined ? daysAgo(now, spec.age, hourOfDay) : now - spec.minutesAgo * MINUTE
  const wasPaid = course !== 'unpaid' && course !== 'closed'
  const wasShipped = wasPaid && course !== 'paid'
  const wasSigned = wasShipped && course !== 'shipped'
  const signedAge = spec.signedAge ?? Math.max(1, spec.age - 1 - transit)
  const paidAt = wasPaid ? placedAt + payDelay : undefined
  const shippedAt = wasShipped ? daysAgo(now, Math.max(1, spec.age - 1), shipMinute) : undefined
  // So many full days have passed, on the same calendar day, even when it is still before the hour at which parcels come.
  const signedAt = wasSigned
    ? Math.min(daysAgo(now, signedAge, signMinute), Math.floor(now / MINUTE) * MINUTE - signedAge * DAY)
    : undefined
  const settledAt =
    course === 'closed'
      ? placedAt + DAY
      : course === 'refunded' || course === 'part-refunded' || course === 'exchange'
        ? (signedAt ?? placedAt) + 3 * DAY + 2 * HOUR
        : course === 'completed' && signedAt !== undefined
          ? signedAt + 7 * DAY
          : undefined

  return {
    key: orderKey({ platform: buyer.platform, shop: null, number }),
    platform: buyer.platform,
    shop: person.shop,
    number,
    status: STATUS[course],
    afterSale:
      course === 'exchange' ? 'open' : course === 'refunded' || course === 'part-refunded' ? 'refunded' : 'none',
    currency: 'CNY',
    paid,
    refunded,
    placedAt,
    ...(paidAt !== undefined && { paidAt }),
    ...(shippedAt !== undefined && { shippedAt }),
    ...(signedAt !== undefined && { signedAt }),
    lines: spec.items.map((item) => ({
      title: productOf(item.product).title[locale],
      sku: skuOf(item, person, locale),
      quantity: item.quantity ?? 1,
    })),
    recipient: {
      name: locale === 'en' ? `${person.name.en.split(' ')[0]} *` : `${person.name['zh-CN'].slice(0, 1)}*`,
      phone: person.phone,
      address: person.address[locale],
    },
    ...(wasShipped && { carrier: carrier.name[locale], tracking: `${carrier.code}${parcel}` }),
    buyer,
    ...(spec.buyerMessage && { buyerMessage: spec.buyerMessage[locale] }),
    ...(spec.sellerMemo && { sellerMemo: spec.sellerMemo[locale] }),
    updatedAt: Math.min(
      now,
      Math.max(...[placedAt, paidAt, shippedAt, signedAt, settledAt].filter((t) => t !== undefined)),
    ),
  }
}

/**
 * All orders of one person, newest first. The numbers drawn depend on the seed and the person alone; `now` only says
 * which day the ages are counted back from.
 */
export const ordersOf = (person: Person, seed: number, now: number, locale: Locale): readonly Order[] => {
  const draw = random(seed, `orders/${person.code}`)
  const drawn = person.rhythm === undefined ? [] : followRhythm(person, person.rhythm, draw)
  return [...(person.written ?? []), ...drawn]
    .map((spec) => writeOrder(person, spec, draw, now, locale))
    .toSorted((a, b) => b.placedAt - a.placedAt)
}
