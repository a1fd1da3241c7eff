import type { Localised, Plan } from '../../model/index.ts'
import { hourOf } from '../summary/calendar.ts'
import { nextOpen, openHours } from './quiet-hours.ts'
import { RULES } from './rules/index.ts'
import type { Step } from './step.ts'

/**
 * What to ask before a call is made at another time than its step is meant for; null within its hours. Whoever calls
 * nevertheless is written down like any other touch, with the time.
 * @param now epoch ms
 */
export function callOutside(step: Pick<Step, 'rule' | 'channel'>, plan: Plan, now: number): Localised | null {
  const settings = plan.rules[step.rule] ?? RULES.find(({ id }) => id === step.rule)?.defaults
  if (step.channel !== 'phone' || !settings) return null
  const open = openHours(settings.window, plan.quiet)
  if (nextOpen(now, open, plan.zone) === now) return null
  const [from, to] = settings.window
  const hour = hourOf(now, plan.zone)
  return {
    'zh-CN': `现在${hour}点多，这个电话该在${from}点到${to}点打。还是现在打吗？`,
    en: `It is past ${hour}:00, and this call belongs between ${from}:00 and ${to}:00. Call now all the same?`,
  }
}
