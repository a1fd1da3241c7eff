import { isPurchase } from '../../summary/aggregate-orders.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { defineRule } from '../define-rule.ts'
import { SIGNED_SCRIPT } from '../script.ts'
import { signedAt, visitChannel } from '../subject.ts'
import { address, dayWord, goods } from '../words.ts'

/** 签收: the parcel is there; ask whether it is all right, in the next hours in which one calls. */
export const signed = defineRule({
  id: 'signed',
  class: 'care',
  title: { 'zh-CN': '问问收到的东西好不好', en: 'Ask if it arrived well' },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 3, window: [10, 20] },
  visit: true,
  need: 'signed',
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
  say: (subject, { orders, from }) => {
    const hello = address(subject.bundle)
    const what = goods(orders)
    const day = dayWord((orders[0] && signedAt(subject, orders[0])) ?? from, subject.watch)
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}签收的，还没有人问过收到怎么样。`,
        en: `Signed for ${day.en}, nobody has asked yet.`,
      },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          '看到您签收了',
          ...what['zh-CN'],
          '，都完好吗？有哪里不如意直接跟我说，我来处理。',
        ],
        en: [
          ...hello.en,
          'I see that you have received ',
          ...what.en,
          '. Is everything in order? If anything is not right, tell me and I will see to it.',
        ],
      },
      script: SIGNED_SCRIPT,
    }
  },
})
