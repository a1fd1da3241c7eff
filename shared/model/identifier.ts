/**
 * What a platform calls a buyer. A customer holds many.
 *
 * `shop: null` means that the value is unique on the whole platform (a Taobao login, a marketplace's order number);
 * a shop's code means that it is unique only there (a Shopify customer id, an openid). Who reads the value, a site
 * profile or a file format, declares both its scope and its strength.
 */
import { z } from 'zod'
import { ImportId, Instant, Platform, ShopCode, wellFormed } from './ids.ts'

export const IdentifierKind = z.enum([
  'uid',
  'openid',
  'login',
  'customer-id',
  'email',
  'order',
  'nick',
  'name',
  'phone',
])
export type IdentifierKind = z.infer<typeof IdentifierKind>

/** Scope, kind and value: what is looked up. */
export const IdentifierRef = z.strictObject({
  platform: Platform,
  shop: ShopCode.nullable(),
  kind: IdentifierKind,
  value: wellFormed(200).min(1),
})
export type IdentifierRef = z.infer<typeof IdentifierRef>

/** An identifier as seen on a page or in a file. Only a strong, unmasked one joins anything by itself. */
export const SeenIdentifier = IdentifierRef.extend({ strong: z.boolean(), masked: z.boolean() })
export type SeenIdentifier = z.infer<typeof SeenIdentifier>

/** The fields of an identifier row. */
export const IdentifierFields = z.strictObject({
  platform: Platform,
  shop: ShopCode.nullable(),
  kind: IdentifierKind,
  value: wellFormed(200).min(1),
  strong: z.boolean(),
  masked: z.boolean(),
  firstSeen: Instant,
  lastSeen: Instant,
  /** The imports that brought it; a page or a person adds none and so outlives their undo. */
  imports: z.array(ImportId).max(50),
  /** Seen on a page or given by a person, too: an import's undo leaves it. */
  seen: z.boolean(),
  removed: z.boolean(),
})
export type IdentifierFields = z.infer<typeof IdentifierFields>
