/** A customer in a few numbers, and the shop's calendar. */
export * from './aggregate-orders.ts'
export * from './calendar.ts'
export * from './customer-summary.ts'
