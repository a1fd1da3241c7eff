/** A shop: its days begin in its own zone and its money is in its own currency. */
import { z } from 'zod'
import { Currency, Platform, ShopCode, wellFormed } from './ids.ts'

/** An IANA zone that this runtime knows. */
export const Zone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}, 'not an IANA time zone')
export type Zone = z.infer<typeof Zone>

export const ShopFields = z.strictObject({
  platform: Platform,
  code: ShopCode,
  name: wellFormed(80),
  zone: Zone,
  currency: Currency,
})
export type ShopFields = z.infer<typeof ShopFields>
