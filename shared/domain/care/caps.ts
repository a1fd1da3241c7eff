import type { Localised, Plan } from '../../model/index.ts'
import { dayNumberOf, startOfDay } from '../summary/calendar.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Blocked, Step } from './step.ts'
import type { Subject } from './subject.ts'
import { momentWord } from './words.ts'

/**
 * Days over which touches are counted, the day of the touch included. They roll: a calendar week would allow three on
 * Sunday and three more on Monday.
 */
const WEEK_DAYS = 7
const MONTH_DAYS = 30

/**
 * Whether she heard from the shop often enough: contacts begun by the shop, of any class, by anyone, on any channel.
 * Service counts and is never held back. A cap of 0 holds everything else back for good.
 */
export function capReached(step: Step, subject: Subject, caps: Plan['caps'], open: OpenHours): Blocked | null {
  if (step.class === 'service') return null
  const { watch, log } = subject
  const days = log.touches.map((touch) => dayNumberOf(touch.at, watch.zone))
  const reached = [
    { cap: caps.week, days: WEEK_DAYS },
    { cap: caps.month, days: MONTH_DAYS },
  ].flatMap(({ cap, days: length }) => {
    const used = days.filter((day) => day > watch.today() - length).length
    if (used < cap) return []
    // The touches are newest first: below the cap again once the cap-th newest is out of the count.
    const freeing = days[cap - 1]
    return [{ used, cap, days: length, backOn: freeing === undefined ? null : freeing + length }]
  })
  const last = reached.reduce<(typeof reached)[number] | null>(
    (latest, one) => (latest && (latest.backOn ?? Infinity) >= (one.backOn ?? Infinity) ? latest : one),
    null,
  )
  if (!last) return null
  const { backOn, ...quota } = last
  const until = backOn === null ? null : nextOpen(startOfDay(backOn, watch.zone), open, watch.zone)
  const touch = log.touches[0]
  return {
    kind: 'cap',
    step,
    why: whyNot(quota, until === null ? null : momentWord(until, watch)),
    until,
    ...(touch && { touch: { by: touch.by, at: touch.at, channel: touch.channel } }),
    quota,
  }
}

const whyNot = (quota: { used: number; cap: number; days: number }, until: Localised | null): Localised => ({
  'zh-CN': `${quota.days}天里联系过${quota.used}次，上限${quota.cap}次${until ? `，${until['zh-CN']}以后再说` : ''}。`,
  en: `${quota.used} contacts in ${quota.days} days, ${quota.cap} is the limit.${until ? ` Free again ${until.en}.` : ''}`,
})
