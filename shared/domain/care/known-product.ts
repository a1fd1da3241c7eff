import type { Order, OrderLine } from '../../model/index.ts'
import { categoryOf } from '../product/categories.ts'
import { guessCategory } from '../product/guess-category.ts'
import type { KnownProduct, ProductOf } from './subject.ts'

/**
 * What is known of the things that are sold: what people said of them, and beneath that what is sure from their titles and
 * usual for their kind.
 */
export const withTitles =
  (said: ProductOf | undefined): ProductOf =>
  (line: OrderLine, order: Order): KnownProduct | null => {
    const known = said?.(line, order) ?? null
    const category = known?.category ?? guessCategory(line.title)
    if (category === null) return known
    const usual = categoryOf(category)
    const useDays = known?.useDays ?? usual?.useDays ?? null
    return { ...known, category, useDays, fragile: known?.fragile ?? usual?.fragile ?? null }
  }
