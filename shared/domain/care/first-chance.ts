import type { CareClass } from '../../model/index.ts'
import { dayNumberOf, startOfDay } from '../summary/calendar.ts'
import { reachedOn, touchDays } from './caps.ts'
import { REST_DAYS } from './promo-rest.ts'
import { nextOpen, type OpenHours } from './quiet-hours.ts'
import type { Subject } from './subject.ts'

/** More holds than these one after the other are not gone through; a log of years has a few. */
const MOST_HOLDS = 100

/**
 * When a step could first have been done after it was wanted: in its hours, below the caps, with promotions rested. What a
 * touch held back the whole time it was worth doing is not dropped, it is worth doing from then on.
 *
 * @param from when it was wanted, epoch ms
 * @returns null where no hour is open or the caps allow nothing
 */
export function firstChance(
  step: { readonly id: string; readonly class: CareClass },
  from: number,
  open: OpenHours,
  subject: Subject,
): number | null {
  const { zone } = subject.watch
  const at = nextOpen(from, open, zone)
  if (step.class === 'service' || at === null || subject.log.touches.length === 0) return at
  const touched = touchDays(step.id, subject)
  const began = dayNumberOf(at, zone)
  let day = began
  for (let hold = 0; hold < MOST_HOLDS; hold++) {
    const reached = reachedOn(day, touched, subject.plan.caps, day)
    if (reached?.backOn === null) return null
    const rested = step.class === 'promo' ? lastSold(subject, day) + REST_DAYS : day
    const free = Math.max(reached?.backOn ?? day, rested, day)
    if (free === day) break
    day = free
  }
  return day === began ? at : nextOpen(startOfDay(day, zone), open, zone)
}

const lastSold = ({ touched }: Subject, until: number): number =>
  touched.days.find((day, place) => day <= until && touched.of[place]?.class === 'promo') ?? Number.NEGATIVE_INFINITY
