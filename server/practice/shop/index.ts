/** The practice shops: three of them, with buyers, orders, conversations and a team that remembers. */
import type { Locale } from '@shuke/shared/model'
import { arrivals } from './arrivals.ts'
import { conversationsAt } from './conversations/index.ts'
import { knowledgeAt } from './knowledge.ts'
import { buyerOf, ordersOf } from './orders.ts'
import { PEOPLE } from './people.ts'
import { PRODUCTS } from './products.ts'
import { stores, TEAM } from './shops.ts'
import type { PracticeShop } from './types.ts'

export { practiceCrowd } from './crowd.ts'
export type * from './types.ts'

/**
 * The whole practice data for a seed, as it stands at `now` (epoch ms). The same seed and `now` give the same data, and
 * another `now` the same people with the same order numbers and later dates, so that the shop always looks alive.
 * `locale` is the language in which orders and the team's notes are written; what the console shows is in both.
 */
export const practiceShop = ({
  seed,
  now,
  locale = 'zh-CN',
}: {
  readonly seed: number
  readonly now: number
  readonly locale?: Locale
}): PracticeShop => {
  const conversations = conversationsAt(now)
  return {
    now,
    team: TEAM,
    shops: stores(locale),
    products: PRODUCTS,
    buyers: PEOPLE.map(buyerOf),
    orders: PEOPLE.flatMap((person) => ordersOf(person, seed, now, locale)),
    conversations,
    knowledge: knowledgeAt(now, locale),
    arrivals: arrivals(conversations, seed),
  }
}
