import type { Localised } from '../../../model/index.ts'
import { DAY, dayNumberOf, instantOf } from '../../summary/calendar.ts'
import { filled } from '../../template/define-variable.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { isUnderWay } from '../parcel.ts'
import { sayWith } from '../say-with.ts'
import { dayWord } from '../words.ts'

const OURS_TO_BEAR: Localised = {
  'zh-CN': '有磕碰全算我们的，重发还是退款都听您的',
  en: 'any damage is ours to bear, and whether it is sent again or refunded is up to you',
}

/** 易碎大件: the day before it usually arrives, say how to receive it and that the shop answers for every scratch. */
export const fragileCall = defineRule({
  id: 'fragile-call',
  class: 'service',
  title: { 'zh-CN': '大件到货前打个电话', en: 'Call before a fragile parcel arrives' },
  does: {
    'zh-CN': '易碎和大件，发出几天后、到货前打电话说怎么验收。',
    en: 'Fragile and large things: a call so many days after they left, before they arrive.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 2, lapses: 1, window: [10, 20] },
  need: 'shipped',
  byGoods: true,
  channel: (subject, { channel }) => channelFor(subject, channel, 'phone', 'chat'),
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const { leftAt } = subject.log.parcel(order.key)
      const fragile = order.lines.some((line) => subject.productOf(line, order)?.fragile)
      if (leftAt === null || !fragile || !isUnderWay(subject, order)) return []
      const { after, lapses, window } = settingsFor(order)
      const { zone } = subject.watch
      const from = instantOf(dayNumberOf(leftAt, zone) + Math.ceil(after), window[0] * 60, zone)
      return [{ key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY }]
    }),
  say: (subject, occasion) => {
    const { watch, log } = subject
    const { orders, from } = occasion
    const [order] = orders
    const left = dayWord((order && log.parcel(order.key).leftAt) ?? from, watch)
    const arrives = dayWord(Math.max(from + DAY, watch.now), watch)
    return {
      reason: {
        'zh-CN': `易碎或大件，${left['zh-CN']}发出，明天左右到。`,
        en: `Fragile or large, left ${left.en}, about to arrive.`,
      },
      ...sayWith('fragile-call', subject, occasion, {
        given: givenValues({
          arrivesOn: filled('arrivesOn', arrives),
          compensation: filled('compensation', OURS_TO_BEAR),
        }),
      }),
      promise: { item: 'compensate', days: 15 },
    }
  },
})
