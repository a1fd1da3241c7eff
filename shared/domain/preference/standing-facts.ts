import type { FactFields } from '../../model/index.ts'
import { fieldOf } from './fields/index.ts'

/** The last time that somebody made sure of it, epoch ms. */
export const sureAt = (fact: FactFields): number => Math.max(fact.at, fact.confirmedAt)

/**
 * The rows that hold: of a single field the one learned or confirmed last, of a list field the last one of each value.
 * Newest first.
 */
export function standingFacts<F extends FactFields>(facts: readonly F[]): ReadonlyMap<string, readonly F[]> {
  const standing = new Map<string, F[]>()
  const newest = facts.filter((fact) => !fact.removed).sort((a, b) => sureAt(b) - sureAt(a))
  for (const fact of newest) {
    const rows = standing.get(fact.field) ?? []
    const taken = fieldOf(fact.field)?.list ? rows.some((row) => row.value === fact.value) : rows.length > 0
    if (!taken) standing.set(fact.field, [...rows, fact])
  }
  return standing
}

/** The row of a single field that holds; undefined when nothing is known. */
export const standingFact = <F extends FactFields>(facts: readonly F[], field: string): F | undefined =>
  facts
    .filter((fact) => fact.field === field && !fact.removed)
    .reduce<F | undefined>((newest, fact) => (newest && sureAt(newest) >= sureAt(fact) ? newest : fact), undefined)
