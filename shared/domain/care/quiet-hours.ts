import type { Plan } from '../../model/index.ts'
import { dayNumberOf, hourOf, instantOf } from '../summary/calendar.ts'

/** Hours of the day, 0 to 23, in which something may be done. */
export type OpenHours = readonly boolean[]

/** Whether the hour lies in [from, to), over midnight where `from` is the later one; nothing lies between equal hours. */
const within = (hour: number, from: number, to: number) =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to

export const isQuietHour = (hour: number, quiet: Plan['quiet']): boolean => within(hour, quiet.from, quiet.to)

/** The hours of a rule's window that are not quiet. */
export const openHours = (window: readonly [number, number], quiet: Plan['quiet']): OpenHours =>
  Array.from({ length: 24 }, (_, hour) => within(hour, window[0], window[1]) && !isQuietHour(hour, quiet))

/**
 * The first instant, not before the given one, in an open hour of the zone's wall clock; null when no hour is open.
 * A skipped hour (clocks set forward) is passed over, a repeated one is open twice.
 */
export function nextOpen(instant: number, open: OpenHours, zone: string): number | null {
  return next(instant, open, true, zone)
}

/** When the hours that are open at an instant end; null when they never do. */
export function openUntil(instant: number, open: OpenHours, zone: string): number | null {
  return next(instant, open, false, zone)
}

function next(instant: number, open: OpenHours, wanted: boolean, zone: string): number | null {
  if (open[hourOf(instant, zone)] === wanted) return instant
  if (!open.includes(wanted)) return null
  const day = dayNumberOf(instant, zone)
  // A wanted hour may be skipped today and tomorrow is then its day; three days hold one of every hour in any zone.
  for (let hour = hourOf(instant, zone) + 1; hour < 72; hour++) {
    if (open[hour % 24] !== wanted) continue
    const at = instantOf(day, hour * 60, zone)
    if (at > instant && open[hourOf(at, zone)] === wanted) return at
  }
  return null
}
