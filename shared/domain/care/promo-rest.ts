import type { Localised } from '../../model/index.ts'
import { dayNumberOf, startOfDay } from '../summary/calendar.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'
import { colleague } from './touched-by.ts'
import { dayWord, momentWord } from './words.ts'

/** A promotion on one day rests that day and the next, whoever sent it and on whatever channel. */
export const REST_DAYS = 2

export function promoRest<S extends StepFrame>(step: S, subject: Subject, open: OpenHours): Blocked<S> | null {
  const { watch, log } = subject
  const last = log.touches.find((touch) => touch.class === 'promo')
  if (step.class !== 'promo' || !last) return null
  const backOn = dayNumberOf(last.at, watch.zone) + REST_DAYS
  if (watch.today() >= backOn) return null
  const until = nextOpen(startOfDay(backOn, watch.zone), open, watch.zone)
  return {
    kind: 'promo-rest',
    step,
    why: whyNot(
      dayWord(last.at, watch),
      colleague(last.by, subject),
      last.channel === 'phone',
      until === null ? null : momentWord(until, watch),
    ),
    until,
    touch: { by: last.by, at: last.at, channel: last.channel },
  }
}

const whyNot = (day: Localised, who: Localised, called: boolean, until: Localised | null): Localised => ({
  'zh-CN': `${day['zh-CN']}${who['zh-CN']}联系过了，同一个人隔天再联系会烦${until ? `，${until['zh-CN']}以后再说` : ''}。`,
  en: `${who.en} ${called ? 'called' : 'wrote'} ${day.en}; two days running is too much.${until ? ` Free again ${until.en}.` : ''}`,
})
