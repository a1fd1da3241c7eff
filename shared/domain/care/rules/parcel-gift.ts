import type { GiftItem, Order } from '../../../model/index.ts'
import { giftsFor } from '../../growth/gifts.ts'
import { isPurchase, purchasedAt } from '../../summary/aggregate-orders.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { PARCEL_GIFT } from '../contact-of.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'

const stepOf = (order: string, gift: string) => `${PARCEL_GIFT}:${order}@${gift}`

/** What she was given by this step before, under the names that the steps have. */
const putIn = ({ log }: Pick<Subject, 'log'>): ReadonlySet<string> =>
  new Set(
    log.events.flatMap(({ type, step, order }) =>
      type === 'done' && order && step.startsWith(stepOf(order, '')) ? [step.slice(stepOf(order, '').length)] : [],
    ),
  )

/** What the shop keeps of an order, by the thing of which it keeps least; null where nobody said. */
function marginOf(order: Order, { productOf }: Pick<Subject, 'productOf'>): number | null {
  const known = order.lines.map((line) => productOf(line, order)?.margin).filter((margin) => margin != null)
  return known.length === 0 || known.length < order.lines.length ? null : Math.min(...known)
}

/** The dearest that fits: not given before, within the margin, of another kind than what she has. */
function giftFor(order: Order, subject: Subject): GiftItem | null {
  const { bundle, plan, log, productOf } = subject
  const given = putIn(subject)
  const { proposed } = giftsFor({
    gifts: (plan.gifts ?? []).filter(({ name }) => !given.has(name)),
    events: log.events,
    net: order.paid - order.refunded,
    margin: marginOf(order, subject),
    giftShare: plan.giftShare,
    bought: new Set(
      bundle.orders
        .filter(isPurchase)
        .flatMap((one) => one.lines.flatMap((line) => productOf(line, one)?.category ?? [])),
    ),
    firstOrder: bundle.aggregates.purchaseDays <= 1,
  })
  return proposed[0] ?? null
}

/** 随包裹小礼: a small present that the order bears and that she never had. It goes into the parcel and disturbs nobody. */
export const parcelGift = defineRule({
  id: PARCEL_GIFT,
  class: 'service',
  title: { 'zh-CN': '给包裹添一份小礼', en: 'Put a small present into the parcel' },
  does: {
    'zh-CN': '付款后、发货前，从赠品里挑一份没送过、毛利付得起的放进包裹。',
    en: 'Before a paid order is sent: a present never given before, that the order’s margin bears, goes into the parcel.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 3, window: [8, 22] },
  answers: true,
  fixedChannel: true,
  channel: () => 'chat',
  occasions: (subject, { after, lapses }) => {
    const { bundle, plan, log } = subject
    if (!plan.gifts || plan.gifts.length === 0) return []
    // Once the parcel left there is nothing to put it in.
    return bundle.orders
      .filter((order) => isPurchase(order) && order.status === 'paid')
      .flatMap((order) => {
        const from = purchasedAt(order) + after * HOUR
        // What was said of this parcel's present was said of that one.
        const before = log.events.find(({ step }) => step.startsWith(stepOf(order.key, '')))
        const gift = before ? null : giftFor(order, subject)
        const step = before?.step ?? (gift && stepOf(order.key, gift.name))
        if (!step) return []
        return [{ key: step.slice(PARCEL_GIFT.length + 1), orders: [order], from, lapsesAt: from + lapses * DAY }]
      })
  },
  say: (subject, occasion) => {
    const [order] = occasion.orders
    const gift = order ? occasion.key.slice(order.key.length + 1) : ''
    const percent = Math.round(subject.plan.giftShare * 100)
    return {
      reason: {
        'zh-CN': `「${gift}」没送过，也在这单毛利的${percent}%以内。`,
        en: `“${gift}”: never given before, and within ${percent}% of what the order earns.`,
      },
      ...sayWith(PARCEL_GIFT, subject, occasion, { given: givenValues({ gift }) }),
    }
  },
})
