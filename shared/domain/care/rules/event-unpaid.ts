import type { TextPart } from '../../../model/index.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { saleOf } from '../sale-of.ts'
import { address, clockText, dayWord, goods, momentWord } from '../words.ts'
import { CLOSES_AFTER } from './payment-reminder.ts'

/** 活动催付: ordered in a sale that ends. Here one may say plainly how long it lasts: she would be sorry to miss it. */
export const eventUnpaid = defineRule({
  id: 'event-unpaid',
  class: 'service',
  title: { 'zh-CN': '活动快结束，提醒付款', en: 'The sale ends: remind of payment' },
  unit: 'hours',
  defaults: { enabled: true, after: 0.25, lapses: 1, window: [8, 22] },
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
  say: ({ bundle, watch, plan }, { orders }) => {
    const [order] = orders
    const sale = order ? saleOf(order, plan.sales) : null
    const hello = address(bundle)
    const what = goods(orders)
    const placed = momentWord(order?.placedAt ?? watch.now, watch)
    const end = sale?.until ?? watch.now
    const [day, clock] = [dayWord(end, watch), clockText(end, watch.zone)]
    const name: TextPart = { filled: sale?.name ?? '', variable: 'event' }
    const left = (locale: 'zh-CN' | 'en'): TextPart[] =>
      sale?.left ? [locale === 'en' ? ', ' : '，', { filled: sale.left, variable: 'left' }] : []
    return {
      reason: {
        'zh-CN': `${placed['zh-CN']}在${sale?.name ?? ''}里拍下的，还没付款；活动${day['zh-CN']}${clock}结束。`,
        en: `Ordered ${placed.en} in ${sale?.name ?? ''}, not paid yet; it ends ${day.en} at ${clock}.`,
      },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          ...what['zh-CN'],
          '是',
          name,
          '的价，',
          { filled: `${day['zh-CN']}${clock}`, variable: 'timeLeft' },
          '结束',
          ...left('zh-CN'),
          '。您还要的话记得先付上，别错过了。',
        ],
        en: [
          ...hello.en,
          ...what.en,
          ' still has the price of ',
          name,
          ' until ',
          { filled: `${day.en} at ${clock}`, variable: 'timeLeft' },
          ...left('en'),
          '. If you still want it, do pay before then.',
        ],
      },
    }
  },
})
