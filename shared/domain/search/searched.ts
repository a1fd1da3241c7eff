/** What of a customer's rows can be found, and under which heading. */
import type { FactFields, IdentifierFields, NoteFields, ProfileFields, TagFields } from '../../model/index.ts'
import { decides } from '../identity/index.ts'
import { fieldOf } from '../preference/index.ts'
import { foldText } from './fold.ts'
import { isWholeOnly } from './query.ts'

/** What the piece of text is, for who reads the result. */
export type SearchField =
  | 'name'
  | 'callName'
  | 'nick'
  | 'identifier'
  | 'order'
  | 'tier'
  | 'tag'
  | 'fact'
  | 'note'
  | 'contact'

/**
 * `name`: what she is called. `word`: tags, tier and facts. `note`: what colleagues wrote. `contact`: a phone, a chat account
 * or an e-mail, found by its whole value alone, since a colleague who sees it masked must not learn it digit by digit.
 */
export type SearchPart = 'name' | 'word' | 'note' | 'contact'

export interface SearchLine {
  readonly field: SearchField
  readonly text: string
}

export interface SearchText {
  readonly part: SearchPart
  readonly lines: readonly SearchLine[]
}

/** A row of any kind, as far as searching reads it. */
export interface SearchedRow {
  readonly kind: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** The kinds that anything can be found in. */
export const SEARCHED_KINDS = ['profile', 'identifier', 'fact', 'tag', 'note'] as const

/** Characters of one row that are searched. A note with all its siblings may be longer; no index takes it whole. */
const MOST_SEARCHED = 20_000

const CONTACT_FACTS: ReadonlySet<string> = new Set(['phone', 'wechat'])
const NAME_IDENTIFIERS: ReadonlySet<string> = new Set(['login', 'nick', 'name'])

const part = (part: SearchPart, lines: readonly SearchLine[]): SearchText[] => {
  let left = MOST_SEARCHED
  const kept: SearchLine[] = []
  const seen = new Set<string>()
  for (const { field, text } of lines) {
    const cut = text.slice(0, left).toWellFormed()
    const folded = foldText(cut)
    if (folded === '' || seen.has(folded)) continue
    seen.add(folded)
    kept.push({ field, text: cut })
    left -= cut.length
  }
  return kept.length === 0 ? [] : [{ part, lines: kept }]
}

const line = (field: SearchField, text: string | undefined): SearchLine[] => (text ? [{ field, text }] : [])

/** Nothing for a row that was taken away, or of a kind in which nothing is searched. */
export const searchTextsOf = ({ kind, fields }: SearchedRow): SearchText[] => {
  if (kind === 'profile') {
    const { name, callName, nick, tier } = fields as Partial<ProfileFields>
    return [
      ...part('name', [...line('name', name), ...line('callName', callName), ...line('nick', nick)]),
      ...part('word', line('tier', tier)),
    ]
  }
  if (kind === 'identifier') return ofIdentifier(fields as Partial<IdentifierFields>)
  if (kind === 'fact') return ofFact(fields as Partial<FactFields>)
  if (kind === 'tag') {
    const { label, present = true } = fields as Partial<TagFields>
    return present ? part('word', line('tag', label)) : []
  }
  if (kind === 'note') {
    const { text, removed = false, siblings = [] } = fields as Partial<NoteFields>
    return removed
      ? []
      : part(
          'note',
          [text, ...siblings.map((one) => one.text)].flatMap((one) => line('note', one)),
        )
  }
  return []
}

const ofIdentifier = ({ kind = 'uid', value, masked = false, removed = false }: Partial<IdentifierFields>) => {
  if (removed || !value) return []
  if (isWholeOnly(kind)) return masked ? [] : part('contact', line('contact', value))
  return NAME_IDENTIFIERS.has(kind) ? part('name', line('identifier', value)) : []
}

const ofFact = ({ field = '', value, removed = false }: Partial<FactFields>) => {
  if (removed || value === undefined) return []
  if (CONTACT_FACTS.has(field)) return part('contact', line('contact', String(value)))
  // As the card writes it in either language, and as it is kept.
  const said = fieldOf(field)?.say(value)
  return part('word', [...line('fact', said?.['zh-CN']), ...line('fact', said?.en), ...line('fact', String(value))])
}

/** Whether she is found by this identifier's value, whole or from its beginning: a login, a number of an order or of a shop. */
export const isCode = (identifier: IdentifierFields): boolean =>
  decides(identifier) && !identifier.removed && !isWholeOnly(identifier.kind)

/** What she is called in a list: her own name, then how the shop calls her, then what she calls herself; null for a mere number. */
export const calledBy = (texts: readonly SearchText[]): string | null => {
  const lines = texts.flatMap(({ part, lines }) => (part === 'name' ? lines : []))
  const order: readonly SearchField[] = ['name', 'callName', 'nick', 'identifier']
  return order.flatMap((field) => lines.find((line) => line.field === field)?.text ?? [])[0] ?? null
}

export const tierIn = (texts: readonly SearchText[]): string | null =>
  texts.flatMap(({ lines }) => lines).find(({ field }) => field === 'tier')?.text ?? null
