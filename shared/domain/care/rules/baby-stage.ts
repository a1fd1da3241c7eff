import { babyStages } from '../../calendar/baby-stage.ts'
import { standingFact, sureAt } from '../../preference/standing-facts.ts'
import { instantOf, startOfDay } from '../../summary/calendar.ts'
import { filled } from '../../template/define-variable.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { isNear } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'

const datesOf = ({ bundle }: Pick<Subject, 'bundle'>) => {
  const due = standingFact(bundle.facts, 'dueDate')
  const birth = standingFact(bundle.facts, 'babyBirth')
  const told = birth ?? due
  if (!told || told.source === 'inferred') return null
  return {
    dueDate: birth ? undefined : String(told.value),
    babyBirth: birth && String(birth.value),
    toldAt: sureAt(told),
  }
}

/** 宝宝阶段: when a new stage begins that nobody spoke of yet, what usually helps in it. */
export const babyStage = defineRule({
  id: 'baby-stage',
  class: 'care',
  title: { 'zh-CN': '宝宝到新阶段了，说说用得上什么', en: 'A new stage of the baby’s' },
  does: {
    'zh-CN': '宝宝到了新阶段，说说这时候用得上的。',
    en: 'A new stage of the baby’s: say what helps in it.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 14, window: [9, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses, window }) => {
    const dates = datesOf(subject)
    if (!dates) return []
    const { watch } = subject
    return babyStages(dates).flatMap(({ id, from: day }) => {
      const from = instantOf(day + Math.ceil(after), window[0] * 60, watch.zone)
      // The stage in which she told of it was spoken of then.
      if (from <= dates.toldAt || !isNear(from, watch)) return []
      const key = `${id}-${dates.babyBirth ?? dates.dueDate}`
      return [{ key, orders: [], from, lapsesAt: startOfDay(day + Math.ceil(after) + lapses, watch.zone) }]
    })
  },
  say: (subject, occasion) => {
    const { key } = occasion
    const stage = babyStages(datesOf(subject) ?? {}).find(({ id }) => key.startsWith(`${id}-`))
    const name = stage?.name ?? { 'zh-CN': '新阶段', en: 'a new stage' }
    const says = stage?.says ?? { 'zh-CN': '小家伙又长大了', en: 'a new stage begins' }
    const fits = { 'zh-CN': stage?.fits['zh-CN'].join('、') ?? '', en: stage?.fits.en.join(', ') ?? '' }
    return {
      reason: {
        'zh-CN': `按${stage?.months === null ? '预产期' : '宝宝生日'}算，刚到${name['zh-CN']}；现在合用：${fits['zh-CN']}。`,
        en: `By the ${stage?.months === null ? 'due date' : 'birth'} it is ${name.en} now; what fits: ${fits.en}.`,
      },
      ...sayWith('baby-stage', subject, occasion, { given: givenValues({ babyStage: filled('babyStage', says) }) }),
    }
  },
})
