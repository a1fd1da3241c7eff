/** Orders from several sources, kept as one. */
export * from './by-buyer.ts'
export * from './merge-order.ts'
