import type { Plan } from '../../model/index.ts'
import { PLAN_DEFAULTS } from './plan-defaults.ts'
import { RULES } from './rules/index.ts'

/** The plan of a shop whose owner has not changed anything. */
export const DEFAULT_PLAN: Plan = {
  ...PLAN_DEFAULTS,
  sales: [],
  rules: Object.fromEntries(RULES.map((rule) => [rule.id, rule.defaults])),
}
