/** A customer as a scan reads her: a few strings to look into, small enough that a hundred thousand fit into memory. */
import { foldText } from './fold.ts'
import { HOW, type How } from './match.ts'
import { contactForms, partsFor, type SearchQuery } from './query.ts'
import { readingsOf } from './readings.ts'
import type { SearchPart, SearchText } from './searched.ts'

/** Each line between line ends, which no folded text contains; empty where there is none. */
export type Digest = Readonly<Record<SearchPart | 'readings', string>>

const lined = (lines: readonly string[]): string => (lines.length === 0 ? '' : `\n${lines.join('\n')}\n`)

export const digestOf = (texts: readonly SearchText[]): Digest => {
  const of = (part: SearchPart) => texts.flatMap((text) => (text.part === part ? text.lines : []))
  const folded = (part: SearchPart) => lined(of(part).map(({ text }) => foldText(text)))
  return {
    name: folded('name'),
    readings: lined(of('name').flatMap(({ text }) => readingsOf(text).map(({ letters }) => letters))),
    word: folded('word'),
    note: folded('note'),
    contact: lined(of('contact').flatMap(({ text }) => contactForms(text))),
  }
}

/** As well as the best of her lines matches. */
export const howDigestMatches = (digest: Digest, query: SearchQuery): How | null => {
  const { folded, letters, contacts } = query
  const whole = `\n${folded}\n`
  const parts = partsFor(query)
  const isNamed = digest.name.includes(folded)
  if (isNamed && digest.name.includes(whole)) return HOW.whole
  if (parts.includes('contact') && contacts.some((form) => digest.contact.includes(`\n${form}\n`))) return HOW.whole
  if (isNamed) return digest.name.includes(`\n${folded}`) ? HOW.begins : HOW.inName
  if (letters !== null && digest.readings.includes(`\n${letters}`)) return HOW.inName
  if (digest.word.includes(folded)) return digest.word.includes(whole) ? HOW.wholeWord : HOW.inWord
  return parts.includes('note') && digest.note.includes(folded) ? HOW.inNote : null
}
