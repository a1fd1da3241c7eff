/** Finding a customer by what is known of her: what is searched, how well it matches, and the words of an index. */
export * from './digest.ts'
export * from './fold.ts'
export * from './match.ts'
export * from './query.ts'
export * from './readings.ts'
export * from './searched.ts'
export * from './terms.ts'
