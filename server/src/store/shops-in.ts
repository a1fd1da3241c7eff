/** In which shop a row makes its customer known. */
import { shopRowId } from '@shuke/shared/identity'
import type { IdentifierRef, Order } from '@shuke/shared/model'

/** A shop's code has a character at least, so no shop is called so. */
const anyShopOf = (platform: string): string => `${platform}/`

/**
 * A value that is unique on its whole platform makes her known to whoever works in any shop there: she writes to them
 * under that very name.
 *
 * @returns the id of a shop's row, or `platform/` for all of a platform; none for rows that say no shop
 */
export const shopsIn = (row: {
  readonly kind: string
  readonly fields: Readonly<Record<string, unknown>>
}): readonly string[] => {
  if (row.kind === 'order') {
    const { platform, shop } = row.fields as Pick<Order, 'platform' | 'shop'>
    return [shopRowId({ platform, code: shop })]
  }
  if (row.kind === 'identifier') {
    const { platform, shop, removed } = row.fields as unknown as IdentifierRef & { removed?: boolean }
    if (removed) return []
    return [shop === null ? anyShopOf(platform) : shopRowId({ platform, code: shop })]
  }
  return []
}

/** The one shop that the row is of, and is shown in: an order's, of what a page says of one, and a product's. Empty for all other rows. */
export const shopOf = (row: { readonly kind: string; readonly fields: Readonly<Record<string, unknown>> }): string => {
  if (row.kind !== 'order' && row.kind !== 'seen-order' && row.kind !== 'product') return ''
  const { platform, shop } = row.fields as Pick<Order, 'platform' | 'shop'>
  return shopRowId({ platform, code: shop })
}

/** What somebody sees who works in these shops: the shops, and what is known on the whole of their platforms. */
export const seenFrom = (shops: readonly string[]): string[] => [
  ...new Set(shops.flatMap((shop) => [shop, anyShopOf(shop.slice(0, shop.indexOf('/')))])),
]

/** The id of the row that says: of this customer nothing is known in this shop any more. */
export const shopLeave = (customer: string, shop: string): string => `${customer} ${shop}`
