/** Times and amounts as tables of any origin write them: what the exports of platforms write, and the spellings of other countries. */
import type { DateOrder } from '../model/index.ts'
import { parseInstant, parseWallTime, unwrap } from './cells.ts'

const TIME = '(?:[ T,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?'
const IN_DIGITS = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${TIME}$`)
const MONTH_FIRST = new RegExp(`^([a-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${TIME}$`, 'i')
const DAY_FIRST = new RegExp(`^(\\d{1,2}) ([a-z]{3,9})\\.?,? (\\d{4})${TIME}$`, 'i')
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const HALF_OF_DAY = /\s*(am|pm|上午|下午)$/i
/** A spreadsheet's own count of days, from 1970 to 2099. */
const SERIAL = /^\d{5}(?:\.\d+)?$/
const FIRST_SERIAL = 25_569
const LAST_SERIAL = 73_050
const DAY = 86_400_000
/** Seconds and milliseconds of the epoch, from 2001 on. */
const EPOCH = /^(1\d{9})(\d{3})?$/

/**
 * @param toInstant from a wall reading, as `parseWallTime` gives it
 * @returns epoch ms, or null for what is no date
 */
export const parseAnyTime = (cell: string, dates: DateOrder, toInstant: (wall: number) => number): number | null => {
  const text = unwrap(cell).replace(/\s+/g, ' ')
  const [, seconds, rest = '000'] = EPOCH.exec(text) ?? []
  if (seconds !== undefined) return Number(seconds + rest)
  const instant = parseInstant(text)
  if (instant !== null) return instant
  const wall = parseAnyWall(text, dates)
  return wall === null ? null : toInstant(wall)
}

const parseAnyWall = (text: string, dates: DateOrder): number | null => {
  const half = HALF_OF_DAY.exec(text)?.[1]?.toLowerCase()
  const plain = text.replace(HALF_OF_DAY, '')
  const digits = IN_DIGITS.exec(plain)
  if (digits) {
    const [, one = '', other = '', year = '', ...time] = digits
    const [month, day] = dates === 'month-first' ? [one, other] : [other, one]
    return wallOf(year, month, day, time, half)
  }
  const named = MONTH_FIRST.exec(plain)
  if (named) {
    const [, month = '', day = '', year = '', ...time] = named
    return wallOf(year, monthOf(month), day, time, half)
  }
  const dayFirst = DAY_FIRST.exec(plain)
  if (dayFirst) {
    const [, day = '', month = '', year = '', ...time] = dayFirst
    return wallOf(year, monthOf(month), day, time, half)
  }
  const serial = SERIAL.test(plain) ? Number(plain) : Number.NaN
  if (serial >= FIRST_SERIAL && serial < LAST_SERIAL) return Math.round(((serial - FIRST_SERIAL) * DAY) / 1000) * 1000
  const wall = parseWallTime(plain)
  return wall === null || half === undefined ? wall : inHalf(wall, half)
}

const monthOf = (name: string): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)

const wallOf = (
  year: string,
  month: string,
  day: string,
  [hour = '0', minute = '00', second = '00']: readonly (string | undefined)[],
  half: string | undefined,
): number | null => {
  const wall = parseWallTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`)
  return wall === null || half === undefined ? wall : inHalf(wall, half)
}

const HOUR = 3_600_000

/** Of a clock that goes to twelve. */
const inHalf = (wall: number, half: string): number | null => {
  const hour = Math.floor((wall % DAY) / HOUR)
  if (hour === 0 || hour > 12) return null
  const later = half === 'pm' || half === '下午'
  return wall + ((later ? 12 : 0) - (hour === 12 ? 12 : 0)) * HOUR
}

/** An amount without the sign or code of a currency before or behind it. */
export const bareAmount = (cell: string): string =>
  unwrap(cell)
    .replace(/^(?:[A-Z]{3}|US\$|HK\$|NT\$|RM|[$€£₩฿])\s*(?=\d)/, '')
    .replace(/(\d)\s*(?:[A-Z]{3}|€)$/, '$1')
