import type { Bundle, Localised } from '../../../model/index.ts'
import { standingFact } from '../../preference/standing-facts.ts'
import { DAY } from '../../summary/calendar.ts'
import type { Days } from './days.ts'

/** How old the baby is in whole months by the calendar, from the month of its birth; null when that is not known or yet to come. */
export function monthsOld(facts: Bundle['facts'], clock: Days): Localised | null {
  const fact = standingFact(facts, 'babyBirth')
  const born = /^(\d{4})-(\d\d)$/.exec(String(fact?.value ?? ''))
  if (!born || fact?.source === 'inferred') return null
  const today = new Date(clock.today() * DAY)
  const months = (today.getUTCFullYear() - Number(born[1])) * 12 + today.getUTCMonth() + 1 - Number(born[2])
  // Later it is a child, whose age nobody counts in months.
  if (months < 1 || months > 36) return null
  return { 'zh-CN': `${months}个月`, en: months === 1 ? '1 month' : `${months} months` }
}
