/** Everything that a shop knows, as files that its people can take along and read elsewhere. */
export * from './cell.ts'
export * from './column.ts'
export * from './stands.ts'
export * from './tables.ts'
export * from './written.ts'
