import type { CareClass } from '../../model/index.ts'
import { DAY, dayNumberOf, startOfDay } from '../summary/calendar.ts'
import { MONTH_DAYS, reachedOn } from './caps.ts'
import { followedBy } from './contact-of.ts'
import { REST_DAYS } from './promo-rest.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Subject, Touched } from './subject.ts'

/** More holds than these one after the other are not gone through; a log of years has a few. */
const MOST_HOLDS = 100

/**
 * When a step lapses that contacts held back at the time when it usually would have: a day after it is free again, since
 * whoever read why it had to wait read also that it comes back. So does one whose hours began too late.
 *
 * @param usual when it lapses where nothing holds it back, epoch ms
 * @param from when it was wanted, epoch ms
 */
export function lateLapse(
  step: { readonly id: string; readonly class: CareClass },
  usual: number,
  from: number,
  open: OpenHours,
  subject: Subject,
): number {
  const { zone } = subject.watch
  const begins = nextOpen(from, open, zone)
  let lapsesAt = begins !== null && begins >= usual ? begins + DAY : usual
  if (step.class === 'service') return lapsesAt
  const own = followedBy(step.id)
  for (let hold = 0; hold < MOST_HOLDS; hold++) {
    const ends = dayNumberOf(lapsesAt - 1, zone)
    // Where it lapses before that day's hours begin, the day before was the last on which it could have been done.
    const opens = nextOpen(startOfDay(ends, zone), open, zone)
    const last = opens !== null && opens >= lapsesAt ? ends - 1 : ends
    const free = freeDay(last, countedBefore(lapsesAt, last, own, subject), step.class, subject)
    const at = free === null || free === last ? null : nextOpen(startOfDay(free, zone), open, zone)
    if (at === null) return lapsesAt
    lapsesAt = at + DAY
  }
  return lapsesAt
}

/** The contacts before an instant that may still count on a day, newest first; the call that a text follows does not. */
function countedBefore(instant: number, day: number, own: string | null, { touched }: Subject): readonly Touched[] {
  const newest = touched.findIndex(({ at }) => at < instant)
  if (newest < 0) return []
  const past = touched.findIndex((touch, place) => place >= newest && touch.day <= day - MONTH_DAYS)
  return touched.slice(newest, past < 0 ? undefined : past).filter(({ contact }) => contact !== own)
}

/** The first day, not before the given one, on which the caps and the rest of promotions allow it; null for never. */
function freeDay(from: number, touches: readonly Touched[], kind: CareClass, subject: Subject): number | null {
  const days = touches.map(({ day }) => day)
  const sold = kind === 'promo' ? touches.find((touch) => touch.class === 'promo') : undefined
  let day = sold ? Math.max(from, sold.day + REST_DAYS) : from
  for (let hold = 0; hold < MOST_HOLDS; hold++) {
    const reached = reachedOn(day, days, subject.plan.caps)
    if (!reached) return day
    if (reached.backOn === null) return null
    day = Math.max(day + 1, reached.backOn)
  }
  return day
}
