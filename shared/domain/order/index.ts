/** Orders from several sources, kept as one. */
export * from './by-buyer.ts'
export * from './fold-statements.ts'
export * from './merge-order.ts'
export * from './progress.ts'
export * from './says.ts'
