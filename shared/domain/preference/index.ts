/** What the shop knows of a buyer's taste, body and wishes. */
export * from './chips-of.ts'
export type { ChipTone, Choice, FactValue, Parsed, PreferenceField } from './define-field.ts'
export * from './fields/index.ts'
export * from './missing-questions.ts'
export * from './parse-values.ts'
export * from './standing-facts.ts'
