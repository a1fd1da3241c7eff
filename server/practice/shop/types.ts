/** What the practice shop is made of. Texts are in both languages: the console and the seeding each pick theirs. */
import type {
  CareEventFields,
  FactFields,
  Localised,
  MemberId,
  Minor,
  NoteFields,
  Order,
  ProfileFields,
  Role,
  SeenIdentifier,
  ShopFields,
  TagFields,
} from '@shuke/shared/model'

export interface Colleague {
  readonly id: MemberId
  readonly name: Localised
  readonly role: Role
}

export interface PracticeStore {
  readonly fields: ShopFields
  readonly name: Localised
  /** The desk that answers, as the console signs its messages. */
  readonly agent: Localised
  readonly servedToday: number
  /** Mean time to the first answer today, seconds. */
  readonly replySeconds: number
}

export type PictureShape =
  | 'shirt'
  | 'skirt'
  | 'scarf'
  | 'robe'
  | 'camisole'
  | 'band'
  | 'trousers'
  | 'tin'
  | 'cake'
  | 'pot'
  | 'cup'
  | 'cloth'

/** A drawn product picture: an outline over two colours, so that nothing is fetched. */
export interface Picture {
  readonly shape: PictureShape
  readonly from: string
  readonly to: string
}

export interface Product {
  readonly code: string
  readonly range: 'silk' | 'tea'
  readonly title: Localised
  readonly price: Minor
  readonly colours: readonly Localised[]
  /** `top` and `waist` come in the buyer's size, else the one measure it is sold in; empty for none. */
  readonly sizing: 'top' | 'waist' | Localised
  readonly picture: Picture
}

/** How somebody buys: `times` purchases, `every` days apart give or take `jitter`, the newest `last` days ago. */
export interface Rhythm {
  readonly times: number
  readonly every: number
  readonly jitter: number
  readonly last: number
  readonly spend: 'low' | 'middle' | 'high'
}

export type OrderCourse =
  | 'unpaid'
  | 'paid'
  | 'shipped'
  | 'signed'
  | 'completed'
  | 'closed'
  | 'refunded'
  | 'part-refunded'
  | 'exchange'

export interface OrderItem {
  readonly product: string
  readonly colour?: number
  /** Instead of the buyer's own size. */
  readonly size?: string
  readonly quantity?: number
}

/** An order as the story tells it; ages are whole days before now, in the shop's zone. */
export interface OrderSpec {
  readonly number?: string
  readonly age: number
  /** Instead of the day that `age` names, for what a conversation speaks of: minutes before now. */
  readonly minutesAgo?: number
  readonly items: readonly OrderItem[]
  readonly course?: OrderCourse
  readonly signedAge?: number
  /** Instead of the sum of the items. */
  readonly paid?: Minor
  readonly buyerMessage?: Localised
  readonly sellerMemo?: Localised
}

export interface Person {
  readonly code: string
  readonly shop: string
  readonly name: Localised
  /** As the console shows it. */
  readonly nick: Localised
  /** The unmasked login, on a platform that has one. */
  readonly login?: string
  readonly phone: string
  readonly address: Localised
  readonly size?: string
  readonly waist?: string
  /** Products that the story says they do not like, so that the rhythm does not order them. */
  readonly avoids?: readonly string[]
  readonly rhythm?: Rhythm
  readonly written?: readonly OrderSpec[]
}

export interface Buyer {
  readonly code: string
  readonly shop: string
  readonly name: Localised
  readonly nick: Localised
  /** What the platform itself calls the buyer. */
  readonly identifier: SeenIdentifier
}

export type Side = 'buyer' | 'agent' | 'system'

export interface Message {
  readonly id: string
  readonly side: Side
  readonly at: number
  readonly text: Localised
  /** A product card instead of a line of words; `text` then says its name and price. */
  readonly product?: string
}

export interface Conversation {
  readonly id: string
  readonly shop: string
  /** Code of the buyer; null where nobody knows who is writing. */
  readonly buyer: string | null
  readonly nick: Localised
  /**
   * What the page says of the buyer: their identifier and orders; their orders alone, so that an order number is the
   * only bridge to what is known; or no more than the masked nick.
   */
  readonly shows: 'identifier' | 'orders' | 'nick'
  readonly avatar: { readonly letter: Localised; readonly colour: string }
  readonly source: Localised
  readonly unread: number
  readonly viewed: readonly string[]
  readonly messages: readonly Message[]
}

/** A message that arrives while the console is open. */
export interface Arrival {
  /** Milliseconds after the one before it. */
  readonly after: number
  readonly conversation: string
  readonly text: Localised
}

/** What the team already knows of one buyer. `by` names a `Colleague`. */
export interface Knowledge {
  readonly buyer: string
  readonly identifier: SeenIdentifier
  readonly profile: Partial<ProfileFields>
  readonly facts: readonly FactFields[]
  readonly notes: readonly NoteFields[]
  readonly tags: readonly TagFields[]
  readonly care: readonly CareEventFields[]
}

export interface PracticeCrowd {
  readonly buyers: readonly Buyer[]
  readonly orders: readonly Order[]
}

export interface PracticeShop {
  readonly now: number
  readonly team: readonly Colleague[]
  readonly shops: readonly PracticeStore[]
  readonly products: readonly Product[]
  readonly buyers: readonly Buyer[]
  readonly orders: readonly Order[]
  readonly conversations: readonly Conversation[]
  readonly knowledge: readonly Knowledge[]
  readonly arrivals: readonly Arrival[]
}
