/** The languages of the house. Text that belongs to a registered unit lives in its file, so that a missing translation is a type error. */
export type Locale = 'zh-CN' | 'en'
export const LOCALES = ['zh-CN', 'en'] as const satisfies readonly Locale[]

export type Localised<T = string> = Readonly<Record<Locale, T>>

/** A piece of ready text: words of the template, or a value filled in, which the card underlines so that the agent checks it. */
export type TextPart = string | { readonly filled: string; readonly variable: string }

/** The parts as one string, as it goes into the reply box. */
export const plainText = (parts: readonly TextPart[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.filled)).join('')
