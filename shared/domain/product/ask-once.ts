import { categoryOf } from './categories.ts'
import { type ProductBook, productKey } from './product-book.ts'

export interface SoldProduct {
  readonly platform: string
  readonly shop: string
  readonly title: string
  /** Pieces sold. */
  readonly sold: number
}

export interface ProductQuestion extends SoldProduct {
  /** What its title does not say. */
  readonly ask: readonly ('category' | 'season')[]
}

/**
 * What to ask a person about the shop's products: those whose title is not sure and of which nobody said anything, the most
 * sold first, each once. Only what makes a difference is asked: a teapot has no season.
 *
 * @param asked keys (`productKey`) of products about which somebody was asked already, answered or not
 */
export function productsToAsk(
  sold: readonly SoldProduct[],
  book: ProductBook,
  asked: ReadonlySet<string>,
  limit: number,
): readonly ProductQuestion[] {
  const each = new Map<string, SoldProduct>()
  for (const one of sold) {
    const key = productKey(one)
    const before = each.get(key)
    each.set(key, before ? { ...before, sold: before.sold + one.sold } : one)
  }
  return [...each]
    .filter(([key]) => !asked.has(key))
    .map(([, one]) => ({ ...one, ask: questions(one, book) }))
    .filter(({ ask }) => ask.length > 0)
    .sort((a, b) => b.sold - a.sold || (productKey(a) < productKey(b) ? -1 : 1))
    .slice(0, limit)
}

function questions(product: SoldProduct, book: ProductBook): ProductQuestion['ask'] {
  const { category, season } = book.factsOf(product)
  if (category === null) return ['category', ...(season === null ? (['season'] as const) : [])]
  return season === null && categoryOf(category)?.seasonal ? ['season'] : []
}
