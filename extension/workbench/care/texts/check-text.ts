/** What becomes of a text before any buyer reads it: how it looks for a sample buyer, how long it is, and what is wrong in it. */
import type { CareClass, Locale, Localised, TextPart } from '@shuke/shared/model'
import {
  fillTemplate,
  lengthOf,
  parseTemplate,
  type RuleTexts,
  sampleValues,
  type TemplateProblem,
  type TextLength,
  VARIABLES,
  type Variable,
  variableOf,
  type Warning,
  warningsIn,
} from '@shuke/shared/template'

/** As many characters as a plan keeps of one text. */
export const MOST_TEXT = 1000

export interface CheckedText {
  /** As a sample buyer reads it; what cannot be read stands as it was written. */
  readonly sample: readonly TextPart[]
  readonly problems: readonly TemplateProblem[]
  readonly length: TextLength
  readonly warnings: readonly Warning[]
  /** Variables whose value this rule does not have, outside a clause that could fall away: the text would never be said. */
  readonly unknowable: readonly Variable[]
}

export interface CheckOptions {
  readonly locale: Locale
  readonly texts: RuleTexts
  /** As the plan has it. */
  readonly careClass: CareClass
  /** The owner's own list in the place of the house's. */
  readonly blunt?: readonly string[] | undefined
}

type Parts = ReturnType<typeof parseTemplate>['parts']

const idsIn = (parts: Parts): readonly string[] =>
  parts.flatMap((part) => (typeof part === 'string' ? [] : 'clause' in part ? idsIn(part.clause) : [part.variable]))

/** What a text of this rule may hold: what a customer's data say, and what its own texts already speak of. */
export function variablesFor({ variants }: Pick<RuleTexts, 'variants'>): readonly Variable[] {
  const spoken = new Set(
    variants.flatMap((one) => Object.values(one).flatMap((text) => idsIn(parseTemplate(text).parts))),
  )
  return VARIABLES.filter(({ id, value }) => value !== undefined || spoken.has(id))
}

export function checkText(text: string, { locale, texts, careClass, blunt }: CheckOptions): CheckedText {
  const { parts, problems } = parseTemplate(text)
  const known = new Set(variablesFor(texts).map(({ id }) => id))
  const outside = parts.flatMap((part) => (typeof part === 'string' || 'clause' in part ? [] : part.variable))
  const strangers = [...new Set(outside)].filter((id) => !known.has(id))
  return {
    sample: fillTemplate(parts, sampleValues(parts), locale).text ?? [text],
    problems,
    length: lengthOf(parts, locale),
    warnings: warningsIn(text, {
      class: careClass,
      ...(blunt ? { blunt } : {}),
      ...(texts.urgent ? { urgent: true } : {}),
    }),
    unknowable: strangers.flatMap((id) => variableOf(id) ?? []).filter(({ unknown }) => unknown.rule === 'block'),
  }
}

/** Why a text cannot be saved; null for one that can. */
export const whyNotSaved = (
  text: string,
  { problems }: Pick<CheckedText, 'problems'>,
): 'empty' | 'long' | 'unread' | null =>
  text.trim() === '' ? 'empty' : text.length > MOST_TEXT ? 'long' : problems.length > 0 ? 'unread' : null

export interface Inserted {
  readonly text: string
  /** Where the caret is then, in UTF-16 units. */
  readonly caret: number
}

/** A variable by its name in the text's language, in the place of what is selected. */
export function insertVariable(
  text: string,
  { name }: { readonly name: Localised },
  locale: Locale,
  [start, end]: readonly [start: number, end: number],
): Inserted {
  const slot = `{${name[locale]}}`
  return { text: text.slice(0, start) + slot + text.slice(end), caret: start + slot.length }
}
