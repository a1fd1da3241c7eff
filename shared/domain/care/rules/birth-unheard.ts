import { unheardFrom } from '../../calendar/baby-stage.ts'
import { standingFact } from '../../preference/standing-facts.ts'
import { sayYearMonth } from '../../preference/year-month.ts'
import { instantOf, startOfDay } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { isNear } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'

const dueDateOf = ({ bundle }: Pick<Subject, 'bundle'>): string | null => {
  const said = standingFact(bundle.facts, 'dueDate')
  return said && said.source !== 'inferred' && !standingFact(bundle.facts, 'babyBirth') ? String(said.value) : null
}

/** 产后问候: the due date is past, and nobody has said more. One asks after her, and neither of the child nor of goods. */
export const birthUnheard = defineRule({
  id: 'birth-unheard',
  class: 'care',
  title: { 'zh-CN': '预产期过了，问声好', en: 'The due date is past: ask how they are' },
  does: {
    'zh-CN': '预产期过了两周没有消息，只问候人，孩子等客人先提。',
    en: 'Two weeks past the due date and nothing heard: ask after her, and let her speak of the child first.',
  },
  unit: 'days',
  // The clock takes the middle of the month for the day: two weeks and these after it, every day of that month is two weeks past.
  defaults: { enabled: true, after: 16, lapses: 14, window: [10, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses, window }) => {
    const dueDate = dueDateOf(subject)
    const day = dueDate === null ? null : unheardFrom({ dueDate })
    if (dueDate === null || day === null) return []
    const { watch } = subject
    const from = instantOf(day + Math.ceil(after), window[0] * 60, watch.zone)
    if (!isNear(from, watch)) return []
    return [{ key: dueDate, orders: [], from, lapsesAt: startOfDay(day + Math.ceil(after) + lapses, watch.zone) }]
  },
  say: (subject, occasion) => {
    const due = sayYearMonth(occasion.key)
    return {
      reason: {
        'zh-CN': `预产期是${due['zh-CN']}，过了两周还没有消息：只问候人，孩子等人家先提。`,
        en: `Due in ${due.en}, and two weeks later nobody has heard: ask after them only, and let them speak of the child first.`,
      },
      ...sayWith('birth-unheard', subject, occasion),
    }
  },
})
