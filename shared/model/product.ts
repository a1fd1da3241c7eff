/** What a person said of a thing that the shop sells, where its title does not say it for sure. */
import { z } from 'zod'
import { Instant, MemberId, Platform, ShopCode, wellFormed } from './ids.ts'

export const Season = z.enum(['spring', 'summer', 'autumn', 'winter', 'all'])
export type Season = z.infer<typeof Season>

/** Something new about it that those who asked to hear of it are told. */
export const ProductNews = z.strictObject({
  kind: z.enum(['new-arrivals', 'price-drop', 'back-in-stock']),
  at: Instant,
  /** When it is news no more. */
  until: Instant,
})
export type ProductNews = z.infer<typeof ProductNews>

/** Every field but those it is known by may be unwritten; null takes back what was said. */
export const ProductFields = z.strictObject({
  platform: Platform,
  shop: ShopCode,
  /** The platform's own number of it; empty where only its title is known. */
  code: wellFormed(120),
  title: wellFormed(500).min(1),
  /** A category of `domain/product`; one that this version does not know is kept. */
  category: wellFormed(40).nullable(),
  season: Season.nullable(),
  /** The first instants of being on sale, of the end of its season, and of being past it. */
  sellsFrom: Instant.nullable(),
  endsFrom: Instant.nullable(),
  pastFrom: Instant.nullable(),
  /** Days after which one has used it: when to ask how it is. */
  useDays: z.int().min(1).max(3650).nullable(),
  /** Breaks or is large: announced by a call before it arrives. */
  fragile: z.boolean().nullable(),
  /** How to take care of it. */
  tips: wellFormed(500).nullable(),
  /** What the shop keeps of its price, 0 to 1. */
  margin: z.number().min(0).max(1).nullable(),
  news: ProductNews.nullable(),
  by: MemberId,
  at: Instant,
})
export type ProductFields = z.infer<typeof ProductFields>
