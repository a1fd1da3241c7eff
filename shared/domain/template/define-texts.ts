/** What the house says for a care rule until the owner says it otherwise. */
import type { CareClass, Localised } from '../../model/index.ts'

export interface RuleTexts {
  /** The rule's id, and the file's name. */
  readonly rule: string
  readonly class: CareClass
  /** It may go out as SMS, and then in two pieces at most. */
  readonly sms: boolean
  /** For events that end soon: it may be direct where others are gentle. */
  readonly urgent?: true
  /** Two ways of saying it, as templates, so that a regular does not read the same line twice. */
  readonly variants: readonly [Localised, Localised]
}

/** Says at the definition what is missing in a text. */
export const defineTexts = (texts: RuleTexts): RuleTexts => texts
