/**
 * What the page of this card has said of orders, so that it says each thing once: two chats that are open on one order and
 * show it otherwise would else go on contradicting each other. And no more than an agent can have seen: a page that changes
 * its orders without end fills no disk and no line.
 */
import type { SeenOrder } from '../../store/tell-orders.ts'

const MINUTE = 60_000

/** As many as a panel holds, and half as many that change before the minute is over. */
export const MOST_OF_ONE_BUYER = 60

/** Of all buyers: a page may change these, too. */
export const MOST_IN_A_MINUTE = 240

/** Orders that are known to have been spoken of; the oldest are forgotten first. */
const MOST_KEPT = 2000

export interface Said {
  /** Those of which this page said something else before, or nothing. */
  readonly unsaid: (orders: readonly SeenOrder[]) => SeenOrder[]
  /** How many may be written down of this buyer's now. */
  readonly room: (customer: string, now: number) => number
  /** @param written how many of them were news */
  readonly keep: (customer: string, done: readonly SeenOrder[], written: number, now: number) => void
}

/** Without the instants of looking. */
const wordsOf = ({ fields }: SeenOrder): string =>
  JSON.stringify(fields, (name, value: unknown) => (name === 'seen' ? undefined : value))

export const countSaid = (): Said => {
  const said = new Map<string, string>()
  let lately: readonly { readonly customer: string; readonly at: number; readonly count: number }[] = []
  const countOf = (some: typeof lately): number => some.reduce((sum, { count }) => sum + count, 0)
  return {
    unsaid: (orders) => orders.filter((order) => said.get(order.key) !== wordsOf(order)),
    room: (customer, now) => {
      lately = lately.filter(({ at }) => at > now - MINUTE)
      const own = lately.filter((one) => one.customer === customer)
      return Math.max(0, Math.min(MOST_IN_A_MINUTE - countOf(lately), MOST_OF_ONE_BUYER - countOf(own)))
    },
    keep: (customer, done, written, now) => {
      if (written > 0) lately = [...lately, { customer, at: now, count: written }]
      for (const order of done) {
        said.delete(order.key)
        said.set(order.key, wordsOf(order))
      }
      for (const key of [...said.keys()].slice(0, Math.max(0, said.size - MOST_KEPT))) said.delete(key)
    },
  }
}
