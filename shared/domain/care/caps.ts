import type { Localised, Plan } from '../../model/index.ts'
import { startOfDay } from '../summary/calendar.ts'
import { followedBy } from './contact-of.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject, Touched } from './subject.ts'
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

type Contacts = readonly Pick<Touched, 'day'>[]

/**
 * The cap that holds longest on a day, of those that are reached.
 * @param touched contacts begun by the shop, newest first
 * @param newest the place of the first that counts; those before it came later
 */
export function reachedOn(day: number, touched: Contacts, caps: Plan['caps'], newest = 0): Reached | null {
  const week = reachedIn(WEEK_DAYS, caps.week, day, touched, newest)
  const month = reachedIn(MONTH_DAYS, caps.month, day, touched, newest)
  if (!week || !month) return week ?? month
  return (week.backOn ?? Infinity) >= (month.backOn ?? Infinity) ? week : month
}

function reachedIn(length: number, cap: number, day: number, touched: Contacts, newest: number): Reached | null {
  // The touches are newest first: the cap is reached while the cap-th newest counts, and free again once it does not.
  const freeing = cap > 0 ? touched[newest + cap - 1]?.day : undefined
  if (cap > 0 && (freeing === undefined || freeing <= day - length)) return null
  let end = newest + cap
  while (end < touched.length && (touched[end] as Touched).day > day - length) end++
  return { used: end - newest, cap, days: length, backOn: freeing === undefined ? null : freeing + length }
}

/**
 * Whether she heard from the shop often enough: contacts begun by the shop, of any class, by anyone, on any channel.
 * Service counts and is never held back. A cap of 0 holds everything else back for good.
 */
export function capReached<S extends StepFrame>(step: S, subject: Subject, open: OpenHours): Blocked<S> | null {
  if (step.class === 'service') return null
  const { watch, log, plan, touched } = subject
  const own = followedBy(step.id)
  const counted = own === null ? touched : touched.filter(({ contact }) => contact !== own)
  const last = reachedOn(watch.today(), counted, plan.caps)
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
