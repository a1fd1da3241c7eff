export * from './mask.ts'
