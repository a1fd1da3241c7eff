import { isPurchase } from '../../summary/aggregate-orders.ts'
import { dayNumberOf } from '../../summary/calendar.ts'
import { visitCall } from '../../template/scripts/index.ts'
import { daysAfter } from '../days-after.ts'
import { defineRule } from '../define-rule.ts'
import { sayWith } from '../say-with.ts'
import { scriptWith } from '../script.ts'
import { signedAt, visitChannel } from '../subject.ts'

/** 回访: after two weeks of use, ask how it is; between late morning and the evening's rush. */
export const followUp = defineRule({
  id: 'follow-up',
  class: 'care',
  title: { 'zh-CN': '问问用着怎么样', en: 'Ask how it is' },
  does: {
    'zh-CN': '签收后过这么多天回访，避开早晚忙的时候。',
    en: 'So many days after it was signed for, ask how it is, outside the busy hours.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 15, lapses: 15, window: [11, 16] },
  visit: true,
  byGoods: true,
  channel: visitChannel,
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const at = signedAt(subject, order)
      if (at === null || !isPurchase(order) || order.afterSale !== 'none') return []
      const settings = settingsFor(order)
      return [daysAfter(order, at, settings.after, settings, subject.watch.zone)]
    }),
  say: (subject, occasion) => {
    const { watch } = subject
    const { orders, from } = occasion
    const at = (orders[0] && signedAt(subject, orders[0])) ?? from
    const days = watch.today() - dayNumberOf(at, watch.zone)
    return {
      reason: {
        'zh-CN': `签收${days}天了，还没有人回访过${orders.length > 1 ? `这${orders.length}单` : '这件'}。`,
        en: `Signed for ${days} days ago, not asked yet.`,
      },
      ...sayWith('follow-up', subject, occasion),
      ...scriptWith(visitCall, subject, occasion),
    }
  },
})
