/** One row for one thing that is sold, whoever says something of it first. */
import type { ProductFields, RowId } from '../../model/index.ts'
import { deriveId } from './derive-id.ts'

/** As two files may write one title: full-width letters, double spaces and capitals are no other thing. */
export const foldedTitle = (title: string): string =>
  title.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase()

export const productRowId = (product: Pick<ProductFields, 'platform' | 'shop' | 'code' | 'title'>): RowId =>
  deriveId(
    'prd',
    product.platform,
    product.shop,
    ...(product.code ? ['code', product.code] : ['title', foldedTitle(product.title)]),
  ) as RowId
