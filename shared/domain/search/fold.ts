/** Text as it is compared: width, case and white space make no difference to who searches. */

/** Not written in a search line on purpose, or not visible at all. */
const SKIPPED = /[\s\p{Cc}\u200b-\u200d\u2060\ufeff]/u

export interface Folded {
  readonly folded: string
  /** For every UTF-16 unit of `folded`, where in the composed text the character it comes from begins, and where it ends. */
  readonly places: readonly { readonly from: number; readonly to: number }[]
}

/** The spelling that places refer to: a letter and its accent are one character, however they were typed. */
export const composed = (text: string): string => text.normalize('NFC')

/** Nearly everything that is searched here, and it folds to itself. */
const isCommonHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff'

const foldOne = (character: string): string =>
  isCommonHan(character)
    ? character
    : SKIPPED.test(character)
      ? ''
      : [...character.normalize('NFKC').toLowerCase()].filter((one) => !SKIPPED.test(one)).join('')

export const foldText = (text: string): string => {
  let folded = ''
  for (const character of composed(text)) folded += foldOne(character)
  return folded
}

export const foldWithPlaces = (text: string): Folded => {
  let folded = ''
  const places: { from: number; to: number }[] = []
  let from = 0
  for (const character of composed(text)) {
    const to = from + character.length
    const one = foldOne(character)
    folded += one
    for (let i = 0; i < one.length; i++) places.push({ from, to })
    from = to
  }
  return { folded, places }
}
