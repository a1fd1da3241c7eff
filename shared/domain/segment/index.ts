/** Where a customer stands with the shop. */
export type { CustomerSummary } from '../summary/customer-summary.ts'
export * from './degree.ts'
export * from './fit-shop-model.ts'
export * from './lifecycle-stage.ts'
export * from './quintiles.ts'
export * from './rfm-scores.ts'
export * from './segment.ts'
export * from './segment-of.ts'
