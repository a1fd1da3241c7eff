import { DAY, dayNumberOf, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { isUnderWay, lastHeardAt } from '../parcel.ts'
import { address, goods, momentWord, parcelWords } from '../words.ts'

/** 物流不动: nothing was heard of her parcel for two days. Whoever speaks of it before she asks has her trust; it goes before all. */
export const stuckParcel = defineRule({
  id: 'stuck-parcel',
  class: 'service',
  title: { 'zh-CN': '物流不动了，先去说一声', en: 'The parcel is stuck: speak first' },
  unit: 'hours',
  defaults: { enabled: true, after: 48, lapses: 10, window: [8, 22] },
  first: true,
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat', 'sms'),
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const heard = isUnderWay(subject, order) ? lastHeardAt(subject, order) : null
      if (heard === null) return []
      const { after, lapses } = settingsFor(order)
      const from = heard + after * HOUR
      // It may move and stop again: each stop is a case of its own.
      const key = `${order.key}@${dayNumberOf(heard, subject.watch.zone)}`
      return [{ key, orders: [order], from, lapsesAt: from + lapses * DAY }]
    }),
  say: (subject, { orders, from }) => {
    const { bundle, watch } = subject
    const [order] = orders
    const hello = address(bundle)
    const what = goods(orders)
    const heard = momentWord((order && lastHeardAt(subject, order)) ?? from, watch)
    const parcel = order ? parcelWords(order) : []
    return {
      reason: {
        'zh-CN': `${heard['zh-CN']}以后物流没有更新，可能正着急等着。`,
        en: `Nothing was heard of the parcel since ${heard.en}; somebody may be worrying.`.replace(
          'since on ',
          'since ',
        ),
      },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          '不好意思，',
          ...what['zh-CN'],
          '的快递',
          ...(parcel.length > 0 ? ['（', ...parcel, '）'] : []),
          '停着有一阵没动，我已经在催快递公司，有消息马上告诉您；要是耽误您用，我给您想别的办法。',
        ],
        en: [
          ...hello.en,
          'I am sorry: the parcel with ',
          ...what.en,
          ...(parcel.length > 0 ? [' (', ...parcel, ')'] : []),
          ' has not moved for a while. I am pressing the carrier and will tell you as soon as I hear; if it keeps you waiting, I will find another way.',
        ],
      },
    }
  },
})
