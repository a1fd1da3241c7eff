import { LOCALES } from '../../model/index.ts'
import { CATEGORIES } from './categories.ts'

/** A word of titles with the categories that it may mean. */
interface Meaning {
  readonly word: string
  readonly categories: ReadonlySet<string>
}

/** What is given along, or what it is for, stands after these and is not what is sold. */
const GIVEN_ALONG = /(?:送|赠|附赠|搭配|适用于?|兼容)[^\s,，;；+]*|\b(?:for|with|free|fits)\b[^,;]*/giu

/** Slogans stand in brackets. */
const BRACKETS = /[【[（(「《][^】\]）)」》]*[】\]）)」》]/gu

/**
 * With what may go on, right after a thing's name in Chinese, what is said of it: for whom, of what, how large, how it looks,
 * how many. Whatever else follows may make it another thing, as a rod does of a curtain and an egg of tea, and is asked.
 */
const SAID_OF_IT =
  /^(?:$|[^\p{Script=Han}]|[女男儿童婴幼孕妈爸老青成学主年]|[春夏秋冬四新鲜热]|[加薄厚大小中长短高低宽窄深浅圆方轻软硬强浓清甜脆]|[一二两三五六七八九十百双单整全多混散]|[纯真棉丝羊牛羽皮木陶银乳]|[原进国德日韩法英美意欧北泰云现简复古潮广]|[显修补控滋防透便免无可适通舒静超不耐休时持独聚设]|[家客卧室商旅内外早礼组]|套[装盒])/u

/** The first character alone would mislead. */
const MAKES_ANOTHER_ZH = /^(?:儿童椅|清洗|清洁|防尘|纸巾盒|收纳|大全|内胆|内衬|外壳|美容|礼盒空)/u

/** In English, right after it. */
const MAKES_ANOTHER_EN =
  /^(?:s|es)?[\s-]+(?:rack|hanger|hook|light|stand|holder|organi[sz]er|cover|box|tin|jar|cleaner|polish|brush|care|kit|mould|mold|dispenser|storage|tray|charm|strap|repair|print|pattern|colou?red|brown|scented|flavou?r(?:ed)?)s?\b/

function meanings(): readonly Meaning[] {
  const of = new Map<string, Set<string>>()
  for (const { id, words } of CATEGORIES) {
    for (const locale of LOCALES) {
      for (const word of words[locale]) {
        const key = word.toLowerCase()
        of.set(key, (of.get(key) ?? new Set()).add(id))
      }
    }
  }
  return [...of]
    .map(([word, categories]) => ({ word, categories }))
    .sort((a, b) => b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
}

const MEANINGS = meanings()
const latin = (word: string) => /^[\x20-\x7e]+$/.test(word)

/** By the first letter, so that a title is read once. */
const BY_FIRST = Map.groupBy(MEANINGS, ({ word }) => word[0] as string)

// A memo of what never changes: a card asks for the same twenty orders at every turn.
const guessed = new Map<string, string | null>()

/** An absurd file of titles only makes it start again. */
const REMEMBERED = 5000

/** The category that a title says for sure, or null: then a person is asked, once. */
export function guessCategory(title: string): string | null {
  let category = guessed.get(title)
  if (category === undefined) {
    category = readCategory(title)
    if (guessed.size >= REMEMBERED) guessed.clear()
    guessed.set(title, category)
  }
  return category
}

/**
 * Every word that it knows has to leave one
 * and the same category, and nothing may follow that makes the thing another one.
 */
function readCategory(title: string): string | null {
  const plain = title.normalize('NFKC').toLowerCase().replace(BRACKETS, ' ').replace(GIVEN_ALONG, ' ')
  const meant: ReadonlySet<string>[] = []
  for (let at = 0; at < plain.length; at++) {
    const found = wordAt(plain, at)
    if (!found) continue
    at += found.word.length - 1
    const ends = latin(found.word) ? !MAKES_ANOTHER_EN.test(plain.slice(at + 1)) : saidOfIt(plain, at + 1)
    if (!ends) return null
    meant.push(found.categories)
  }
  const [first, ...rest] = meant
  const left = [...(first ?? [])].filter((id) => rest.every((categories) => categories.has(id)))
  return left.length === 1 ? (left[0] ?? null) : null
}

const saidOfIt = (text: string, at: number): boolean =>
  wordAt(text, at) !== undefined || (SAID_OF_IT.test(text.slice(at)) && !MAKES_ANOTHER_ZH.test(text.slice(at)))

function wordAt(text: string, at: number): Meaning | undefined {
  return BY_FIRST.get(text[at] as string)?.find(({ word }) => {
    if (!text.startsWith(word, at)) return false
    if (!latin(word)) return true
    const [before, after] = [text[at - 1] ?? ' ', text.slice(at + word.length)]
    return !/[a-z\d-]/.test(before) && /^(?:s|es)?(?![a-z\d-])/.test(after)
  })
}
