import type { FactFields } from '../../../model/index.ts'
import { DEFAULT_FESTIVALS } from '../../calendar/default-festivals.ts'
import { type Audience, audienceOf } from '../../calendar/festival.ts'
import { festivalDay, isQingming } from '../../calendar/festival-day.ts'
import { absence } from '../../growth/absence.ts'
import { standingFact } from '../../preference/standing-facts.ts'
import { summaryOf } from '../../summary/customer-summary.ts'
import { filled } from '../../template/define-variable.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { onDays, yearsAround } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import { dayWord } from '../words.ts'

const TEACHER = /教师|老师|教授|\bteacher\b/iu

/** Whether a fact says that the day is hers. */
function isFor(audience: Audience, facts: readonly FactFields[]): boolean {
  if (audience === 'all') return true
  const said = (field: string) => standingFact(facts, field)?.value
  const [gender, child] = [said('gender'), said('babyBirth') !== undefined]
  if (audience === 'women') return gender === 'female'
  if (audience === 'mothers') return gender === 'female' && child
  if (audience === 'fathers') return gender === 'male' && child
  return audience === 'parents' ? child : TEACHER.test(String(said('occupation') ?? ''))
}

/** 节日: a greeting to who buys here, and nothing sold with it. */
export const festival = defineRule({
  id: 'festival',
  class: 'care',
  title: { 'zh-CN': '节日问候一声', en: 'Send a festival greeting' },
  does: {
    'zh-CN': '节日问候，只问候，不推东西。',
    en: 'A greeting, and nothing to sell.',
  },
  unit: 'days',
  onTheDay: true,
  defaults: { enabled: true, after: 0, lapses: 1, window: [9, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: ({ bundle, watch, plan, model }, { window }) => {
    // Who was long away is missed in words of her own, and not with everybody else.
    const away = absence(summaryOf(bundle), model)
    if (!away || watch.past(away.from)) return []
    const years = yearsAround(watch)
    return (plan.festivals ?? DEFAULT_FESTIVALS)
      .filter((one) => one.enabled && isFor(audienceOf(one), bundle.facts))
      .flatMap(({ id, day, lead }) =>
        years.flatMap((year) => {
          const on = festivalDay(day, year)
          if (on === null || isQingming(on)) return []
          const when = onDays(on - lead, on, window[0], watch)
          return when ? [{ key: `${id}-${year}`, orders: [], ...when, final: true }] : []
        }),
      )
  },
  say: (subject, occasion) => {
    const { watch, plan } = subject
    const { key, lapsesAt } = occasion
    const id = key.replace(/-\d+$/, '')
    const name = (plan.festivals ?? DEFAULT_FESTIVALS).find((one) => one.id === id)?.name ?? {
      'zh-CN': '节日',
      en: 'the day',
    }
    const day = dayWord(lapsesAt - 1, watch)
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}是${name['zh-CN']}，道声好就行，别推东西。`,
        en: `It is ${name.en} ${day.en}: a greeting, and nothing to sell.`,
      },
      ...sayWith('festival', subject, occasion, { given: givenValues({ festival: filled('festival', name) }) }),
    }
  },
})
