/** How a conversation is written down: who said what, how many minutes ago, in both languages. */
import { MINUTE } from '../calendar.ts'
import { both } from '../localised.ts'
import { PRODUCTS } from '../products.ts'
import type { Conversation, Message, Side } from '../types.ts'

/** A line without its id and its instant; `ago` is in minutes. */
export interface Line {
  readonly side: Side
  readonly ago: number
  readonly text: Message['text']
  readonly product?: string
}

export interface Told extends Omit<Conversation, 'messages'> {
  readonly lines: readonly Line[]
}

const line =
  (side: Side) =>
  (ago: number, zh: string, en: string): Line => ({ side, ago, text: both(zh, en) })

export const buyer = line('buyer')
export const agent = line('agent')
export const system = line('system')

/** The agent sends a product card. */
export const shows = (ago: number, code: string): Line => {
  const product = PRODUCTS.find((p) => p.code === code)
  if (product === undefined) throw new RangeError(`the practice shop sells no ${code}`)
  const price = (product.price / 100).toFixed(0)
  const text = both(`${product.title['zh-CN']} ¥${price}`, `${product.title.en}, ¥${price}`)
  return { side: 'agent', ago, text, product: code }
}

export const hoursAgo = (hours: number): number => hours * 60
export const yesterday = (minutes = 0): number => 24 * 60 + minutes

export const AT_ORDER = both('来自 订单详情', 'from an order')
export const AT_PRODUCT = both('来自 商品详情', 'from a product page')
export const AT_SHOP = both('来自 店铺首页', 'from the shop page')

/** The conversation as it stands at `now`, which is rounded down to the minute. */
export const toldAt = (told: Told, now: number): Conversation => {
  const { lines, ...rest } = told
  const minute = Math.floor(now / MINUTE) * MINUTE
  return {
    ...rest,
    messages: lines.map(({ ago, ...message }, index) => ({
      id: `${told.id}-${index + 1}`,
      at: minute - ago * MINUTE,
      ...message,
    })),
  }
}
