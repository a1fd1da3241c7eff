/** 明天, 后天前, 周五下午三点, 24小时内: the times that a Chinese promise names. */
import { DAY, HOUR, MINUTE } from '../summary/calendar.ts'
import {
  clockOn,
  endOfDay,
  monthsEnd,
  nextDate,
  nextMonthAndDate,
  todayOf,
  weekdayFrom,
  workingDaysLater,
} from './days.ts'
import type { Moment, SaidTime } from './promise.ts'

const NUMBER = '\\d{1,3}|[一二两三四五六七八九十半]{1,3}'
const DIGITS = '零一二三四五六七八九'

/** 3, 三, 两, 十五, 二十四; 半 is a half; NaN for anything else. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '半') return 0.5
  const said = text.replace('两', '二')
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(said)
  if (!match || said === '' || (match[1] && !match[2] && match[3])) return Number.NaN
  const [, tens, ten, ones] = match
  const digit = (char: string | undefined) => (char ? DIGITS.indexOf(char) : 0)
  if (!ten) return digit(tens ?? ones)
  return (tens ? digit(tens) : 1) * 10 + digit(ones)
}

const WEEK = '(?:周|星期|礼拜)'

/** A day, part of a day, hour, and whether it is to be done before. All but one may be missing. */
const POINT = new RegExp(
  `(?<day>大后天|明后[天两]|后天|明[天日儿]|明(?=[早晚])|今[天日儿]|今(?=[早晚])|(?<which>这个?|本|下个?)?${WEEK}(?<weekday>[一二三四五六日天末])|(?<month>\\d{1,2})月(?<date>\\d{1,2})[日号]|(?<![\\d.])(?<only>\\d{1,2})[号日](?!线|码|店|楼)|(?<monthend>(?:这个?|本|下个?)?月底)|(?<week>(?:这个?|本|下个?)${WEEK}))?` +
    `(?<part>一?早上?|早晨|上午|中午|下午|傍晚|晚上?|夜里|下班)?` +
    `(?:(?<hour>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|[:：](?=\\d\\d))(?<minute>半|\\d{2}(?=[^\\d]|$)分?|[一二三四五]?十[一二三四五六七八九]?分)?)?` +
    `(?<before>之前|以前|前|之内|以内|内)?`,
  'gu',
)

const SPAN = new RegExp(
  `(?<few>一两|两三|三四|三五)天(?:之内|以内|内)?|(?<near>这[两几]天|过两天)|(?<count>${NUMBER})个?(?<unit>工作日|小时|钟头|分钟|天|周|星期|礼拜|月)(?:之内|以内|内|后)`,
  'gu',
)

const VAGUE = /稍后|稍晚|晚点|晚些时候|晚一点|待会儿?|等会儿?|过会儿?|一会儿/gu

/** The hour at which a part of the day is over; what is not here lasts until midnight. */
const PART_ENDS: Readonly<Record<string, number>> = {
  早: 10,
  早上: 10,
  一早: 10,
  一早上: 10,
  早晨: 10,
  上午: 12,
  中午: 14,
  下午: 18,
  傍晚: 19,
  下班: 18,
}

/** Every time in a clause that is still to come, in its order. */
export function timesZh(clause: string, moment: Moment): readonly SaidTime[] {
  const found = [...spans(clause, moment), ...points(clause, moment)].filter(({ until }) => until > moment.now)
  const kept: SaidTime[] = []
  for (const one of found.sort((a, b) => a.start - b.start || b.end - a.end))
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one)
  return kept
}

function spans(clause: string, moment: Moment): readonly SaidTime[] {
  const today = todayOf(moment)
  const times = [...clause.matchAll(SPAN)].flatMap((match): SaidTime[] => {
    const place = { start: match.index, end: match.index + match[0].length, today: false }
    const { few, near, count = '', unit } = match.groups ?? {}
    if (few) return [{ ...place, until: endOfDay(today + (few === '一两' ? 2 : few === '两三' ? 3 : 5), moment) }]
    if (near) return [{ ...place, until: endOfDay(today + (near === '这几天' ? 3 : 2), moment) }]
    const until = spanEnd(numberOf(count), unit, moment)
    return until === null ? [] : [{ ...place, until }]
  })
  const vague = [...clause.matchAll(VAGUE)].map(
    (match): SaidTime => ({
      start: match.index,
      end: match.index + match[0].length,
      until: endOfDay(today, moment),
      today: true,
      vague: true,
    }),
  )
  return [...times, ...vague]
}

