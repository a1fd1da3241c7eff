/** A call's script as an owner words it: what she has typed, and back again. */
import { LOCALES, type Locale, Script } from '@shuke/shared/model'
import { type CurrentScript, currentScript, type HouseScript } from '@shuke/shared/template'

export type TypedItem = Script['items'][number]

/** As many as a plan keeps of one script. */
export const MOST_ITEMS = 30

export const itemsOf = ({ items }: Pick<CurrentScript, 'items'>): readonly TypedItem[] =>
  items.map(({ id, say }) => ({ id, ...say }))

/** What was typed and not saved, as it lies on the disk; null for what is none. */
export function readTyped(text: string | undefined): readonly TypedItem[] | null {
  if (text === undefined) return null
  try {
    const read = Script.shape.items.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    // A draft that was cut is no draft.
    return null
  }
}

export const isSameScript = (a: readonly TypedItem[], b: readonly TypedItem[]): boolean =>
  a.length === b.length &&
  a.every((item, place) => item.id === b[place]?.id && LOCALES.every((locale) => item[locale] === b[place]?.[locale]))

/** Its answer tells whether she is happy: without it nobody would know whom to help and whom to guide. */
export const mustStay = (house: HouseScript, id: string): boolean =>
  house.items.some((item) => item.id === id && item.mood === true)

export const reworded = (items: readonly TypedItem[], id: string, locale: Locale, text: string): readonly TypedItem[] =>
  items.map((item) => (item.id === id ? { ...item, [locale]: text } : item))

/** One place up, or down; at the ends it stays. */
export function moved(items: readonly TypedItem[], id: string, by: -1 | 1): readonly TypedItem[] {
  const from = items.findIndex((item) => item.id === id)
  const to = from + by
  const item = items[from]
  if (!item || to < 0 || to >= items.length) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

export const houseItems = (house: HouseScript): readonly TypedItem[] => itemsOf(currentScript(house, undefined))
