import { DAY, HOUR, startOfDay } from '../../summary/calendar.ts'
import { defineRule } from '../define-rule.ts'
import { sayWith } from '../say-with.ts'
import { pronoun } from '../words.ts'

/** 先认识一下: the first contact of somebody of whom nothing is known, while she is there. */
export const greeting = defineRule({
  id: 'greeting',
  class: 'service',
  title: { 'zh-CN': '先认识一下', en: 'Get acquainted' },
  does: {
    'zh-CN': '头一回聊、什么都还不知道的客人，在聊天里先认识一下。',
    en: 'Somebody who writes for the first time is met in the chat before anything else.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 1, window: [0, 24] },
  answers: true,
  fixedChannel: true,
  channel: () => 'chat',
  occasions: ({ bundle, watch, log }, { after, lapses }) => {
    if (bundle.aggregates.known > 0 || bundle.orders.length > 0) return []
    if (bundle.facts.some((fact) => !fact.removed)) return []
    // She is there when the page last showed her; a stranger of last month is not greeted until she returns.
    const seen = bundle.identifiers.filter((one) => !one.removed).map((one) => one.lastSeen)
    const last = Math.max(...seen, log.buyerWroteAt ?? Number.NEGATIVE_INFINITY)
    const from = (Number.isFinite(last) ? last : startOfDay(watch.today(), watch.zone)) + after * HOUR
    return [{ key: 'first', orders: [], from, lapsesAt: from + lapses * DAY }]
  },
  say: (subject, occasion) => {
    const { bundle, here } = subject
    const who = pronoun(bundle)
    return {
      reason: here
        ? {
            'zh-CN': `${who['zh-CN']}先开口的，这时候问最自然。`,
            en: `${who.en.replace(/^./, (letter) => letter.toUpperCase())} spoke first: the natural moment to ask.`,
          }
        : {
            'zh-CN': '还没有订单，也没记过什么：问问想要什么。',
            en: 'No orders and nothing noted yet: ask what would suit.',
          },
      ...sayWith('greeting', subject, occasion),
    }
  },
})
