import type { Localised, Plan } from '../../model/index.ts'
import { dayNumberOf, startOfDay } from '../summary/calendar.ts'
import { contactOf } from './contact-of.ts'
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

interface Reached {
  readonly used: number
  readonly cap: number
  readonly days: number
  /** The day on which one more is allowed; null for never. */
  readonly backOn: number | null
}

/** Days of contacts begun by the shop, newest first, without those of the step's own contact. */
export const touchDays = (id: string, { log, watch }: Pick<Subject, 'log' | 'watch'>): readonly number[] =>
  log.touches
    .filter((touch) => touch.step === '' || contactOf(touch.step) !== contactOf(id))
    .map((touch) => dayNumberOf(touch.at, watch.zone))

/** The cap that holds longest on a day, of those that are reached. */
export function reachedOn(day: number, days: readonly number[], caps: Plan['caps']): Reached | null {
  const reached = [
    { cap: caps.week, days: WEEK_DAYS },
    { cap: caps.month, days: MONTH_DAYS },
  ].flatMap(({ cap, days: length }): Reached[] => {
    const counted = days.filter((one) => one > day - length)
    const used = counted.length
    if (used < cap) return []
    // The touches are newest first: below the cap again once the cap-th newest is out of the count.
    const freeing = counted[cap - 1]
    return [{ used, cap, days: length, backOn: freeing === undefined ? null : freeing + length }]
  })
  return reached.reduce<Reached | null>(
    (latest, one) => (latest && (latest.backOn ?? Infinity) >= (one.backOn ?? Infinity) ? latest : one),
    null,
  )
}

/**
 * Whether she heard from the shop often enough: contacts begun by the shop, of any class, by anyone, on any channel.
 * Service counts and is never held back. A cap of 0 holds everything else back for good.
 */
export function capReached(step: Step, subject: Subject, open: OpenHours): Blocked | null {
  if (step.class === 'service') return null
  const { watch, log, plan } = subject
  const last = reachedOn(watch.today(), touchDays(step.id, subject), plan.caps)
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
