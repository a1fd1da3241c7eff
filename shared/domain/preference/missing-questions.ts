import type { FactFields, Localised } from '../../model/index.ts'
import type { PreferenceField } from './define-field.ts'
import { FIELDS } from './fields/index.ts'

export interface MissingQuestion {
  readonly field: string
  readonly text: Localised
}

/** What to ask next, at most `limit` at a time so that a chat stays a chat: fields without a fact, in their asking order. */
export function missingQuestions(facts: readonly FactFields[], limit = 2): readonly MissingQuestion[] {
  const known = new Set(facts.filter((fact) => !fact.removed).map((fact) => fact.field))
  return FIELDS.filter((field): field is PreferenceField & { askOrder: number } => field.askOrder !== null)
    .filter((field) => !known.has(field.id))
    .sort((a, b) => a.askOrder - b.askOrder)
    .slice(0, limit)
    .map((field) => ({ field: field.id, text: field.question }))
}
