/** What a template's variable is: its names, a sample, how long it gets, where its value is, and what if there is none. */
import type { Bundle, Locale, Localised, Order, TextPart } from '../../model/index.ts'
import type { Days } from './words/days.ts'

/** The day, and the clock that wants to know which instants an answer hangs on. */
export interface Clock extends Days {
  past(instant: number): boolean
}

/** All that a text about this customer may be filled from. */
export interface TemplateContext {
  readonly bundle: Bundle
  /** The orders that the text speaks of, the first first. */
  readonly orders: readonly Order[]
  readonly shopName: string | null
  /** Who answers, by the name that buyers know. */
  readonly agentName: string | null
  readonly clock: Clock
}

/** A value as it is said; the words around it that are not it (`the`) are plain. */
export type Value = Localised<readonly TextPart[]>

/** What becomes of a text whose value is not known: none goes out with a gap. */
export type Unknown =
  /** Words that fit in its place, whoever reads them. */
  | { readonly rule: 'fallback'; readonly words: Localised }
  /** Somebody in the shop can know it, and is asked. */
  | { readonly rule: 'ask'; readonly question: Localised }
  /** Nobody can make it up: the text is not for this customer now. */
  | { readonly rule: 'block'; readonly why: Localised }

/** The least and the most characters of a usual value, as SMS counts them: UTF-16 units. */
export type Length = readonly [least: number, most: number]

export interface Variable {
  /** As it stands in a filled part. */
  readonly id: string
  /** As it is written between braces. */
  readonly name: Localised
  /** Other names that people, and other programs, write for it. */
  readonly also?: readonly string[]
  readonly sample: Localised
  readonly length: Localised<Length>
  readonly unknown: Unknown
  /**
   * Its value where the customer's data hold it; null while it is unknown, has expired, was only inferred, or is masked.
   * Left out where only the rule that writes the text can know it.
   * @param beside the ids of all variables of the same text
   */
  readonly value?: (context: TemplateContext, beside: readonly string[]) => Value | null
}

/** A value that is read and underlined as one piece, the same or not in both languages. */
export function filled(variable: string, text: string | Localised): Value {
  const said = typeof text === 'string' ? { 'zh-CN': text, en: text } : text
  const parts = (locale: Locale) => [{ filled: said[locale], variable }]
  return { 'zh-CN': parts('zh-CN'), en: parts('en') }
}

/** A text that a buyer may read: trimmed, and nothing that a platform masked. */
export function readable(text: string | undefined): string | null {
  const tidy = text?.trim()
  return tidy && !/[*＊]/u.test(tidy) ? tidy : null
}
