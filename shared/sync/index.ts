/** The wire contract: protocol version, ops, clock, merge. */
export * from './bundle-rows.ts'
export * from './clock.ts'
export * from './merge.ts'
export * from './op.ts'
export * from './protocol-version.ts'
export * from './row.ts'
export * from './stamp.ts'
export * from './wire.ts'
