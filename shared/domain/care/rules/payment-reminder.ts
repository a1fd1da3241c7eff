import type { TextPart } from '../../../model/index.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { saleOf } from '../sale-of.ts'
import type { Subject } from '../subject.ts'
import { address, amount, goods, momentWord } from '../words.ts'

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
  unit: 'hours',
  defaults: { enabled: true, after: 0.5, lapses: 1, window: [8, 22] },
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
  say: ({ bundle, watch }, { orders }) => {
    const hello = address(bundle)
    const what = goods(orders)
    const [order] = orders
    const placed = momentWord(order?.placedAt ?? watch.now, watch)
    const cost = order && order.paid > 0 ? amount(order) : null
    const zh: TextPart[] = cost ? ['，一共', cost['zh-CN']] : []
    const en: TextPart[] = cost ? [', ', cost.en, ' in all'] : []
    return {
      reason: { 'zh-CN': `${placed['zh-CN']}拍下的，还没付款。`, en: `Ordered ${placed.en}, not paid yet.` },
      text: {
        'zh-CN': [...hello['zh-CN'], ...what['zh-CN'], '给您留着呢', ...zh, '。不急，您方便的时候付就好。'],
        en: [...hello.en, 'we are holding ', ...what.en, ' for you', ...en, '. No hurry: pay whenever it suits you.'],
      },
    }
  },
})
