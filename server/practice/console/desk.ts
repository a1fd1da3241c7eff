/** What the console holds while it is open: a pure reducer, so that a message arriving and an agent typing cannot race. */
import type { Locale, Order, OrderKey } from '@shuke/shared/model'
import type { Conversation, Message, PracticeShop } from '../shop/types.ts'
import { WORDS } from './words.ts'

export interface Desk {
  readonly shop: string
  /** The open conversation of each shop. */
  readonly open: Readonly<Record<string, string>>
  readonly messages: Readonly<Record<string, readonly Message[]>>
  readonly unread: Readonly<Record<string, number>>
  readonly drafts: Readonly<Record<string, string>>
  readonly orders: readonly Order[]
  /** What carriers said of parcels on their way, by the order. */
  readonly parcels: Readonly<Record<string, Parcel>>
  /** Counts the drawings of the list: with a new one the list is mounted anew, as real consoles do. */
  readonly drawing: number
}

export interface Parcel {
  /** The last scan on the way, epoch ms. */
  readonly movedAt?: number
  /** In the recipient's city since, epoch ms. */
  readonly arrivedAt?: number
}

/** What may become of an order next: by the buyer, the shop, the carrier, or the recipient. */
export const TURNS = ['pay', 'close', 'ship', 'move', 'arrive', 'sign'] as const
export type Turn = (typeof TURNS)[number]

export type Deed =
  | { readonly type: 'shop'; readonly shop: string }
  | { readonly type: 'open'; readonly conversation: string }
  | { readonly type: 'draft'; readonly conversation: string; readonly text: string }
  | { readonly type: 'said'; readonly conversation: string; readonly message: Omit<Message, 'id'> }
  | {
      readonly type: 'ship'
      readonly order: OrderKey
      readonly at: number
      readonly carrier: string
      readonly tracking: string
    }
  | { readonly type: Exclude<Turn, 'ship'>; readonly order: OrderKey; readonly at: number }

export const firstDesk = ({ shops, conversations, orders }: PracticeShop): Desk => {
  const open: Record<string, string> = {}
  for (const { id, shop } of conversations) open[shop] ??= id
  return {
    shop: shops[0]?.fields.code ?? '',
    open,
    messages: Object.fromEntries(conversations.map(({ id, messages }) => [id, messages])),
    unread: Object.fromEntries(conversations.map(({ id, unread }) => [id, unread])),
    drafts: {},
    orders,
    parcels: {},
    drawing: 0,
  }
}

/** In this shop a parcel goes with one carrier, under a number of the moment. */
export const turnOf = (order: OrderKey, type: Turn, at: number, locale: Locale): Deed =>
  type === 'ship' ? { type, order, at, carrier: WORDS[locale].carrier, tracking: `SF${at}` } : { type, order, at }

/** @param heard of its parcel so far @returns what may become of it next */
export const turnsOf = ({ status, signedAt, afterSale }: Order, heard: Parcel): readonly Turn[] => {
  if (status === 'unpaid') return ['pay', 'close']
  if (status === 'paid') return ['ship']
  if (status !== 'shipped' || signedAt !== undefined || afterSale !== 'none') return []
  return heard.arrivedAt === undefined ? ['move', 'arrive', 'sign'] : ['sign']
}

const changeParcel = (desk: Desk, key: OrderKey, change: Parcel): Desk => ({
  ...desk,
  parcels: { ...desk.parcels, [key]: { ...desk.parcels[key], ...change } },
})

const changeOrder = (desk: Desk, key: OrderKey, change: Partial<Order>): Desk => ({
  ...desk,
  orders: desk.orders.map((order) => (order.key === key ? { ...order, ...change } : order)),
})

export const act = (desk: Desk, deed: Deed): Desk => {
  switch (deed.type) {
    case 'shop': {
      const opened = desk.open[deed.shop]
      return { ...desk, shop: deed.shop, unread: opened === undefined ? desk.unread : { ...desk.unread, [opened]: 0 } }
    }
    case 'open':
      return {
        ...desk,
        open: { ...desk.open, [desk.shop]: deed.conversation },
        unread: { ...desk.unread, [deed.conversation]: 0 },
      }
    case 'draft':
      return { ...desk, drafts: { ...desk.drafts, [deed.conversation]: deed.text } }
    case 'said': {
      const before = desk.messages[deed.conversation] ?? []
      const message = { ...deed.message, id: `${deed.conversation}-${before.length + 1}` }
      const seen = message.side === 'agent' || desk.open[desk.shop] === deed.conversation
      return {
        ...desk,
        messages: { ...desk.messages, [deed.conversation]: [...before, message] },
        unread: { ...desk.unread, [deed.conversation]: seen ? 0 : (desk.unread[deed.conversation] ?? 0) + 1 },
        drawing: desk.drawing + 1,
      }
    }
    case 'ship':
      return changeOrder(desk, deed.order, {
        status: 'shipped',
        shippedAt: deed.at,
        carrier: deed.carrier,
        tracking: deed.tracking,
        updatedAt: deed.at,
      })
    case 'pay':
      return changeOrder(desk, deed.order, { status: 'paid', paidAt: deed.at, updatedAt: deed.at })
    case 'close':
      return changeOrder(desk, deed.order, { status: 'closed', updatedAt: deed.at })
    case 'move':
      return changeParcel(desk, deed.order, { movedAt: deed.at })
    case 'arrive':
      return changeParcel(desk, deed.order, { arrivedAt: deed.at })
    case 'sign':
      return changeOrder(desk, deed.order, { signedAt: deed.at, updatedAt: deed.at })
  }
}

const lastAt = (desk: Desk, { id }: Conversation): number => desk.messages[id]?.at(-1)?.at ?? 0

/** The open shop's conversations, the one spoken in last first. */
export const listed = (desk: Desk, conversations: readonly Conversation[]): readonly Conversation[] =>
  conversations.filter(({ shop }) => shop === desk.shop).toSorted((a, b) => lastAt(desk, b) - lastAt(desk, a))

/** The orders that the page shows beside this conversation, newest first. */
export const ordersBeside = (
  desk: Desk,
  conversation: Conversation,
  buyers: PracticeShop['buyers'],
): readonly Order[] => {
  const buyer = buyers.find(({ code }) => code === conversation.buyer)
  if (buyer === undefined || conversation.shows === 'nick') return []
  return desk.orders.filter(
    (order) => order.shop === conversation.shop && order.buyer?.value === buyer.identifier.value,
  )
}
