import { absence } from '../../growth/absence.ts'
import { purchasedAt } from '../../summary/aggregate-orders.ts'
import { DAY, dayNumberOf, dayText } from '../../summary/calendar.ts'
import { summaryOf } from '../../summary/customer-summary.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { isNear } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import { pronoun } from '../words.ts'

/** 好久没来: remembered, and not sold to, before anything else is said. */
export const longAbsent = defineRule({
  id: 'long-absent',
  class: 'care',
  title: { 'zh-CN': '好久没来，惦记一声', en: 'Long away: say that they are missed' },
  does: {
    'zh-CN': '很久没来的老客人，先惦记一声，别急着卖。',
    en: 'Somebody was long away: say that they are missed, and sell nothing yet.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 14, window: [10, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: ({ bundle, watch, model }, { after, lapses }) => {
    const { lastAt } = bundle.aggregates
    const away = absence(summaryOf(bundle), model)
    if (!away || lastAt === null) return []
    const from = away.from + after * DAY
    if (!isNear(from, watch)) return []
    const orders = bundle.orders.filter((order) => purchasedAt(order) === lastAt).slice(0, 1)
    return [{ key: `since-${dayText(dayNumberOf(lastAt, watch.zone))}`, orders, from, lapsesAt: from + lapses * DAY }]
  },
  say: (subject, occasion) => {
    const { bundle, watch, model } = subject
    const away = absence(summaryOf(bundle), model)
    const days = watch.today() - dayNumberOf(bundle.aggregates.lastAt ?? occasion.from, watch.zone)
    const who = pronoun(bundle)
    const usual = away?.usual ?? 0
    const zh = {
      own: `${who['zh-CN']}平时${usual}天左右来一次`,
      shop: `店里熟客一般${usual}天来一次`,
      plain: '过了半年',
    }
    const en = {
      own: `the usual is about ${usual} days`,
      shop: `the shop’s buyers come every ${usual} days or so`,
      plain: 'half a year and more',
    }
    const by = away?.by ?? 'plain'
    return {
      reason: {
        'zh-CN': `${days}天没来了，${zh[by]}：先问候，别促销。`,
        en: `${days} days away, ${en[by]}: greet first, sell nothing.`,
      },
      ...sayWith('long-absent', subject, occasion),
    }
  },
})
