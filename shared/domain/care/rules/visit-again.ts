import { isPurchase } from '../../summary/aggregate-orders.ts'
import { visitCall } from '../../template/scripts/index.ts'
import { daysAfter } from '../days-after.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues, issueValue } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import { scriptWith } from '../script.ts'
import { type Subject, signedAt, visitChannel } from '../subject.ts'
import { dayWord } from '../words.ts'

const VISITS = ['signed:', 'used:', 'follow-up:'] as const

/** What a visit brought up of an order, and nobody has closed. */
const leftOpen = ({ log }: Subject, order: { readonly key: string }) =>
  log.issues.find((issue) => issue.order === order.key || VISITS.some((visit) => issue.step === `${visit}${order.key}`))

/** 二访: a month on, only where the first visit left something open. */
export const visitAgain = defineRule({
  id: 'visit-again',
  class: 'care',
  title: { 'zh-CN': '上次的事，再问一声', en: 'Ask again about what was open' },
  does: {
    'zh-CN': '上次回访留下的事，过这么多天再问一声。',
    en: 'What the last visit left open is asked about again after so many days.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 30, lapses: 15, window: [11, 16] },
  visit: true,
  byGoods: true,
  channel: visitChannel,
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const at = signedAt(subject, order)
      if (at === null || !isPurchase(order) || !leftOpen(subject, order)) return []
      const settings = settingsFor(order)
      return [daysAfter(order, at, settings.after, settings, subject.watch.zone)]
    }),
  say: (subject, occasion) => {
    const { watch } = subject
    const { orders, from } = occasion
    const [order] = orders
    const issue = order && leftOpen(subject, order)
    const day = dayWord(issue?.at ?? from, watch)
    const said = issue?.words
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}的回访留下一件事${said ? `「${said}」` : ''}，还没了结。`,
        en: `The visit ${day.en} left something open${said ? `: “${said}”` : ''}.`,
      },
      ...sayWith('visit-again', subject, occasion, { given: givenValues({ issue: issueValue(orders) }) }),
      ...scriptWith(visitCall, subject, occasion),
    }
  },
})
