/**
 * The words of a search index that knows no Chinese: every two neighbours of a text, and the last one with its end, so that
 * one character, two and many are all found by whole words or by the beginning of one.
 *
 * Trigrams do nothing for the one or two characters that a Chinese name is searched by, and PostgreSQL's see no Chinese at
 * all where the database was made with the C locale. Units are written as hex digits, so that no engine's idea of letters,
 * case or order comes into it. Neighbours that are all there need not stand in a row: who finds by them looks at the text.
 */
import { foldText } from './fold.ts'
import { contactForms, type SearchQuery } from './query.ts'
import { readingsOf } from './readings.ts'
import type { SearchPart, SearchText } from './searched.ts'

const MARK: Readonly<Record<SearchPart, string>> = { name: 'n', word: 'w', note: 't', contact: 'c' }
const READING = 'y'
/** No folded text contains it. */
const END = '000a'

const hex = (unit: number): string => unit.toString(16).padStart(4, '0')

const hexOf = (folded: string): string => {
  let all = ''
  for (let i = 0; i < folded.length; i++) all += hex(folded.charCodeAt(i))
  return all
}

/** Separated by spaces, each once. */
export const termsOf = ({ part, lines }: SearchText): string => {
  const terms = new Set<string>()
  const mark = MARK[part]
  for (const { text } of lines) {
    if (part === 'contact') for (const form of contactForms(text)) terms.add(mark + hexOf(form))
    else {
      const folded = foldText(text)
      for (let i = 0; i < folded.length; i++)
        terms.add(mark + hex(folded.charCodeAt(i)) + (i + 1 < folded.length ? hex(folded.charCodeAt(i + 1)) : END))
    }
    if (part === 'name') for (const { letters } of readingsOf(text)) terms.add(READING + letters)
  }
  return [...terms].join(' ')
}

/** The text beside the terms: each line between line ends, which no folded text contains. */
export const foldedLines = ({ part, lines }: SearchText): string =>
  `\n${lines.flatMap(({ text }) => (part === 'contact' ? contactForms(text) : foldText(text))).join('\n')}\n`

export interface Sought {
  /** All of them must be there. */
  readonly terms: readonly string[]
  /** The only term is the beginning of one. */
  readonly beginning: boolean
}

/** Of a long query not all neighbours are asked for: what they find is looked at anyway. */
const MOST_TERMS = 16

/** @param part one of those that the query looks in */
export const soughtIn = (part: Exclude<SearchPart, 'contact'>, { folded }: SearchQuery): Sought => {
  if (folded.length === 1) return { terms: [MARK[part] + hexOf(folded)], beginning: true }
  const terms = new Set<string>()
  for (let i = 0; i + 1 < folded.length && terms.size < MOST_TERMS; i++)
    terms.add(MARK[part] + hexOf(folded.slice(i, i + 2)))
  return { terms: [...terms], beginning: false }
}

export const soughtReading = (letters: string): Sought => ({ terms: [READING + letters], beginning: true })

export const soughtContact = (form: string): Sought => ({ terms: [MARK.contact + hexOf(form)], beginning: false })
