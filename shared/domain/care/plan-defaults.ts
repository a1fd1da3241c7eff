/** What a plan says where its owner, or the version that wrote it, said nothing; the rules' own defaults lie in their files. */
import type { Plan } from '../../model/index.ts'

export const PLAN_DEFAULTS = {
  zone: 'Asia/Shanghai',
  quiet: { from: 22, to: 8 },
  caps: { week: 3, month: 6 },
  promoShare: 0.5,
  unpaidCalls: 20,
  visitCapacity: 20,
  channelLimits: { chat: 200 },
  sales: [],
  giftShare: 0.3,
} as const satisfies Omit<Plan, 'rules'>

type Defaulted = keyof typeof PLAN_DEFAULTS

/** A plan in which nothing is missing that has a default. */
export type WholePlan = Plan & { readonly [K in Defaulted]: NonNullable<Plan[K]> }

export const wholePlan = (plan: Plan): WholePlan =>
  ({ ...PLAN_DEFAULTS, ...plan, rules: plan.rules ?? {} }) as WholePlan
