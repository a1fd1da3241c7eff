import type { Localised } from '../../model/index.ts'
import type { FactValue, PreferenceField } from './define-field.ts'

/**
 * The values in what a person typed: one, or for a list field one an element (真丝、素色).
 * Elements that cannot be read are left out and their sentence is among the problems.
 */
export function parseValues(
  field: PreferenceField,
  text: string,
): { readonly values: readonly FactValue[]; readonly problems: readonly Localised[] } {
  const parts = field.list ? text.split(/[、，,;；/\n]/u).filter((part) => part.trim() !== '') : [text]
  const parsed = (parts.length > 0 ? parts : [text]).map((part) => field.parse(part))
  return {
    values: [...new Set(parsed.flatMap((one) => (one.problem ? [] : [one.value])))],
    problems: parsed.flatMap((one) => (one.problem ? [one.problem] : [])),
  }
}
