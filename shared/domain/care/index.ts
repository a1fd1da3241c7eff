/** The next caring thing to do for a customer, by rules that an owner sets and within limits that protect the buyer. */

export { CLAIM_MS } from './claims.ts'
export * from './default-plan.ts'
export type { CareRule, Occasion } from './define-rule.ts'
export * from './next-due.ts'
export * from './next-step.ts'
export { RULES } from './rules/index.ts'
export type * from './step.ts'
export type { SubjectOptions } from './subject.ts'
