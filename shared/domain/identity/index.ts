/** Who is this? */
export * from './derive-id.ts'
export * from './identifier-key.ts'
export * from './name-of-buyer.ts'
export * from './person.ts'
export * from './resolve.ts'
export * from './shop-row-id.ts'
