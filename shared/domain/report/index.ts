/** What an owner, a packer or an agent reads of many customers, beside the next step of one. */
export * from './gift-budget.ts'
export * from './gift-returns.ts'
export * from './issue-causes.ts'
export * from './packing-list.ts'
export * from './put-off-calls.ts'
export * from './what-she-asks.ts'
export * from './without-a-hook.ts'
