import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { saleOf } from '../sale-of.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'
import { momentWord } from '../words.ts'

/** The platforms close an unpaid order after a day; a reminder of a closed one would only embarrass. */
export const CLOSES_AFTER = 24 * HOUR

/** Where few orders wait for payment one has the time to call. A shop of which nothing is fitted yet is a small one. */
export const callsUnpaid = ({ model, plan }: Pick<Subject, 'model' | 'plan'>): boolean =>
  (model?.unpaidADay ?? 0) < plan.unpaidCalls

/** 催付: ordered but not paid, asked gently and once. Payment takes it away at once, because it comes from the order alone. */
export const paymentReminder = defineRule({
  id: 'payment-reminder',
  class: 'service',
  title: { 'zh-CN': '问一声付款，别催', en: 'Ask about payment, gently' },
  does: {
    'zh-CN': '拍下没付款，过一会儿轻轻问一句，只问一次。',
    en: 'Ordered and not paid: asked gently after a while, and once only.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0.5, lapses: 1, window: [8, 22] },
  byGoods: true,
  channel: (subject, { channel }) => channelFor(subject, channel, callsUnpaid(subject) ? 'phone' : 'chat', 'chat'),
  occasions: ({ bundle, plan }, _, settingsFor) =>
    bundle.orders
      // Where the platform's words are not known, unpaid is a guess, and nobody is reminded of a guess.
      .filter((order) => order.status === 'unpaid' && order.stated === undefined && !saleOf(order, plan.sales))
      .map((order) => {
        const { after, lapses } = settingsFor(order)
        const from = order.placedAt + after * HOUR
        const lapsesAt = Math.min(order.placedAt + CLOSES_AFTER, from + lapses * DAY)
        return { key: order.key, orders: [order], from, lapsesAt, final: true }
      }),
  say: (subject, occasion) => {
    const { watch } = subject
    const [order] = occasion.orders
    const placed = momentWord(order?.placedAt ?? watch.now, watch)
    return {
      reason: { 'zh-CN': `${placed['zh-CN']}拍下的，还没付款。`, en: `Ordered ${placed.en}, not paid yet.` },
      ...sayWith('payment-reminder', subject, occasion),
    }
  },
})
