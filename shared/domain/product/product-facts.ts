import type { Localised } from '../../model/index.ts'
import { type CareTip, careTips } from './care-tips.ts'
import { categoryOf } from './categories.ts'
import type { Category } from './category.ts'
import { guessCategory } from './guess-category.ts'
import { guessSeason } from './guess-season.ts'

export type Season = 'spring' | 'summer' | 'autumn' | 'winter' | 'all'

/** What a person said of a product; null and missing alike are nothing said. Instants are epoch ms. */
export interface SaidOfProduct {
  readonly category?: string | null
  readonly season?: Season | null
  readonly sellsFrom?: number | null
  readonly endsFrom?: number | null
  readonly pastFrom?: number | null
  readonly useDays?: number | null
  readonly fragile?: boolean | null
  readonly tips?: string | null
  readonly margin?: number | null
}

/** Where a word on a product comes from: a person, its title, or what its category usually is. */
export type Source = 'said' | 'title' | 'category'

export interface ProductFacts {
  /** Null while neither title nor person says it. */
  readonly category: string | null
  readonly categorySource: Source | null
  /** The category's name, or as a person wrote one that this version does not know. */
  readonly name: Localised | null
  readonly season: Season | null
  readonly sellsFrom: number | null
  readonly endsFrom: number | null
  readonly pastFrom: number | null
  /** Days after which one can say what it does; null where nothing but the usual visit asks. */
  readonly useDays: number | null
  readonly fragile: boolean
  /** Days that one piece lasts; null for what is not used up. */
  readonly lasts: number | null
  readonly tips: readonly CareTip[]
}

/** Large or breakable things of any category say so in their titles. */
const FRAGILE = /玻璃|陶瓷|瓷|水晶杯|易碎|大件|\bglass\b|\bceramic\b|\bporcelain\b|\bfragile\b/iu

/** A thing that nobody can name may be for washing winter coats. */
const seasonOf = (title: string, category: Category | undefined): Season | null =>
  category === undefined ? null : category.seasonal ? guessSeason(title) : 'all'

/** What is known of a product: a person's word, then what its title says for sure, then what its category usually is. */
export function productFacts(title: string, said: SaidOfProduct = {}): ProductFacts {
  const guessed = said.category ? null : guessCategory(title)
  const id = said.category ?? guessed
  const category = id === null ? undefined : categoryOf(id)
  return {
    category: id,
    categorySource: said.category ? 'said' : guessed ? 'title' : null,
    name: category?.name ?? (id === null ? null : { 'zh-CN': id, en: id }),
    season: said.season ?? seasonOf(title, category),
    sellsFrom: said.sellsFrom ?? null,
    endsFrom: said.endsFrom ?? null,
    pastFrom: said.pastFrom ?? null,
    useDays: said.useDays ?? category?.useDays ?? null,
    fragile: said.fragile ?? (category?.fragile === true || FRAGILE.test(title)),
    lasts: category?.lasts ?? null,
    tips: said.tips ? [{ about: 'said', text: { 'zh-CN': said.tips, en: said.tips } }] : careTips(title, id),
  }
}
