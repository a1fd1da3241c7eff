import type { Order, RuleSettings } from '../../../model/index.ts'
import { missingQuestions } from '../../preference/missing-questions.ts'
import { isPurchase } from '../../summary/aggregate-orders.ts'
import { dayNumberOf } from '../../summary/calendar.ts'
import { usedCall } from '../../template/scripts/index.ts'
import { daysAfter } from '../days-after.ts'
import { defineRule } from '../define-rule.ts'
import { daysValue, givenValues } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import { scriptWith } from '../script.ts'
import { troubled } from '../silence.ts'
import type { ScriptItem } from '../step.ts'
import { type Subject, signedAt, visitChannel } from '../subject.ts'

/** Days until one can say how a thing is: as a person said of it, else as the plan has it for its category. Null where neither is known. */
function useDays(subject: Subject, order: Order, whole: RuleSettings, settings: RuleSettings): number | null {
  const known = order.lines.map((line) => subject.productOf(line, order)?.useDays).filter((days) => days != null)
  if (known.length > 0) return Math.min(...known)
  return settings === whole ? null : settings.after
}

/** She was happy when it came, and nothing is wrong: only then may one ask for her words. */
const mayGuide = (subject: Subject, order: Order | undefined): boolean =>
  order !== undefined && subject.log.took(`signed:${order.key}`) === 'satisfied' && !troubled(subject)

/** 使用: after as long as such a thing takes to show what it does, ask what it did. */
export const used = defineRule({
  id: 'used',
  class: 'care',
  title: { 'zh-CN': '用了一阵，问问效果', en: 'Ask what it did' },
  does: {
    'zh-CN': '用了够久、该见效的时候问问。天数按商品，没填的按品类。',
    en: 'Ask once it should show what it does. Days by the product, else by its category.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 7, lapses: 5, window: [10, 20] },
  visit: true,
  byGoods: true,
  channel: visitChannel,
  occasions: (subject, whole, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      const at = signedAt(subject, order)
      const settings = settingsFor(order)
      const days = useDays(subject, order, whole, settings)
      if (at === null || days === null || !isPurchase(order) || order.afterSale !== 'none') return []
      return [daysAfter(order, at, days, settings, subject.watch.zone)]
    }),
  say: (subject, occasion) => {
    const { orders, from } = occasion
    const { bundle, watch } = subject
    const [order] = orders
    const at = (order && signedAt(subject, order)) ?? from
    const days = watch.today() - dayNumberOf(at, watch.zone)
    const { script, asked } = scriptWith(usedCall, subject, occasion)
    const missing = missingQuestions(bundle.facts).map(({ field, text }): ScriptItem => ({ id: field, words: text }))
    return {
      reason: {
        'zh-CN': `收到${days}天，该用出效果了，还没有人问过。`,
        en: `Received ${days} days ago: it should show by now, and nobody has asked.`,
      },
      ...sayWith('used', subject, occasion, {
        given: givenValues({ usedFor: daysValue('usedFor', days) }),
        ...(mayGuide(subject, order) && { texts: 'used-happy' }),
      }),
      script: [...script, ...missing],
      asked,
    }
  },
})
