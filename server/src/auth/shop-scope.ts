/** A member may be limited to some shops: she sees their customers, and what belongs to no shop. */
import { shopRowId } from '@shuke/shared/identity'
import type { ShopFields, Shops } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'

export const isInShops = (shops: Shops, shop: Pick<ShopFields, 'platform' | 'code'>): boolean =>
  shops === null || shops.includes(shopRowId(shop))

/** Nothing is within `inner` that is not within `outer`. */
export const isWithin = (inner: Shops, outer: Shops): boolean =>
  outer === null || (inner?.every((shop) => outer.includes(shop)) ?? false)

export const otherShop = () =>
  new Refusal('FORBIDDEN', 'other-shop', {
    'zh-CN': '这家店不归你管，请找老板或那家店的店长。',
    en: 'That shop is not among yours: ask the owner, or a manager of it.',
  })
