/** Days and hours as one says them in a chat. */
import type { Localised } from '../../../model/index.ts'
import { MONTHS_EN } from '../../preference/year-month.ts'
import { DAY, dayNumberOf, minuteOfDay } from '../../summary/calendar.ts'

/** The day it is, from a clock that may want to know who asked: what is said of days holds until midnight. */
export interface Days {
  readonly zone: string
  today(): number
}

const NEAR_DAYS: Readonly<Record<number, Localised>> = {
  [-2]: { 'zh-CN': '前天', en: 'two days ago' },
  [-1]: { 'zh-CN': '昨天', en: 'yesterday' },
  0: { 'zh-CN': '今天', en: 'today' },
  1: { 'zh-CN': '明天', en: 'tomorrow' },
  2: { 'zh-CN': '后天', en: 'in two days' },
}

/** 昨天, 明天, or the date; in English as it stands after a verb. */
export function dayWord(instant: number, clock: Days): Localised {
  const day = dayNumberOf(instant, clock.zone)
  const near = NEAR_DAYS[day - clock.today()]
  if (near) return near
  const date = new Date(day * DAY)
  const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()]
  return { 'zh-CN': `${month + 1}月${dayOfMonth}日`, en: `on ${dayOfMonth} ${MONTHS_EN[month]}` }
}

/** `8:00` on the shop's clock. */
export function clockText(instant: number, zone: string): string {
  const minute = minuteOfDay(instant, zone)
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** 明天8:00 */
export function momentWord(instant: number, clock: Days): Localised {
  const day = dayWord(instant, clock)
  const hour = clockText(instant, clock.zone)
  return { 'zh-CN': `${day['zh-CN']}${hour}`, en: `${day.en} at ${hour}` }
}

/** The day on which something ends, as it stands after 到 or until: 明天, or the date. */
export function deadlineWord(instant: number, clock: Days): Localised {
  const said = dayWord(instant, clock)
  const days = dayNumberOf(instant, clock.zone) - clock.today()
  if (Math.abs(days) < 2) return said
  const date = new Date(dayNumberOf(instant, clock.zone) * DAY)
  return { 'zh-CN': said['zh-CN'], en: `${date.getUTCDate()} ${MONTHS_EN[date.getUTCMonth()]}` }
}
