/** The next caring thing to do for a customer, by rules that an owner sets and within limits that protect the buyer. */

export { CLAIM_MS } from './claims.ts'
export * from './default-plan.ts'
export { type CareRule, defineRule, type Occasion, type Said } from './define-rule.ts'
export * from './next-due.ts'
export * from './next-step.ts'
export { RULES } from './rules/index.ts'
export type * from './step.ts'
export type { KnownProduct, ProductOf, Subject, SubjectOptions } from './subject.ts'
