import type { OrderLine } from '../../model/index.ts'
import { categoryOf } from '../product/categories.ts'
import { guessCategory } from '../product/guess-category.ts'
import type { KnownProduct, ProductOf } from './subject.ts'

/**
 * What is known of the things that are sold: what people said of them, and beneath that what is sure from their titles and
 * usual for their kind. Each line is looked up once, however many rules ask: make one for each answer.
 */
export function withTitles(said: ProductOf | undefined): ProductOf {
  const found = new Map<OrderLine, KnownProduct | null>()
  return (line, order) => {
    let known = found.get(line)
    if (known === undefined) {
      known = whole(said?.(line, order) ?? null, line)
      found.set(line, known)
    }
    return known
  }
}

function whole(known: KnownProduct | null, { title }: OrderLine): KnownProduct | null {
  const category = known?.category ?? guessCategory(title)
  if (category === null) return known
  const usual = categoryOf(category)
  const useDays = known?.useDays ?? usual?.useDays ?? null
  return { ...known, category, useDays, fragile: known?.fragile ?? usual?.fragile ?? null }
}
