import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { isUnderWay } from '../parcel.ts'
import { sayWith } from '../say-with.ts'
import { cityOf, momentWord } from '../words.ts'

/** 同城: the parcel is in her city; she may want to be at home, or look at it before she signs. */
export const inCity = defineRule({
  id: 'in-city',
  class: 'service',
  title: { 'zh-CN': '到同城了，提醒查收', en: 'In the buyer’s city: say to expect it' },
  does: {
    'zh-CN': '包裹到了客人的城市，提醒留意查收。',
    en: 'The parcel is in the buyer’s city: say to expect it.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 1, window: [8, 21] },
  need: 'shipped',
  byGoods: true,
  channel: (subject, { channel }) => channelFor(subject, channel, 'sms', 'phone', 'chat'),
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const { arrivedAt } = subject.log.parcel(order.key)
      if (arrivedAt === null || !isUnderWay(subject, order)) return []
      const { after, lapses } = settingsFor(order)
      const from = arrivedAt + after * HOUR
      return [{ key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY }]
    }),
  say: (subject, occasion) => {
    const { watch, log } = subject
    const { orders, from } = occasion
    const [order] = orders
    const city = cityOf(order?.recipient?.address)
    const came = momentWord((order && log.parcel(order.key).arrivedAt) ?? from, watch)
    return {
      reason: {
        'zh-CN': `包裹${came['zh-CN']}到了${city ?? '收件城市'}，还没提醒查收。`,
        en: `The parcel reached ${city ?? 'the city'} ${came.en}; nobody has said so yet.`,
      },
      ...sayWith('in-city', subject, occasion, { given: givenValues({ arrivalCity: city }) }),
    }
  },
})
