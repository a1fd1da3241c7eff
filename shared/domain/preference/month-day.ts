/**
 * A day that returns every year, kept as `MM-DD`, or `lunar:MM-DD` by the Chinese calendar (months of at most 30 days); where
 * only the month was said, `MM` or `lunar:MM`.
 */
import type { Localised } from '../../model/index.ts'
import { MONTHS_EN } from './year-month.ts'

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const
const LUNAR_MONTHS: readonly string[] = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']
const MONTH_NAMES: readonly string[] = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
const SOLAR_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** 初八, 十八, 廿三 and 三十, as the days of a lunar month are called. */
function lunarDay(day: number): string {
  if (day <= 10) return `初${DIGITS[day]}`
  if (day === 20 || day === 30) return `${DIGITS[day / 10]}十`
  return `${day < 20 ? '十' : '廿'}${DIGITS[day % 10]}`
}

/** 1 to 31 from digits or Chinese numerals; NaN for anything else. */
function numeral(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const digits = text.replace(/^初/u, '').replaceAll('廿', '二十')
  const match = /^([二三])?(十)?([一二三四五六七八九])?$/u.exec(digits)
  const one = (word: string | undefined) => (word ? DIGITS.indexOf(word as (typeof DIGITS)[number]) : 0)
  if (digits === '' || !match || (match[1] && !match[2] && match[3])) return Number.NaN
  if (!match[2]) return one(match[1] ?? match[3])
  return (match[1] ? one(match[1]) : 1) * 10 + one(match[3])
}

function lunarMonth(text: string): number {
  const at = LUNAR_MONTHS.indexOf(text)
  return at >= 0 ? at + 1 : text === '十一' ? 11 : text === '十二' ? 12 : numeral(text)
}

const two = (n: number) => String(n).padStart(2, '0')

/**
 * `11-26`, `11月26日`, `lunar:10-18`, `农历十月十八`, `腊月初八`, `11月`, `November`; null for anything else and for days that no year has.
 * A leap month is kept as the regular one of its number, in which who was born in it has her birthdays.
 */
export function monthDay(text: string): string | null {
  const named = MONTH_NAMES.findIndex((name) => name.toLowerCase() === text.toLowerCase())
  if (named >= 0) return two(named + 1)
  const said = /^(?:lunar:?|农历|阴历)\s*/iu.exec(text)
  const written = said ? text.slice(said[0].length) : text
  const rest = written.replace(/^闰/u, '')
  const alone = /^([\d一二三四五六七八九十正冬腊]{1,3})月(?:份)?$/u.exec(rest)
  if (alone?.[1]) return wholeMonth(alone[1], Boolean(said) || rest !== written || /[正冬腊]/u.test(rest))
  const match =
    /^([\d一二三四五六七八九十正冬腊]{1,3})\s*(?:[-/.]|月)\s*([\d初一二三四五六七八九十廿]{1,3})[日号]?$/u.exec(rest)
  if (!match) return null
  const lunar = Boolean(said) || rest !== written || /[正冬腊]|初|廿/u.test(rest)
  const month = lunar ? lunarMonth(match[1] as string) : numeral(match[1] as string)
  const day = numeral(match[2] as string)
  const days = lunar ? 30 : (SOLAR_DAYS[month - 1] ?? 0)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= days)) return null
  return `${lunar ? 'lunar:' : ''}${two(month)}-${two(day)}`
}

function wholeMonth(text: string, lunar: boolean): string | null {
  const month = lunar ? lunarMonth(text) : numeral(text)
  return month >= 1 && month <= 12 ? `${lunar ? 'lunar:' : ''}${two(month)}` : null
}

export function sayMonthDay(value: string): Localised {
  const match = /^(lunar:)?(\d\d)(?:-(\d\d))?$/.exec(value)
  if (!match) return { 'zh-CN': value, en: value }
  const [month, day] = [Number(match[2]), Number(match[3])]
  if (!match[3]) {
    return match[1]
      ? { 'zh-CN': `农历${LUNAR_MONTHS[month - 1]}月`, en: `in lunar month ${month}` }
      : { 'zh-CN': `${month}月`, en: `in ${MONTH_NAMES[month - 1]}` }
  }
  if (match[1]) return { 'zh-CN': `农历${LUNAR_MONTHS[month - 1]}月${lunarDay(day)}`, en: `lunar ${month}/${day}` }
  return { 'zh-CN': `${month}月${day}日`, en: `${day} ${MONTHS_EN[month - 1]}` }
}
