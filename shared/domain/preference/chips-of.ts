import type { FactFields, Localised } from '../../model/index.ts'
import { DAY } from '../summary/calendar.ts'
import type { ChipTone, PreferenceField } from './define-field.ts'
import { FIELDS } from './fields/index.ts'
import { standingFacts, sureAt } from './standing-facts.ts'

export interface Chip<F extends FactFields = FactFields> {
  readonly field: string
  /** The small word before the value; null where the value says it (165cm). */
  readonly label: Localised | null
  /** The elements of a list joined (真丝、素色). */
  readonly value: Localised
  readonly tone: ChipTone
  /** Present when nobody has made sure of it for longer than the field keeps. */
  readonly aging?: { readonly days: number; readonly ask: Localised }
  /** The rows it was drawn from, newest first: who learned it, when, from which words. */
  readonly facts: readonly F[]
}

/**
 * What is known of the buyer, as the card draws it: one chip a field, the elements of a list joined, in the order of the
 * fields' ranks. A fact of a field that this version does not know is kept but not drawn.
 * @param now epoch ms, for the facts that ask to be confirmed
 */
export function chipsOf<F extends FactFields>(facts: readonly F[], now: number): readonly Chip<F>[] {
  const standing = standingFacts(facts)
  return FIELDS.filter((field) => standing.has(field.id))
    .sort((a, b) => a.rank - b.rank)
    .map((field) => chipOf(field, standing.get(field.id) ?? [], now))
}

function chipOf<F extends FactFields>(field: PreferenceField, facts: readonly F[], now: number): Chip<F> {
  // In the order in which they were learned: a new word joins the end.
  const said = [...facts].sort((a, b) => a.at - b.at).map((fact) => field.say(fact.value))
  const value = { 'zh-CN': said.map((one) => one['zh-CN']).join('、'), en: said.map((one) => one.en).join(', ') }
  // A list is as fresh as its freshest element: asking about silk also asks about the rest.
  const days = Math.floor((now - Math.max(...facts.map(sureAt))) / DAY)
  const aging = field.ageDays !== null && days > field.ageDays ? { days, ask: askAgain(value, days) } : null
  return { field: field.id, label: field.chipLabel, value, tone: field.tone, ...(aging && { aging }), facts }
}

function askAgain(value: Localised, days: number): Localised {
  const months = Math.floor(days / 30)
  return { 'zh-CN': `${value['zh-CN']}有${months}个月了，还对吗`, en: `${value.en}: ${months} months old. Still?` }
}
