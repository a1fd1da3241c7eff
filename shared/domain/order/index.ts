/** Orders from several sources, kept as one. */
export * from './merge-order.ts'
