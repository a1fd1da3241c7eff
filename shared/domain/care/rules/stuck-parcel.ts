import { DAY, dayNumberOf, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { daysValue, givenValues } from '../given-values.ts'
import { isUnderWay, lastHeardAt } from '../parcel.ts'
import { sayWith } from '../say-with.ts'
import { momentWord } from '../words.ts'

/** 物流不动: nothing was heard of her parcel for two days. Whoever speaks of it before she asks has her trust; it goes before all. */
export const stuckParcel = defineRule({
  id: 'stuck-parcel',
  class: 'service',
  title: { 'zh-CN': '物流不动了，先去说一声', en: 'The parcel is stuck: speak first' },
  does: {
    'zh-CN': '包裹几十个小时没有新动静，赶在客人问之前先说。',
    en: 'Nothing was heard of a parcel for so many hours: speak before the buyer asks.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 48, lapses: 10, window: [8, 22] },
  first: true,
  byGoods: true,
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
  say: (subject, occasion) => {
    const { watch } = subject
    const { orders, from } = occasion
    const [order] = orders
    const heardAt = (order && lastHeardAt(subject, order)) ?? from
    const heard = momentWord(heardAt, watch)
    const days = watch.today() - dayNumberOf(heardAt, watch.zone)
    return {
      reason: {
        'zh-CN': `${heard['zh-CN']}以后物流没有更新，可能正着急等着。`,
        en: `The last news of the parcel came ${heard.en}; somebody may be worrying.`,
      },
      ...sayWith('stuck-parcel', subject, occasion, { given: givenValues({ stuckFor: daysValue('stuckFor', days) }) }),
    }
  },
})
