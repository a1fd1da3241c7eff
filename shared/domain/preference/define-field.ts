/** What a preference field is: everything the card, capture and files need to know of it, in one file each. */
import type { Localised } from '../../model/index.ts'

export type FactValue = string | number

/** What typing a value came to: the value as it is kept, or a sentence that helps. */
export type Parsed =
  | { readonly value: FactValue; readonly problem?: never }
  | { readonly problem: Localised; readonly value?: never }

/** One thing that a choice field may hold. */
export interface Choice {
  readonly value: string
  readonly label: Localised
  /** Other words for it that people type. */
  readonly also?: readonly string[]
}

/** How the chip is drawn: `danger` a red allergy or refusal, `avoid` a dislike, `who` another person. */
export type ChipTone = 'plain' | 'danger' | 'avoid' | 'who'

export interface PreferenceField {
  /** As it stands in a fact row. */
  readonly id: string
  readonly label: Localised
  /** The small word on the chip; null where the value says it (165cm). */
  readonly chipLabel: Localised | null
  readonly kind: 'number' | 'text' | 'choice'
  /** A list field has one fact row an element. */
  readonly list: boolean
  readonly unit?: Localised
  readonly choices?: readonly Choice[]
  /** Place among the chips, small first: allergy, sizes, body, fit, promo, likes, avoids, buys for, the rest. */
  readonly rank: number
  readonly tone: ChipTone
  /** Days after which the fact asks to be confirmed; null when it does not age. */
  readonly ageDays: number | null
  /** An open question that one would ask in a chat. */
  readonly question: Localised
  /** Place among the questions proposed unasked, small first; null for what is only asked when it comes up. */
  readonly askOrder: number | null
  /** One value from what a person typed. */
  readonly parse: (text: string) => Parsed
  /** The value as the card writes it. */
  readonly say: (value: FactValue) => Localised
}

type Common = Pick<PreferenceField, 'id' | 'label' | 'rank' | 'question'> &
  Partial<Pick<PreferenceField, 'chipLabel' | 'list' | 'tone' | 'ageDays' | 'askOrder'>>

const common = (field: Common) => ({
  ...field,
  chipLabel: field.chipLabel === undefined ? field.label : field.chipLabel,
  list: field.list ?? false,
  tone: field.tone ?? ('plain' as const),
  ageDays: field.ageDays ?? null,
  askOrder: field.askOrder ?? null,
})

const asIs = (value: FactValue): Localised => ({ 'zh-CN': String(value), en: String(value) })

/** Full-width letters and digits as people type them with a Chinese keyboard, and no space around. */
export const tidy = (text: string): string => text.normalize('NFKC').trim()

/** A measure. `read` turns tidy text into a number, or NaN; out of `range` it is a problem. */
export function numberField(
  field: Common & {
    readonly unit?: Localised
    readonly range: readonly [number, number]
    readonly read: (text: string) => number
    readonly problem: Localised
  },
): PreferenceField {
  const { range, read, problem, unit, ...rest } = field
  return {
    ...common(rest),
    ...(unit && { unit }),
    kind: 'number',
    parse: (text) => {
      const value = read(tidy(text))
      return value >= range[0] && value <= range[1] ? { value } : { problem }
    },
    say: (value) => ({ 'zh-CN': `${value}${unit?.['zh-CN'] ?? ''}`, en: `${value}${unit ? ` ${unit.en}` : ''}` }),
  }
}

/** Words. `read` gives them as they are kept, or null when they cannot be meant. */
export function textField(
  field: Common & {
    readonly read: (text: string) => string | null
    readonly problem: Localised
    readonly say?: (value: string) => Localised
  },
): PreferenceField {
  const { read, problem, say, ...rest } = field
  return {
    ...common(rest),
    kind: 'text',
    parse: (text) => {
      const value = read(tidy(text))
      return value ? { value } : { problem }
    },
    say: say ? (value) => say(String(value)) : asIs,
  }
}

/** One of a few. A value that this version does not know is shown as it stands. */
export function choiceField(field: Common & { readonly choices: readonly Choice[] }): PreferenceField {
  const { choices } = field
  const words = (choice: Choice) => [choice.value, ...Object.values(choice.label), ...(choice.also ?? [])]
  const listed = (locale: 'zh-CN' | 'en') => choices.map((choice) => choice.label[locale])
  const problem: Localised = {
    'zh-CN': `可以写：${listed('zh-CN').join('、')}。`,
    en: `It can be: ${listed('en').join(', ')}.`,
  }
  return {
    ...common(field),
    choices,
    kind: 'choice',
    parse: (text) => {
      const typed = tidy(text).toLowerCase()
      const choice = choices.find((one) => words(one).some((word) => word.toLowerCase() === typed))
      return choice ? { value: choice.value } : { problem }
    },
    say: (value) => choices.find((one) => one.value === value)?.label ?? asIs(value),
  }
}

/** A short free word or phrase, the element of most list fields. */
export const phrase = (text: string): string | null => (/^[^\p{Cc}\p{Cs}]{1,40}$/u.test(text) ? text : null)

export const PHRASE_PROBLEM: Localised = {
  'zh-CN': '写短一点就好，40个字以内。',
  en: 'A short phrase is enough, up to 40 characters.',
}

/** A clothing size as it is printed: letters large, M码 is M, 均码 stays. */
export const size = (text: string): string | null =>
  /^[\p{Script=Han}A-Z\d][\p{Script=Han}A-Z\d/.+\- ]{0,11}$/iu.test(text)
    ? text.toUpperCase().replace(/(?<=[A-Z\d])\s*[码号]$/u, '')
    : null

/** The number in a text that holds nothing else but it and one of the given units; NaN otherwise. */
export function measured(text: string, units: string): number {
  const match = new RegExp(`^(\\d{1,4}(?:\\.\\d{1,2})?)\\s*(?:${units})?$`, 'iu').exec(text)
  return match ? Number(match[1]) : Number.NaN
}
