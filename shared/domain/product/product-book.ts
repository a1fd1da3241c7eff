import { type ProductFacts, productFacts, type SaidOfProduct } from './product-facts.ts'

/** A product as a person described it: whose it is, what it is called, and what was said of it. */
export interface DescribedProduct extends SaidOfProduct {
  readonly platform: string
  readonly shop: string
  readonly title: string
}

type Named = Pick<DescribedProduct, 'platform' | 'shop' | 'title'>

/** As two files may write one title: full-width letters, double spaces and capitals are no other thing. */
export const sameTitle = (title: string): string =>
  title.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase()

/** One thing that a shop sells, whoever writes it. */
export const productKey = ({ platform, shop, title }: Named): string =>
  JSON.stringify([platform, shop, sameTitle(title)])

/** What is known of products: what people said of them, and what their titles say. */
export interface ProductBook {
  factsOf(product: Named): ProductFacts
  /** What a person said, as it was said. */
  said(product: Named): SaidOfProduct | undefined
}

/** @param described rows of what people said; of two on one thing the last one given holds */
export function productBook(described: readonly DescribedProduct[]): ProductBook {
  const said = new Map(described.map((one) => [productKey(one), one]))
  return {
    said: (product) => said.get(productKey(product)),
    factsOf: (product) => productFacts(product.title, said.get(productKey(product))),
  }
}
