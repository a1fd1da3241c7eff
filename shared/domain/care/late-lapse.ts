import type { CareClass, Plan } from '../../model/index.ts'
import { DAY, dayNumberOf, startOfDay } from '../summary/calendar.ts'
import { reachedOn } from './caps.ts'
import { followedBy } from './contact-of.ts'
import { REST_DAYS } from './promo-rest.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Subject, Touched } from './subject.ts'

/** More holds than these one after the other are not gone through; a log of years has a few. */
const MOST_HOLDS = 100

const OPENS_WITHIN = 3 * DAY

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
  // The hours of three days hold every hour that is open at all.
  const begins = usual - from > OPENS_WITHIN ? null : nextOpen(from, open, zone)
  let lapsesAt = begins !== null && begins >= usual ? begins + DAY : usual
  if (step.class === 'service') return lapsesAt
  const own = followedBy(step.id)
  // The call that a text follows is one contact with it.
  const touched = own === null ? subject.touched : subject.touched.filter(({ contact }) => contact !== own)
  for (let hold = 0; hold < MOST_HOLDS; hold++) {
    const ends = dayNumberOf(lapsesAt - 1, zone)
    const free = freeDay(ends - 1, touched, newestBefore(lapsesAt, touched), step.class, subject.plan.caps)
    if (free === null || free < ends) return lapsesAt
    const opens = nextOpen(startOfDay(free, zone), open, zone)
    // Free on its last day, it could have been done in time, unless it lapses before that day's hours begin.
    if (opens === null || (free === ends && opens < lapsesAt)) return lapsesAt
    lapsesAt = opens + DAY
  }
  return lapsesAt
}

/** The place of the first contact before an instant, the newest being first; their number where there is none. */
function newestBefore(instant: number, touched: readonly Touched[]): number {
  let low = 0
  for (let high = touched.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((touched[middle] as Touched).at < instant) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The first day, not before the given one, on which the caps and the rest of promotions allow it; null for never.
 * @param newest the place of the first contact that counts
 */
function freeDay(
  from: number,
  touched: readonly Touched[],
  newest: number,
  kind: CareClass,
  caps: Plan['caps'],
): number | null {
  let day = kind === 'promo' ? restedOn(from, touched, newest) : from
  for (let hold = 0; hold < MOST_HOLDS; hold++) {
    const reached = reachedOn(day, touched, caps, newest)
    if (!reached) return day
    if (reached.backOn === null) return null
    day = Math.max(day + 1, reached.backOn)
  }
  return day
}

/** The first day, not before the given one, that is not too near to a promotion. */
function restedOn(from: number, touched: readonly Touched[], newest: number): number {
  for (let at = newest; at < touched.length; at++) {
    const { day, class: kind } = touched[at] as Touched
    if (day + REST_DAYS <= from) return from
    if (kind === 'promo') return day + REST_DAYS
  }
  return from
}
