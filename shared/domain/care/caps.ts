import type { Localised, Plan } from '../../model/index.ts'
import { startOfDay } from '../summary/calendar.ts'
import { followedBy } from './contact-of.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'
import { momentWord } from './words.ts'

/**
 * Days over which touches are counted, the day of the touch included. They roll: a calendar week would allow three on
 * Sunday and three more on Monday.
 */
const WEEK_DAYS = 7
export const MONTH_DAYS = 30

interface Reached {
  readonly used: number
  readonly cap: number
  readonly days: number
  /** The day on which one more is allowed; null for never. */
  readonly backOn: number | null
}

/**
 * The cap that holds longest on a day, of those that are reached.
 * @param days of contacts begun by the shop, newest first
 */
export function reachedOn(day: number, days: readonly number[], caps: Plan['caps']): Reached | null {
  const week = reachedIn(WEEK_DAYS, caps.week, day, days)
  const month = reachedIn(MONTH_DAYS, caps.month, day, days)
  if (!week || !month) return week ?? month
  return (week.backOn ?? Infinity) >= (month.backOn ?? Infinity) ? week : month
}

function reachedIn(length: number, cap: number, day: number, days: readonly number[]): Reached | null {
  const past = days.findIndex((one) => one <= day - length)
  const used = past < 0 ? days.length : past
  if (used < cap) return null
  // The touches are newest first: below the cap again once the cap-th newest is out of the count.
  const freeing = cap > 0 ? days[cap - 1] : undefined
  return { used, cap, days: length, backOn: freeing === undefined ? null : freeing + length }
}

/**
 * Whether she heard from the shop often enough: contacts begun by the shop, of any class, by anyone, on any channel.
 * Service counts and is never held back. A cap of 0 holds everything else back for good.
 */
export function capReached<S extends StepFrame>(step: S, subject: Subject, open: OpenHours): Blocked<S> | null {
  if (step.class === 'service') return null
  const { watch, log, plan, touched } = subject
  const own = followedBy(step.id)
  const days = touched.flatMap(({ day, contact }) => (contact === own ? [] : [day]))
  const last = reachedOn(watch.today(), days, plan.caps)
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
