/** Orders from several sources, kept as one. */
export * from './beside-pages.ts'
export * from './by-buyer.ts'
export * from './fold-statements.ts'
export { attributed, type Owner, ownerOf, type Statement } from './merge-order.ts'
export * from './progress.ts'
export * from './says.ts'
export { type HeldOrder, newsOf, ORDER_STATUSES, withoutPage, withPage } from './seen-order.ts'
