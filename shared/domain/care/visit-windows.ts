/** When to visit, by the shop's own traffic. */
import type { HourSpan, Plan, RuleSettings } from '../../model/index.ts'
import { callWindows } from '../growth/call-windows.ts'
import type { CareRule } from './define-rule.ts'

/**
 * The hours of the day in which steps of a rule may be done. A visit whose hours the owner left as they were is made at the
 * small peaks of the shop's traffic, beside the agents' own, as soon as the plan holds that table.
 */
export function windowsOf(
  { visit, defaults }: Pick<CareRule, 'visit' | 'defaults'>,
  { window }: Pick<RuleSettings, 'window'>,
  { traffic, agentPeak }: Pick<Plan, 'traffic' | 'agentPeak'>,
): readonly HourSpan[] {
  const isUsual = window[0] === defaults.window[0] && window[1] === defaults.window[1]
  if (!visit || !traffic || !isUsual) return [window]
  const peaks = callWindows(traffic, agentPeak).map(({ from, to }): HourSpan => [from, to])
  return peaks.length > 0 ? peaks : [window]
}
