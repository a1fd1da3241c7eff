import type { Plan } from '../../model/index.ts'
import { dayNumberOf, hourOf, instantOf } from '../summary/calendar.ts'

/** Hours of the day in which something may be done: bit 0 is the hour from midnight on, bit 23 the last. */
export type OpenHours = number

const ALL_HOURS: OpenHours = 2 ** 24 - 1

/** Whether the hour lies in [from, to), over midnight where `from` is the later one; nothing lies between equal hours. */
const within = (hour: number, from: number, to: number) =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to

export const isQuietHour = (hour: number, quiet: Plan['quiet']): boolean => within(hour, quiet.from, quiet.to)

const hoursFrom = (from: number, to: number): OpenHours => {
  let hours: OpenHours = 0
  for (let hour = 0; hour < 24; hour++) if (within(hour, from, to)) hours |= 1 << hour
  return hours
}

/** The hours of a rule's window, or of several, that are not quiet. */
export function openHours(quiet: Plan['quiet'], ...windows: readonly (readonly [number, number])[]): OpenHours {
  const hours = windows.reduce((sum, [from, to]) => sum | hoursFrom(from, to), 0)
  return hours & ~hoursFrom(quiet.from, quiet.to)
}

/**
 * The first instant, not before the given one, in an open hour of the zone's wall clock; null when no hour is open.
 * A skipped hour (clocks set forward) is passed over, a repeated one is open twice.
 */
export function nextOpen(instant: number, open: OpenHours, zone: string): number | null {
  return next(instant, open, zone)
}

/** When the hours that are open at an instant end; null when they never do. */
export function openUntil(instant: number, open: OpenHours, zone: string): number | null {
  return next(instant, ~open & ALL_HOURS, zone)
}

const holds = (hours: OpenHours, hour: number): boolean => ((hours >> hour) & 1) === 1

function next(instant: number, wanted: OpenHours, zone: string): number | null {
  const hourNow = hourOf(instant, zone)
  if (holds(wanted, hourNow)) return instant
  if (wanted === 0) return null
  const day = dayNumberOf(instant, zone)
  // A wanted hour may be skipped today and tomorrow is then its day; three days hold one of every hour in any zone.
  for (let hour = hourNow + 1; hour < 72; hour++) {
    if (!holds(wanted, hour % 24)) continue
    const at = instantOf(day, hour * 60, zone)
    if (at > instant && holds(wanted, hourOf(at, zone))) return at
  }
  return null
}
