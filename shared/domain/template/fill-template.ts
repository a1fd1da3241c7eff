/** A template with this customer's values in it, or what stands in its way. */
import type { Locale, Localised, TextPart } from '../../model/index.ts'
import type { TemplateContext, Value } from './define-variable.ts'
import { type Part, type Slot, variablesIn } from './parse-template.ts'
import { variableOf } from './variables/index.ts'

/** Values by the ids of their variables. What is not in it is unknown. */
export type Values = ReadonlyMap<string, Value>

export interface Ask {
  readonly variable: string
  readonly question: Localised
}

export interface BlockedValue {
  readonly variable: string
  readonly why: Localised
}

export interface Filled {
  /** The text as it may go out, filled values apart from the words; null while something is asked or blocked. */
  readonly text: readonly TextPart[] | null
  /** What somebody in the shop has to say first, each once. */
  readonly asks: readonly Ask[]
  /** Why this text is not for this customer now, each reason once. */
  readonly blocked: readonly BlockedValue[]
}

/**
 * Fills a template. No gap, and nothing that looks like one, ever goes out: an unknown value is said in words that fit, or
 * asked for, or blocks the text; a clause with an unknown value falls away.
 */
export function fillTemplate(parts: readonly Part[], values: Values, locale: Locale): Filled {
  const text: TextPart[] = []
  const asks = new Map<string, Ask>()
  const blocked = new Map<string, BlockedValue>()
  const known = (slot: Slot) => spoken(values.get(slot.variable), locale)

  const put = (slot: Slot): void => {
    const value = known(slot)
    if (value) return void text.push(...(locale === 'en' ? begun(value, text) : value))
    const unknown = variableOf(slot.variable)?.unknown
    if (unknown?.rule === 'fallback') text.push(...begun([unknown.words[locale]], text))
    else if (unknown?.rule === 'ask') asks.set(slot.variable, { variable: slot.variable, question: unknown.question })
    else blocked.set(slot.variable, { variable: slot.variable, why: unknown?.why ?? NO_SUCH })
  }

  for (const part of parts) {
    if (typeof part === 'string') text.push(part)
    else if (!('clause' in part)) put(part)
    else if (part.clause.every((one) => typeof one === 'string' || known(one)))
      for (const one of part.clause) {
        if (typeof one === 'string') text.push(one)
        else put(one)
      }
  }
  return {
    text: asks.size + blocked.size > 0 ? null : joined(text),
    asks: [...asks.values()],
    blocked: [...blocked.values()],
  }
}

const NO_SUCH: Localised = {
  'zh-CN': '这个版本不认识这个变量。',
  en: 'This version does not know that variable.',
}

/** A value that says something; null for none, and for one of spaces. */
function spoken(value: Value | undefined, locale: Locale): readonly TextPart[] | null {
  const parts = value?.[locale]
  return parts?.some((part) => (typeof part === 'string' ? part : part.filled).trim() !== '') ? parts : null
}

const STARTS = /(?:^|[.!?。！？]\s*)$/u

/** Plain words that begin a sentence begin it large. */
function begun(parts: readonly TextPart[], before: readonly TextPart[]): readonly TextPart[] {
  const [first, ...rest] = parts
  const last = before.at(-1) ?? ''
  if (typeof first !== 'string' || typeof last !== 'string' || !STARTS.test(last)) return parts
  return [first.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), ...rest]
}

function joined(parts: readonly TextPart[]): readonly TextPart[] {
  const whole: TextPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (typeof part === 'string' && typeof last === 'string') whole[whole.length - 1] = last + part
    else if (part !== '') whole.push(part)
  }
  return whole
}

/**
 * The values that a template asks for, as this customer's data have them.
 * @param given what only the rule that speaks can know; it goes before what the data say
 */
export function valuesFor(parts: readonly Part[], context: TemplateContext, given: Values = new Map()): Values {
  const beside = variablesIn(parts)
  const values = new Map<string, Value>()
  for (const id of beside) {
    const value = given.get(id) ?? variableOf(id)?.value?.(context, beside)
    if (value) values.set(id, value)
  }
  return values
}

/** Every variable's sample, as a preview without a customer shows it. */
export const sampleValues = (parts: readonly Part[]): Values =>
  new Map(
    variablesIn(parts).flatMap((id) => {
      const sample = variableOf(id)?.sample
      if (!sample) return []
      return [
        [
          id,
          { 'zh-CN': [{ filled: sample['zh-CN'], variable: id }], en: [{ filled: sample.en, variable: id }] },
        ] as const,
      ]
    }),
  )
