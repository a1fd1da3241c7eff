import type { Order, OrderLine } from '../../../model/index.ts'
import { categoryOf } from '../../product/categories.ts'
import { sameTitle } from '../../product/product-book.ts'
import { type Replenishment, replenishment } from '../../product/replenishment.ts'
import { isPurchase, purchasedAt } from '../../summary/aggregate-orders.ts'
import { DAY } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { isNear } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'

interface Running {
  readonly order: Order
  readonly line: OrderLine
  readonly out: Replenishment
}

/** What she uses up, with the last order of it. */
function runningOut({ bundle, productOf }: Pick<Subject, 'bundle' | 'productOf'>): readonly Running[] {
  const lastsOf = (line: OrderLine, order: Order): number | null => {
    const category = productOf(line, order)?.category
    return category ? (categoryOf(category)?.lasts ?? null) : null
  }
  // Most of what people buy is not used up.
  if (!bundle.orders.some((order) => order.lines.some((line) => lastsOf(line, order) !== null))) return []
  const bought = new Map<string, { order: Order; line: OrderLine; quantity: number; at: number }[]>()
  for (const order of bundle.orders.filter(isPurchase)) {
    for (const line of order.lines) {
      const title = sameTitle(line.title)
      const of = bought.get(title) ?? []
      bought.set(title, of)
      of.push({ order, line, quantity: line.quantity, at: purchasedAt(order) })
    }
  }
  return [...bought.values()].flatMap((of) => {
    const last = of.reduce((newest, one) => (one.at > newest.at ? one : newest))
    const lasts = lastsOf(last.line, last.order)
    // Only what is used up runs out: who bought three coats needs no fourth.
    const out = lasts === null ? null : replenishment(of, lasts)
    return out ? [{ order: last.order, line: last.line, out }] : []
  })
}

/** 补货: a few days before what she uses up comes to its end, by her own rhythm or by how long such a thing lasts. */
export const replenish = defineRule({
  id: 'replenish',
  class: 'promo',
  title: { 'zh-CN': '快用完了，问要不要备着', en: 'Running low: ask whether to set some aside' },
  does: {
    'zh-CN': '算着快用完的前几天，问要不要备着。',
    en: 'So many days before it is used up, ask whether to set some aside.',
  },
  unit: 'days',
  // Days before the end.
  defaults: { enabled: true, after: 5, lapses: 14, window: [10, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses }) => {
    const first = new Map<string, Running>()
    // What was bought together is asked of together, when the first of it comes to its end.
    for (const one of runningOut(subject)) {
      const before = first.get(one.order.key)
      if (!before || one.out.at < before.out.at) first.set(one.order.key, one)
    }
    return [...first.values()].flatMap(({ order, out }) => {
      const from = out.at - after * DAY
      if (!isNear(from, subject.watch)) return []
      const words =
        out.by === 'own'
          ? {
              'zh-CN': `买过${out.of}次，平均${out.days}天用完`,
              en: `bought ${out.of} times, lasts ${out.days} days or so`,
            }
          : { 'zh-CN': `这类一般${out.days}天用完`, en: `such a thing lasts ${out.days} days or so` }
      return [{ key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY, match: { kind: 'order', words } }]
    })
  },
  say: (subject, occasion) => {
    const [order] = occasion.orders
    const running = runningOut(subject).filter((one) => one.order === order)
    const line = running.sort((a, b) => a.out.at - b.out.at)[0]?.line
    const why = occasion.match?.words ?? { 'zh-CN': '', en: '' }
    return {
      reason: {
        'zh-CN': `${why['zh-CN']}，该见底了。`,
        en: `${why.en.replace(/^./, (letter) => letter.toUpperCase())}: nearly used up.`,
      },
      ...sayWith('replenish', subject, {
        ...occasion,
        orders: order && line ? [{ ...order, lines: [line] }] : occasion.orders,
      }),
    }
  },
})
