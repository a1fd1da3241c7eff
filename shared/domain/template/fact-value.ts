import type { FactFields } from '../../model/index.ts'
import { fieldOf } from '../preference/fields/index.ts'
import { standingFacts, sureAt } from '../preference/standing-facts.ts'
import { DAY } from '../summary/calendar.ts'
import { type Clock, filled, readable, type TemplateContext, type Value } from './define-variable.ts'

/**
 * The facts of a field that may be said to the buyer: as she or an order told them, not as a program supposed; made sure
 * of within the days that the field keeps, where it ages; and not said with stars. Newest first.
 */
export function sayableFacts(facts: TemplateContext['bundle']['facts'], id: string, clock: Clock) {
  const field = fieldOf(id)
  const standing = standingFacts(facts.filter((fact) => fact.field === id)).get(id) ?? []
  return standing.filter(
    (fact) =>
      fact.source !== 'inferred' &&
      !fact.hidden?.includes('value') &&
      readable(String(fact.value)) !== null &&
      (field?.ageDays == null || !clock.past(expiresAt(fact, field.ageDays))),
  )
}

/** The card asks again from the day after the last on which the fact holds. */
const expiresAt = (fact: FactFields, ageDays: number): number => sureAt(fact) + (ageDays + 1) * DAY

/** What is known of a field, as the buyer would say it: the elements of a list joined, in the order in which they were learned. */
export function factValue(variable: string, id: string, { bundle, clock }: TemplateContext): Value | null {
  const field = fieldOf(id)
  const facts = sayableFacts(bundle.facts, id, clock)
  if (!field || facts.length === 0) return null
  const said = [...facts].sort((a, b) => a.at - b.at).map((fact) => field.say(fact.value))
  return filled(variable, {
    'zh-CN': said.map((one) => one['zh-CN']).join('、'),
    en: said.map((one) => one.en).join(', '),
  })
}
