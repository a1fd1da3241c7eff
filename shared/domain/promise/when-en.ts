/** tomorrow morning, by Friday, within 24 hours: the times that an English promise names. */
import { HOUR, MINUTE } from '../summary/calendar.ts'
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

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

const POINT = new RegExp(
  '(?:\\b(?<by>by|before|until)\\s+(?:the\\s+)?)?' +
    '(?:\\b(?:(?<hour>\\d{1,2})(?::(?<minute>\\d\\d))?\\s*(?<half>am|pm|a\\.m\\.|p\\.m\\.)|(?<noon>noon|midday))\\s*)?' +
    '(?:\\b(?:on\\s+)?(?:the\\s+)?(?<day>day after tomorrow|today|tonight|tomorrow|end of (?:the |this )?(?:day|week|month)|eod|' +
    'next week|this (?:week|morning|afternoon|evening)|(?:next\\s+|this\\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|' +
    `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th))\\b` +
    '(?:\\s+(?<part>morning|afternoon|evening|night|noon))?)?',
  'giu',
)

const SPAN =
  /\b(?:within|in)\s+(?:the\s+next\s+)?(?<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an?)\s+(?<unit>minute|hour|(?:business|working)\s+day|day|week)s?\b/giu

const PART_ENDS: Readonly<Record<string, number>> = { morning: 12, noon: 13, afternoon: 18 }

/** Every time in a clause that is still to come, in its order. */
export function timesEn(clause: string, moment: Moment): readonly SaidTime[] {
  return [...spans(clause, moment), ...points(clause, moment)]
    .filter(({ until }) => until > moment.now)
    .sort((a, b) => a.start - b.start)
}

function spans(clause: string, moment: Moment): readonly SaidTime[] {
  return [...clause.matchAll(SPAN)].map((match) => {
    const { count = '', unit = '' } = match.groups ?? {}
    const until = spanEnd(numberOf(count.toLowerCase()), unit.toLowerCase(), moment)
    return { start: match.index, end: match.index + match[0].length, until, today: false }
  })
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (text.startsWith('half')) return 0.5
  return /^an?$/.test(text) ? 1 : NUMBERS.indexOf(text)
}

function spanEnd(count: number, unit: string, moment: Moment): number {
  const today = todayOf(moment)
  if (unit === 'minute') return moment.now + count * MINUTE
  if (unit === 'hour') return moment.now + count * HOUR
  if (unit === 'week') return endOfDay(today + Math.ceil(count * 7), moment)
  if (unit === 'day') return endOfDay(today + Math.ceil(count), moment)
  return endOfDay(workingDaysLater(today, Math.ceil(count)), moment)
}

function points(clause: string, moment: Moment): readonly SaidTime[] {
  return [...clause.matchAll(POINT)].flatMap((match): SaidTime[] => {
    const { by, noon, half = noon && 'pm', minute = '0', day: said, part } = match.groups ?? {}
    const hour = match.groups?.hour ?? (noon && '12')
    if (!hour && !said) return []
    const day = said ? dayOf(said.toLowerCase(), moment) : todayOf(moment)
    if (day === null) return []
    const end = match.index + match[0].trimEnd().length
    const place = { start: match.index, end, today: day === todayOf(moment) }
    if (hour) {
      const at = (Number(hour) % 12) + (half?.toLowerCase().startsWith('p') ? 12 : 0)
      const begins = at * 60 + Number(minute)
      return [{ ...place, until: clockOn(day, by ? begins : begins + 60, moment) }]
    }
    const ends = PART_ENDS[(part ?? said?.match(/morning|afternoon/iu)?.[0] ?? '').toLowerCase()]
    return [{ ...place, until: ends === undefined ? endOfDay(day, moment) : clockOn(day, ends * 60, moment) }]
  })
}

function dayOf(said: string, moment: Moment): number | null {
  const today = todayOf(moment)
  if (said === 'day after tomorrow') return today + 2
  if (said === 'tomorrow') return today + 1
  if (/^(?:today|tonight|eod)$|day$/u.test(said) && !/(?:mon|tues|wednes|thurs|fri|satur|sun)day/u.test(said))
    return today
  if (/^this (?:morning|afternoon|evening)$/u.test(said)) return today
  if (said === 'next week') return weekdayFrom(today, 7, 1)
  if (said.endsWith('week')) return weekdayFrom(today, 7)
  if (said.endsWith('month')) return monthsEnd(today)
  const weekday = WEEKDAYS.findIndex((name) => new RegExp(`\\b${name}\\w*day$`, 'u').test(said)) + 1
  if (weekday > 0) {
    if (said.startsWith('next')) return weekdayFrom(today, weekday, 1)
    const at = weekdayFrom(today, weekday)
    return at >= today ? at : at + 7
  }
  const date = Number(/\d{1,2}/u.exec(said)?.[0])
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}`, 'u').test(said)) + 1
  return month > 0 ? nextMonthAndDate(today, month, date) : nextDate(today, date)
}
