import type { FactFields, Localised, Order } from '../../model/index.ts'
import { babyStageOn } from '../calendar/baby-stage.ts'
import { standingFact, standingFacts } from '../preference/standing-facts.ts'
import { guessCategory } from '../product/guess-category.ts'
import { sameTitle } from '../product/product-book.ts'
import { isPurchase } from '../summary/aggregate-orders.ts'

export interface NewsOfProduct {
  readonly title: string
  readonly category: string | null
  readonly name: Localised | null
}

export interface Interest {
  readonly kind: 'order' | 'preference' | 'life-stage'
  readonly words: Localised
}

/**
 * Why a buyer may care for a product: she bought it or its kind, she said that she likes what it is, or her family is in the
 * stage for it. Null where nothing says so, or where she said that she does not like it: then she is not told.
 *
 * @param categoryOf the category of a thing bought; by its title where left out
 * @param day the shop's day, for the stage of life
 */
export function interestIn(
  product: NewsOfProduct,
  { facts, orders }: { readonly facts: readonly FactFields[]; readonly orders: readonly Order[] },
  day: number,
  categoryOf: (title: string, order: Order) => string | null = guessCategory,
): Interest | null {
  const title = sameTitle(product.title)
  const standing = standingFacts(facts)
  const named = (field: string) =>
    (standing.get(field) ?? [])
      .map(({ value }) => String(value).toLowerCase())
      .find((word) => word !== '' && title.includes(word))
  if (named('dislikes') || named('allergy')) return null
  const lines = orders.filter(isPurchase).flatMap((order) => order.lines.map((line) => ({ order, line })))
  if (lines.some(({ line }) => sameTitle(line.title) === title))
    return { kind: 'order', words: { 'zh-CN': '买过这一件', en: 'bought this before' } }
  const liked = named('likes') ?? named('style')
  if (liked) return { kind: 'preference', words: { 'zh-CN': `说过喜欢${liked}`, en: `said to like ${liked}` } }
  const stage = babyStageOn(
    {
      dueDate: text(standingFact(facts, 'dueDate')?.value),
      babyBirth: text(standingFact(facts, 'babyBirth')?.value),
    },
    day,
  )
  if (stage && [...stage.fits['zh-CN'], ...stage.fits.en].some((word) => title.includes(word.toLowerCase())))
    return { kind: 'life-stage', words: { 'zh-CN': `正是${stage.name['zh-CN']}`, en: `in ${stage.name.en}` } }
  const { category, name } = product
  if (category !== null && lines.some(({ line, order }) => categoryOf(line.title, order) === category))
    return {
      kind: 'order',
      words: { 'zh-CN': `买过${name?.['zh-CN'] ?? '同类'}`, en: `bought ${name?.en ?? 'the like'} before` },
    }
  return null
}

const text = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value)
