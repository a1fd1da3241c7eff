import { birthdayIn } from '../../calendar/birthday.ts'
import { privilegesOf } from '../../growth/privileges.ts'
import { sayMonthDay } from '../../preference/month-day.ts'
import { standingFact } from '../../preference/standing-facts.ts'
import { filled } from '../../template/define-variable.ts'
import { deadlineWord } from '../../template/words/days.ts'
import { channelFor } from '../channels.ts'
import { consents } from '../consent.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { onDays, yearsAround } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import { troubled } from '../silence.ts'
import type { Subject } from '../subject.ts'
import { pronoun } from '../words.ts'

const birthdayOf = ({ bundle }: Pick<Subject, 'bundle'>): string | null => {
  const said = standingFact(bundle.facts, 'birthday')
  // What was only guessed is never said to her.
  return said && said.source !== 'inferred' ? String(said.value) : null
}

/**
 * What she may have on it: spoken of only to who said that she wants to hear of it, and to nobody who refused promotions or
 * waits for amends.
 */
function presentFor(subject: Subject): { readonly item: string; readonly until: number } | null {
  if (!consents(subject.bundle.facts, 'birthday') || subject.refusals.scopes.includes('promo') || troubled(subject))
    return null
  const { log, watch } = subject
  const held = privilegesOf(log.events, null, Number.NEGATIVE_INFINITY, watch.zone)
  return held.find(({ state, until }) => state !== 'used' && !watch.past(until)) ?? null
}

/** 生日: on the day, by the sun or the moon; in the month where no more is known. */
export const birthday = defineRule({
  id: 'birthday',
  class: 'care',
  title: { 'zh-CN': '祝生日快乐', en: 'Wish a happy birthday' },
  does: {
    'zh-CN': '生日当天祝福，阳历农历都认；只知道月份的，在那个月。',
    en: 'On the day, by the sun or the moon; in the month where no more is known.',
  },
  unit: 'days',
  onTheDay: true,
  defaults: { enabled: true, after: 0, lapses: 1, window: [9, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { window }) => {
    const value = birthdayOf(subject)
    if (value === null) return []
    return yearsAround(subject.watch).flatMap((year) => {
      const on = birthdayIn(value, year)
      const when = on && onDays(on.from, on.to, window[0], subject.watch)
      return when ? [{ key: on.key, orders: [], ...when, final: true }] : []
    })
  },
  say: (subject, occasion) => {
    const value = birthdayOf(subject) ?? ''
    const day = sayMonthDay(value)
    const month = !/\d\d-\d\d$/.test(value)
    const who = pronoun(subject.bundle)
    const present = presentFor(subject)
    return {
      reason: month
        ? {
            'zh-CN': `${who['zh-CN']}的生日在${day['zh-CN']}，只知道月份。`,
            en: `The birthday is ${day.en}; only the month is known.`,
          }
        : {
            'zh-CN': `今天是${who['zh-CN']}的生日（${day['zh-CN']}）。`,
            en: `It is the birthday today (${day.en}).`,
          },
      ...(present
        ? sayWith('birthday', subject, occasion, {
            given: givenValues({
              privilege: present.item,
              privilegeUntil: filled('privilegeUntil', deadlineWord(present.until - 1, subject.watch)),
            }),
            texts: 'birthday-offer',
          })
        : sayWith('birthday', subject, occasion, month ? { texts: 'birthday-month' } : {})),
    }
  },
})
