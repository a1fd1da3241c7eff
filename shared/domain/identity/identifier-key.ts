/** The one spelling of a scope and a value, for lookup. */
import type { IdentifierRef, OrderKey } from '../../model/index.ts'

/**
 * `platform/shop/kind/value`, with `*` for a value that is unique on its whole platform. Parts are percent-encoded, so
 * that no value can reach into another scope. Values are compared exactly: no case or width folding, since two logins
 * that differ only so are two people.
 */
export const identifierKey = (ref: IdentifierRef): string =>
  [ref.platform, ref.shop === null ? '*' : shopPart(ref.shop), ref.kind, encodeURIComponent(ref.value)].join('/')

/** Of the characters that percent-encoding leaves as they are, one has a meaning here. */
const shopPart = (shop: string): string => encodeURIComponent(shop).replaceAll('*', '%2A')

/** The key of an order: its number in the scope in which its platform numbers orders (`shop: null` for the whole platform). */
export const orderKey = (order: { platform: string; shop: string | null; number: string }): OrderKey =>
  identifierKey({ platform: order.platform, shop: order.shop, kind: 'order', value: order.number }) as OrderKey
