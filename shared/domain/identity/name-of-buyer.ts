import { cutText, type ProfileFields, type SeenIdentifier } from '../../model/index.ts'

/** What an order file's buyer can be called until somebody knows better; nothing for one who is only a number. */
export const nameOfBuyer = ({ kind, value }: Pick<SeenIdentifier, 'kind' | 'value'>): Partial<ProfileFields> => {
  if (kind === 'login' || kind === 'nick') return { nick: cutText(value, 120) }
  return kind === 'name' ? { name: cutText(value, 80) } : {}
}
