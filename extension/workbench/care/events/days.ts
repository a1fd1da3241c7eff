/** Days and hours as a person types them into a form, on the plan's wall calendar. Instants are epoch ms. */
import { DAY, dayNumberOf, dayOf, instantOf, minuteOfDay, startOfDay } from '@shuke/shared/summary'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/

/** The number of a day written `YYYY-MM-DD`; null for what is no day of the calendar. */
function dayIn(text: string): number | null {
  const at = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  // 30 February is read as 2 March by some engines, and as nothing by others.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at / DAY
}

/** Its first instant. */
export function dayBegins(text: string, zone: string): number | null {
  const day = dayIn(text)
  return day === null ? null : startOfDay(day, zone)
}

/** The first instant after it: what lasts to a day lasts to its end. */
export function dayEnds(text: string, zone: string): number | null {
  const day = dayIn(text)
  return day === null ? null : startOfDay(day + 1, zone)
}

export const firstDayText = (from: number, zone: string): string => dayOf(from, zone)

export const lastDayText = (until: number, zone: string): string => dayOf(until - 1, zone)

/** @param text a day and a time, `YYYY-MM-DDTHH:MM` */
export function instantIn(text: string, zone: string): number | null {
  const [date = '', time = ''] = text.split('T')
  const day = dayIn(date)
  const clock = CLOCK.exec(time)
  return day === null || !clock ? null : instantOf(day, Number(clock[1]) * 60 + Number(clock[2]), zone)
}

/** `YYYY-MM-DDTHH:MM`. */
export function instantText(at: number, zone: string): string {
  const minute = minuteOfDay(at, zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(at, zone)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** @param ahead days from today */
export const dayFrom = (now: number, ahead: number, zone: string): string =>
  dayOf(startOfDay(dayNumberOf(now, zone) + ahead, zone), zone)
