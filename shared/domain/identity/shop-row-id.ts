/** One row for one shop, whoever describes it first. */
import type { ShopFields } from '../../model/index.ts'

export const shopRowId = (shop: Pick<ShopFields, 'platform' | 'code'>): string =>
  `${shop.platform}/${encodeURIComponent(shop.code)}`
