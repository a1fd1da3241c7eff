import type { ShopFields } from '@shuke/shared/model'
import type { Reading } from '../../sites/read-conversation.ts'
import { DEFAULT_ZONE } from '../../store/orders.ts'

/** The shop that the conversation is in, else the first one known. */
export const shopOfReading = (
  shops: readonly ShopFields[],
  { platform, shop }: Pick<Reading, 'platform' | 'shop'>,
): ShopFields | undefined => shops.find((one) => one.platform === platform && one.code === shop) ?? shops[0]

/** In which its page writes times, and its days begin (IANA). */
export const zoneOfShop = (shops: readonly ShopFields[], reading: Pick<Reading, 'platform' | 'shop'>): string =>
  shopOfReading(shops, reading)?.zone ?? DEFAULT_ZONE
