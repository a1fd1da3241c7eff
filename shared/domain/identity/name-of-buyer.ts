import type { ProfileFields, SeenIdentifier } from '../../model/index.ts'

/** The first `max` UTF-16 units, without the half of a character that a cut may leave. */
const cutTo = (text: string, max: number): string => {
  const cut = text.slice(0, max)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** What an order file's buyer can be called until somebody knows better; nothing for one who is only a number. */
export const nameOfBuyer = ({ kind, value }: Pick<SeenIdentifier, 'kind' | 'value'>): Partial<ProfileFields> => {
  if (kind === 'login' || kind === 'nick') return { nick: cutTo(value, 120) }
  return kind === 'name' ? { name: cutTo(value, 80) } : {}
}
