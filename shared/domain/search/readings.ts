/** How a Chinese name is typed on a Latin keyboard: 王小明 is `wangxiaoming`, `wxm` or `wangxm`, and 小明 is `xiaoming`. */
import { pinyin } from 'pinyin-pro'
import { composed } from './fold.ts'

export interface Reading {
  /** Lower-case letters; `v` stands for ü, as it is typed. */
  readonly letters: string
  /** Which character of the name this reading begins with, as an offset in the composed text. */
  readonly from: number
  /** Letters that each of its characters has, in turn. */
  readonly lengths: readonly number[]
}

/** Names are short; of a longer run nobody types the end. */
const MOST_CHARACTERS = 12

const HAN = /\p{Script=Han}+/gu

/** A surname is often read otherwise than the same character elsewhere (曾, 单, 解), and people try both. */
const spellings = (run: string): string[][] => {
  const options = { toneType: 'none', type: 'array', v: true } as const
  const asName = pinyin(run, { ...options, surname: 'head' })
  const asWord = pinyin(run, options)
  return asName.join(' ') === asWord.join(' ') ? [asName] : [asName, asWord]
}

/** Every way to type a name, or its end from any character on. */
export const readingsOf = (name: string): Reading[] => {
  const found = new Map<string, Reading>()
  for (const match of composed(name).matchAll(HAN)) {
    const characters = [...match[0]].slice(0, MOST_CHARACTERS)
    for (const syllables of spellings(characters.join(''))) {
      // What has no reading is kept as it is by the library, and is found by itself.
      if (syllables.length !== characters.length || !syllables.every((one) => /^[a-z]+$/.test(one))) continue
      let from = match.index
      for (let start = 0; start < syllables.length; start++) {
        const rest = syllables.slice(start)
        for (const parts of [rest, initials(rest), [rest[0] as string, ...initials(rest.slice(1))]]) {
          const letters = parts.join('')
          const key = `${from} ${letters}`
          if (!found.has(key)) found.set(key, { letters, from, lengths: parts.map((part) => part.length) })
        }
        from += (characters[start] as string).length
      }
    }
  }
  return [...found.values()]
}

const initials = (syllables: readonly string[]): string[] => syllables.map((one) => one.charAt(0))
