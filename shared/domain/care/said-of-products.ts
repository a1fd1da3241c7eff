import type { ProductFields } from '../../model/index.ts'
import { foldedTitle } from '../identity/product-row-id.ts'
import type { ProductOf, SubjectOptions } from './subject.ts'

const keyOf = (platform: string, shop: string, title: string): string =>
  JSON.stringify([platform, shop, foldedTitle(title)])

/** What people said of the things in orders, found by their titles: an order's line names no product otherwise. */
export function saidOfProducts(rows: readonly Partial<ProductFields>[]): ProductOf {
  const said = new Map(
    rows.flatMap((row) =>
      row.platform && row.shop && row.title ? [[keyOf(row.platform, row.shop, row.title), row] as const] : [],
    ),
  )
  if (said.size === 0) return () => null
  return ({ title }, { platform, shop }) => said.get(keyOf(platform, shop, title)) ?? null
}

/** What is new in the shop, or at its season's end. */
const newsIn = (rows: readonly Partial<ProductFields>[]): readonly ProductFields[] =>
  rows.filter(
    (row): row is ProductFields => Boolean(row.platform && row.shop && row.title) && Boolean(row.news ?? row.endsFrom),
  )

/** All that the rows of products have to do with the next step: whoever asks for it gives this, so that all agree. */
export const knownOfProducts = (
  rows: readonly Partial<ProductFields>[],
): Required<Pick<SubjectOptions, 'productOf' | 'news'>> => ({ productOf: saidOfProducts(rows), news: newsIn(rows) })
