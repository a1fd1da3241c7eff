import type { Order } from '../../../model/index.ts'
import { type CareTip, careTips } from '../../product/care-tips.ts'
import { isPurchase } from '../../summary/aggregate-orders.ts'
import { DAY } from '../../summary/calendar.ts'
import { filled } from '../../template/define-variable.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import { type Subject, signedAt } from '../subject.ts'
import { dayWord } from '../words.ts'

interface Owned {
  readonly order: Order
  readonly title: string
  readonly at: number
  readonly tip: CareTip
}

/** The tips for what she has, each with the last thing bought that it is about. */
function owned(subject: Subject): readonly Owned[] {
  const tips = new Map<string, Owned>()
  for (const order of subject.bundle.orders) {
    const at = signedAt(subject, order)
    if (at === null || !isPurchase(order) || order.afterSale !== 'none') continue
    for (const line of order.lines) {
      const known = subject.productOf(line, order)
      const said = known?.tips ? { about: order.key, text: { 'zh-CN': known.tips, en: known.tips } } : null
      const tip = said ?? careTips(line.title, known?.category ?? null)[0]
      const before = tip && tips.get(tip.about)
      if (tip && (!before || at > before.at)) tips.set(tip.about, { order, title: line.title, at, tip })
    }
  }
  return [...tips.values()]
}

/** 护理: some days after it came, how to keep it in good shape; each advice once. */
export const careTip = defineRule({
  id: 'care-tip',
  class: 'care',
  title: { 'zh-CN': '教一个保养的小窍门', en: 'Share a tip for what they bought' },
  does: {
    'zh-CN': '收到几天后，教一个保养的小窍门，同一条只说一次。',
    en: 'Some days after it came, how to keep it in good shape; each tip once.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 5, lapses: 7, window: [10, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses }) =>
    owned(subject).map(({ order, at, tip }) => {
      const from = at + after * DAY
      return { key: tip.about, orders: [order], from, lapsesAt: from + lapses * DAY }
    }),
  say: (subject, occasion) => {
    const { key, orders, from } = occasion
    const found = owned(subject).find(({ tip }) => tip.about === key)
    const [order] = orders
    const line = order?.lines.find(({ title }) => title === found?.title)
    const about = { ...occasion, orders: order && line ? [{ ...order, lines: [line] }] : orders }
    const day = dayWord(found?.at ?? from, subject.watch)
    // The text around it ends the sentence.
    const end = /[。.！!]$/u
    const said = found?.tip.text
    const tip = { 'zh-CN': said?.['zh-CN'].replace(end, '') ?? '', en: said?.en.replace(end, '') ?? '' }
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}签收的，这个窍门还没跟买家说过。`,
        en: `Signed for ${day.en}, and not told this tip yet.`,
      },
      ...sayWith('care-tip', subject, about, { given: givenValues({ careTip: filled('careTip', tip) }) }),
    }
  },
})
