import { festivalDay } from '@shuke/shared/calendar'
import type { YearlyDay } from '@shuke/shared/model'
import { DAY, dayNumberOf, startOfDay } from '@shuke/shared/summary'

/** The first instant of its next day, today included; null where none comes within the years that are looked at. Epoch ms. */
export function nextDay(day: YearlyDay, now: number, zone: string): number | null {
  const today = dayNumberOf(now, zone)
  const year = new Date(today * DAY).getUTCFullYear()
  // A lunar day of the year before may still be to come; 29 February is eight years off at most.
  for (let of = year - 1; of <= year + 8; of += 1) {
    const on = festivalDay(day, of)
    if (on !== null && on >= today) return startOfDay(on, zone)
  }
  return null
}
