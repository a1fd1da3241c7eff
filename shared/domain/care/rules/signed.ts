import { isPurchase } from '../../summary/aggregate-orders.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { signedCall } from '../../template/scripts/index.ts'
import { defineRule } from '../define-rule.ts'
import { sayWith } from '../say-with.ts'
import { scriptWith } from '../script.ts'
import { signedAt, visitChannel } from '../subject.ts'
import { dayWord } from '../words.ts'

/** 签收: the parcel is there; ask whether it is all right, in the next hours in which one calls. */
export const signed = defineRule({
  id: 'signed',
  class: 'care',
  title: { 'zh-CN': '问问收到的东西好不好', en: 'Ask if it arrived well' },
  does: {
    'zh-CN': '签收以后问问好不好，能打电话就打电话。',
    en: 'Once it was signed for, ask whether all is well, by phone where possible.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 3, window: [10, 20] },
  visit: true,
  need: 'signed',
  byGoods: true,
  channel: visitChannel,
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const at = signedAt(subject, order)
      // Who has a return or an exchange open is being talked to about it already.
      if (at === null || !isPurchase(order) || order.afterSale !== 'none') return []
      const { after, lapses } = settingsFor(order)
      const from = at + after * HOUR
      return [{ key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY }]
    }),
  say: (subject, occasion) => {
    const { orders, from } = occasion
    const day = dayWord((orders[0] && signedAt(subject, orders[0])) ?? from, subject.watch)
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}签收的，还没有人问过收到怎么样。`,
        en: `Signed for ${day.en}, nobody has asked yet.`,
      },
      ...sayWith('signed', subject, occasion),
      ...scriptWith(signedCall, subject, occasion),
    }
  },
})