function spanEnd(count: number, unit: string | undefined, moment: Moment): number | null {
  const today = todayOf(moment)
  if (!(count > 0)) return null
  switch (unit) {
    case '分钟':
      return moment.now + count * MINUTE
    case '小时':
    case '钟头':
      return moment.now + count * HOUR
    case '天':
      return count < 1 ? moment.now + (count * DAY) / 2 : endOfDay(today + count, moment)
    case '工作日':
      return endOfDay(workingDaysLater(today, count), moment)
    case '周':
    case '星期':
    case '礼拜':
      return endOfDay(today + Math.round(count * 7), moment)
    case '月':
      return endOfDay(today + Math.round(count * 30), moment)
    default:
      return null
  }
}

function points(clause: string, moment: Moment): readonly SaidTime[] {
  return [...clause.matchAll(POINT)].flatMap((match): SaidTime[] => {
    const said = match.groups ?? {}
    if (!said.day && !said.hour && !said.part) return []
    // 早 and 晚 alone are words of many other things.
    if (!said.day && !said.hour && !/^(?:上午|中午|下午|傍晚|晚上)$|^下班$/u.test(said.part ?? '')) return []
    if (said.part === '下班' && !said.before) return []
    const day = said.day ? dayOfPoint(said, moment) : todayOf(moment)
    if (day === null) return []
    const until = endOfPoint(day, said, moment)
    const place = { start: match.index, end: match.index + match[0].length }
    return until === null ? [] : [{ ...place, until, today: day === todayOf(moment) }]
  })
}

type Groups = Readonly<Record<string, string | undefined>>

function dayOfPoint({ day = '', which, weekday, month, date, only, monthend, week }: Groups, moment: Moment) {
  const today = todayOf(moment)
  const next = (word: string | undefined) => (word?.startsWith('下') ? 1 : 0)
  if (weekday) {
    const number = /[日天末]/u.test(weekday) ? 7 : numberOf(weekday)
    const at = weekdayFrom(today, number, next(which))
    return at >= today ? at : which ? null : at + 7
  }
  if (month && date) return nextMonthAndDate(today, Number(month), Number(date))
  if (only) return nextDate(today, Number(only))
  if (monthend) return monthsEnd(today, next(monthend))
  if (week) return weekdayFrom(today, 7, next(week))
  if (day === '大后天') return today + 3
  if (day.startsWith('后') || day.startsWith('明后')) return today + 2
  return day.startsWith('明') ? today + 1 : today
}

const LATE = /^(?:下午|傍晚|晚上?|夜里)$/u

/** Said with 前, it is over when the hour begins; else when the hour that was said is over. */
function endOfPoint(day: number, { part = '', hour, minute, before }: Groups, moment: Moment): number | null {
  const early = before?.endsWith('前') ?? false
  if (hour) {
    let at = numberOf(hour)
    if (!(at >= 0 && at <= 24)) return null
    if (at < 12 && (LATE.test(part) || (part === '中午' && at < 6))) at += 12
    const minutes = minute === undefined ? 0 : minute === '半' ? 30 : numberOf(minute.replace('分', ''))
    if (!(minutes >= 0 && minutes < 60)) return null
    const begins = at * 60 + minutes
    const ends = early ? begins : minutes > 0 ? begins + 30 : begins + 60
    const until = clockOn(day, Math.min(ends, 24 * 60), moment)
    // 五点前 in the afternoon is this afternoon's.
    if (until <= moment.now && part === '' && at < 12) return clockOn(day, ends + 12 * 60, moment)
    return until
  }
  if (early && part === '中午') return clockOn(day, 12 * 60, moment)
  const ends = PART_ENDS[part]
  return ends === undefined ? endOfDay(day, moment) : clockOn(day, ends * 60, moment)
}
