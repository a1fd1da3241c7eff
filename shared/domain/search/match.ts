/** How well a text is what somebody looks for. Whatever finds by an index, here or on the server, finds what this does. */
import { composed, foldText, foldWithPlaces } from './fold.ts'
import { contactForms, partsFor, type SearchQuery } from './query.ts'
import { type Reading, readingsOf } from './readings.ts'
import type { SearchField, SearchText } from './searched.ts'

/** Better first. */
export const HOW = {
  /** A whole name, code or contact. */
  whole: 0,
  /** The beginning of a name or a code. */
  begins: 1,
  /** Anywhere in a name, or as it is typed in Latin letters. */
  inName: 2,
  /** A whole tag, tier or fact. */
  wholeWord: 3,
  inWord: 4,
  inNote: 5,
} as const
export type How = (typeof HOW)[keyof typeof HOW]

/** A short piece of what matched. `from` to `to` is the match in `text`, in UTF-16 units; the same for what is not told. */
export interface Piece {
  readonly field: SearchField
  readonly text: string
  readonly from: number
  readonly to: number
}

/** A line made ready to be looked at many times. */
export interface ReadyLine {
  readonly part: SearchText['part']
  readonly field: SearchField
  readonly text: string
  readonly folded: string
  readonly readings: readonly Reading[]
}

export const readyLines = (texts: readonly SearchText[]): ReadyLine[] =>
  texts.flatMap(({ part, lines }) =>
    lines.map(({ field, text }) => ({
      part,
      field,
      text,
      folded: part === 'contact' ? (contactForms(text)[0] ?? '') : foldText(text),
      readings: part === 'name' ? readingsOf(text) : [],
    })),
  )

/** @returns how this line matches; null when it does not */
export const howLineMatches = (line: ReadyLine, query: SearchQuery): How | null => {
  const { part, folded, readings } = line
  if (!partsFor(query).includes(part)) return null
  if (part === 'contact') return query.contacts.includes(folded) ? HOW.whole : null
  const at = folded.indexOf(query.folded)
  if (at >= 0) {
    if (part === 'note') return HOW.inNote
    const isWhole = folded.length === query.folded.length
    if (part === 'word') return isWhole ? HOW.wholeWord : HOW.inWord
    return isWhole ? HOW.whole : at === 0 ? HOW.begins : HOW.inName
  }
  const { letters } = query
  return letters !== null && readings.some((one) => one.letters.startsWith(letters)) ? HOW.inName : null
}

export interface Match {
  readonly how: How
  readonly line: ReadyLine
}

/** The best of these lines, the first among equals. */
export const bestMatch = (lines: readonly ReadyLine[], query: SearchQuery): Match | null => {
  let best: Match | null = null
  for (const line of lines) {
    const how = howLineMatches(line, query)
    if (how !== null && (best === null || how < best.how)) best = { how, line }
  }
  return best
}

const BEFORE = 10
const AFTER = 30

/** What of a line is shown: all of a short one, else the neighbourhood of the match. A contact is not told. */
export const pieceOf = ({ field, text, folded, readings, part }: ReadyLine, query: SearchQuery): Piece => {
  if (part === 'contact') return { field, text: '', from: 0, to: 0 }
  const whole = composed(text)
  const [from, to] = placeIn(whole, folded, readings, query)
  const characters = [...whole]
  const first = [...whole.slice(0, from)].length
  const last = [...whole.slice(0, to)].length
  const start = Math.max(0, first - BEFORE)
  const end = Math.min(characters.length, last + AFTER)
  const head = start > 0 ? '…' : ''
  const cutBefore = characters.slice(0, start).join('').length - head.length
  return {
    field,
    text: head + characters.slice(start, end).join('').replaceAll(/\s/g, ' ') + (end < characters.length ? '…' : ''),
    from: from - cutBefore,
    to: to - cutBefore,
  }
}

const placeIn = (
  whole: string,
  folded: string,
  readings: readonly Reading[],
  { folded: sought, letters }: SearchQuery,
): readonly [number, number] => {
  const at = folded.indexOf(sought)
  if (at >= 0) {
    const { places } = foldWithPlaces(whole)
    return [places[at]?.from ?? 0, places[at + sought.length - 1]?.to ?? whole.length]
  }
  const reading = letters === null ? undefined : readings.find((one) => one.letters.startsWith(letters))
  if (!reading || letters === null) return [0, 0]
  let to = reading.from
  let typed = 0
  for (const length of reading.lengths) {
    if (typed >= letters.length) break
    typed += length
    to += (whole.codePointAt(to) ?? 0) > 0xffff ? 2 : 1
  }
  return [reading.from, to]
}

/** @param key as codes are looked up: the code is its last part */
export const pieceOfCode = (key: string, { code }: SearchQuery): Piece => {
  const [, , kind, value = ''] = key.split('/')
  return { field: kind === 'order' ? 'order' : 'identifier', text: decodeURIComponent(value), from: 0, to: code.length }
}
