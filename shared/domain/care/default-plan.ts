import type { Plan } from '../../model/index.ts'
import { RULES } from './rules/index.ts'

/** The plan of a shop whose owner has not changed anything. */
export const DEFAULT_PLAN: Plan = {
  zone: 'Asia/Shanghai',
  quiet: { from: 22, to: 8 },
  caps: { week: 3, month: 6 },
  rules: Object.fromEntries(RULES.map((rule) => [rule.id, rule.defaults])),
}
