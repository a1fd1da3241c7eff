import type { HourSpan, Localised, Plan } from '../../model/index.ts'
import { hourOf } from '../summary/calendar.ts'
import { nextOpen, openHours } from './quiet-hours.ts'
import { RULES } from './rules/index.ts'
import type { Step } from './step.ts'
import { windowsOf } from './visit-windows.ts'

/**
 * What to ask before a call is made at another time than its step is meant for; null within its hours. Whoever calls
 * nevertheless is written down like any other touch, with the time.
 * @param now epoch ms
 */
export function callOutside(step: Pick<Step, 'rule' | 'channel'>, plan: Plan, now: number): Localised | null {
  const rule = RULES.find(({ id }) => id === step.rule)
  if (step.channel !== 'phone' || !rule) return null
  const windows = windowsOf(rule, plan.rules[rule.id] ?? rule.defaults, plan)
  const open = openHours(plan.quiet, ...windows)
  if (nextOpen(now, open, plan.zone) === now) return null
  const hour = hourOf(now, plan.zone)
  return {
    'zh-CN': `现在${hour}点多，这个电话该在${windows.map(inChinese).join('或')}打。还是现在打吗？`,
    en: `It is past ${hour}:00, and this call belongs between ${windows.map(inEnglish).join(' or ')}. Call now all the same?`,
  }
}

const inChinese = ([from, to]: HourSpan): string => `${from}点到${to}点`
const inEnglish = ([from, to]: HourSpan): string => `${from}:00 and ${to}:00`
