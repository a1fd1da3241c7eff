/**
 * The needs for which a buyer is asked one by one whether she wants to hear of them. Her answers are facts of the field
 * `consent`, `need:yes` or `need:no`; the last one to a need holds.
 */
export const NEEDS = [
  'promo',
  'price-drop',
  'new-arrivals',
  'back-in-stock',
  'birthday',
  'coupon',
  'shipped',
  'signed',
] as const
export type Need = (typeof NEEDS)[number]

/** The fact's field. */
export const CONSENT = 'consent'
