import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { isUnderWay } from '../parcel.ts'
import { address, cityOf, goods, momentWord, parcelWords } from '../words.ts'

/** 同城: the parcel is in her city; she may want to be at home, or look at it before she signs. */
export const inCity = defineRule({
  id: 'in-city',
  class: 'service',
  title: { 'zh-CN': '到同城了，提醒查收', en: 'In the buyer’s city: say to expect it' },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 1, window: [8, 21] },
  need: 'shipped',
  channel: (subject, { channel }) => channelFor(subject, channel, 'sms', 'phone', 'chat'),
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const { arrivedAt } = subject.log.parcel(order.key)
      if (arrivedAt === null || !isUnderWay(subject, order)) return []
      const { after, lapses } = settingsFor(order)
      const from = arrivedAt + after * HOUR
      return [{ key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY }]
    }),
  say: ({ bundle, watch, log }, { orders, from }) => {
    const [order] = orders
    const hello = address(bundle)
    const what = goods(orders)
    const city = cityOf(order?.recipient?.address)
    const place = city === null ? null : { filled: city, variable: 'city' }
    const parcel = order ? parcelWords(order) : []
    const came = momentWord((order && log.parcel(order.key).arrivedAt) ?? from, watch)
    return {
      reason: {
        'zh-CN': `包裹${came['zh-CN']}到了${city ?? '收件城市'}，还没提醒查收。`,
        en: `The parcel reached ${city ?? 'the city'} ${came.en}; nobody has said so yet.`,
      },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          ...what['zh-CN'],
          '已经到',
          ...(place ? [place] : ['您那边']),
          '了',
          ...(parcel.length > 0 ? ['（', ...parcel, '）'] : []),
          '，这一两天就送到。签收前看一眼外包装，有磕碰先拍给我。',
        ],
        en: [
          ...hello.en,
          ...what.en,
          ' has reached ',
          ...(place ? [place] : ['your city']),
          ...(parcel.length > 0 ? [' (', ...parcel, ')'] : []),
          ' and will be with you in a day or two. Do look at the box before you sign; if it is dented, send me a picture first.',
        ],
      },
    }
  },
})
