/** What a person typed into the search box, as it is looked for. */
import { foldText } from './fold.ts'
import type { SearchPart } from './searched.ts'

export interface SearchQuery {
  /** Never empty. */
  readonly folded: string
  /** As typed, without the space around: codes are compared letter by letter. */
  readonly code: string
  /** For the reading of a name; null when these are no letters. */
  readonly letters: string | null
  /** How a phone, a chat account or an e-mail would be kept. */
  readonly contacts: readonly string[]
}

export const MAX_QUERY = 80

/** Numbers of orders begin alike: of fewer characters than these, a beginning says nothing. */
export const MIN_CODE_PREFIX = 4

/** @returns null when there is nothing to look for */
export const readQuery = (text: string): SearchQuery | null => {
  const code = text.trim()
  const folded = foldText(text)
  if (folded === '') return null
  return {
    folded,
    code,
    letters: /^[a-z]+$/.test(folded) ? folded : null,
    contacts: contactForms(text),
  }
}

/** One character stands in nearly every note; it looks for names and words. */
export const partsFor = ({ folded }: SearchQuery): readonly SearchPart[] =>
  [...folded].length > 1 ? ['name', 'word', 'note', 'contact'] : ['name', 'word']

const FEWEST_DIGITS = 7
const CHINA = /^(?:00)?86(?=1\d{10}$)/

/**
 * The spellings under which a contact is the same one: without signs between the digits of a phone and without the country
 * that a Chinese number needs no more; else as it stands.
 */
export const contactForms = (value: string): string[] => {
  const folded = foldText(value)
  if (folded === '') return []
  if (!/^\+?[\d().-]+$/.test(folded)) return [folded]
  const digits = folded.replaceAll(/\D/g, '').replace(CHINA, '')
  return digits.length < FEWEST_DIGITS ? [] : [digits]
}

/** A beginning that very many codes have is no help: of each scope so many are found, in the order of the codes. */
export const MOST_OF_A_SCOPE = 200

const CONTACT_KINDS: ReadonlySet<string> = new Set(['email', 'phone'])

/** Kinds of identifiers that are somebody's contact: found by the whole value alone. */
export const isWholeOnly = (kind: string): boolean => CONTACT_KINDS.has(kind)
