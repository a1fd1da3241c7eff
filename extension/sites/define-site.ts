/**
 * A site profile: what to read on one platform's page, as data. One engine (`read-conversation.ts`) reads them all, so
 * that a changed page is answered by a changed profile and not by code.
 */
import type { IdentifierKind, Localised } from '@shuke/shared/model'

/** One place to look. `css` should prefer ids and data attributes: hashed class names do not outlive a release. */
export interface Candidate {
  readonly css: string
  /** Where in the element the value stands. */
  readonly read: 'text' | `@${string}`
  /** The value is the first group of this pattern; without a match there is no value. */
  readonly pattern?: string
  /**
   * What stands inside elements of this selector does not count, wherever they are: a buyer may paste anything into a
   * message, and an element around the messages has their text in its own.
   */
  readonly outside?: string
  /** Drawn in one go with what names the buyer, so that it is never left over from the one before. */
  readonly tied?: true
  /** Which layout or release of the page this serves, and how it is known. */
  readonly why: string
}

/** Candidates in order of preference: the first that gives a value is taken. */
export type Field = readonly Candidate[]

export interface IdentifierReading {
  readonly kind: IdentifierKind
  /** Unique on the whole platform, or only within the shop. */
  readonly scope: 'platform' | 'shop'
  readonly strong: boolean
  /**
   * Places that name the same value. Those that are present must agree, else nobody is certain: consoles draw a switch
   * piece by piece, and the old buyer's pieces stand beside the new one's for a while.
   */
  readonly witnesses: readonly Field[]
}

/** What may be said of an order. Words and times are read as they stand; the reader knows what each platform means by them. */
export const ORDER_PARTS = [
  'status',
  'afterSale',
  /** An amount as people write it, or in minor units of its currency. */
  'paid',
  'paidMinor',
  'refunded',
  'refundedMinor',
  'currency',
  'placedAt',
  'paidAt',
  'shippedAt',
  'signedAt',
  /** The carrier's last scan on the way. */
  'movedAt',
  /** In the recipient's city. */
  'arrivedAt',
  'carrier',
  'tracking',
  'title',
] as const
export type OrderPart = (typeof ORDER_PARTS)[number]

/** Orders that the page states, one in each element of `item`. */
export interface OrderList {
  /** Ordered: the first that any element matches is taken. */
  readonly item: readonly { readonly css: string; readonly why: string }[]
  /** What these elements hold is no order's: a buyer may paste anything into a message. */
  readonly outside?: string
  /** Sought in the item; `:scope` is the item itself. */
  readonly number: Field
  readonly parts: Readonly<Partial<Record<OrderPart, Field>>>
  /** Where the page does not say it. */
  readonly currency?: string
}

export interface SiteProfile {
  readonly id: string
  readonly name: Localised
  /** Match patterns asked for when the site is switched on. */
  readonly matches: readonly string[]
  /** Only these paths hold conversations; a regular expression over the path. */
  readonly path: string
  /** A fixed platform, or the place where a page of several states it. */
  readonly platform: string | Field
  /** The shop's code, or a fixed one where the page does not say. */
  readonly shop: Field | { readonly fixed: string }
  readonly shopName?: Field
  /** What names the open conversation itself, on pages that always say it. Another one is a switch, whoever the buyer is. */
  readonly conversation?: Field
  /** All of them, most personal first. At least one is strong. */
  readonly identifiers: readonly IdentifierReading[]
  /** The display name: of a tied place, else of places that agree. */
  readonly nick: readonly Field[]
  readonly orders: {
    readonly scope: 'platform' | 'shop'
    /** The numbers in view: every match in every element of every candidate. */
    readonly numbers: Field
    /** Where the page says more of them than their numbers. */
    readonly list?: OrderList
  }
  readonly messages: {
    readonly item: string
    readonly buyer: string
    readonly agent: string
    readonly text: string
    readonly id?: string
    readonly sentAt?: string
  }
  /** The reply box, in order of preference. Where it stands, a conversation is open. */
  readonly reply: readonly string[]
}

export const defineSite = (profile: SiteProfile): SiteProfile => profile
