import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues, timeLeftValue } from '../given-values.ts'
import { saleOf } from '../sale-of.ts'
import { sayWith } from '../say-with.ts'
import { clockText, dayWord, momentWord } from '../words.ts'
import { CLOSES_AFTER } from './payment-reminder.ts'

/** 活动催付: ordered in a sale that ends. Here one may say plainly how long it lasts: she would be sorry to miss it. */
export const eventUnpaid = defineRule({
  id: 'event-unpaid',
  class: 'service',
  title: { 'zh-CN': '活动快结束，提醒付款', en: 'The sale ends: remind of payment' },
  does: {
    'zh-CN': '在活动里拍下没付款的，活动结束前直说还剩多久。',
    en: 'Ordered in a sale and not paid: told plainly how long the sale still lasts.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0.25, lapses: 1, window: [8, 22] },
  byGoods: true,
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: ({ bundle, plan }, _, settingsFor) =>
    bundle.orders.flatMap((order) => {
      const sale = order.status === 'unpaid' && order.stated === undefined ? saleOf(order, plan.sales) : null
      if (!sale) return []
      const { after, lapses } = settingsFor(order)
      const from = order.placedAt + after * HOUR
      const lapsesAt = Math.min(order.placedAt + CLOSES_AFTER, from + lapses * DAY, sale.until)
      return [{ key: order.key, orders: [order], from, lapsesAt, final: true }]
    }),
  say: (subject, occasion) => {
    const { watch, plan } = subject
    const [order] = occasion.orders
    const sale = order ? saleOf(order, plan.sales) : null
    const placed = momentWord(order?.placedAt ?? watch.now, watch)
    const end = sale?.until ?? watch.now
    const [day, clock] = [dayWord(end, watch), clockText(end, watch.zone)]
    return {
      reason: {
        'zh-CN': `${placed['zh-CN']}在${sale?.name ?? ''}里拍下的，还没付款；活动${day['zh-CN']}${clock}结束。`,
        en: `Ordered ${placed.en} in ${sale?.name ?? ''}, not paid yet; it ends ${day.en} at ${clock}.`,
      },
      ...sayWith('event-unpaid', subject, occasion, {
        given: givenValues({
          event: sale?.name ?? null,
          stockLeft: sale?.left ?? null,
          timeLeft: sale ? timeLeftValue(sale.until, watch) : null,
        }),
      }),
    }
  },
})
