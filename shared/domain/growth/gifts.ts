import type { GiftItem } from '../../model/index.ts'
import type { LoggedEvent } from '../care/care-log.ts'

export interface GiftQuestion {
  readonly gifts: readonly GiftItem[]
  /** The care log: what she was given before stands in it. */
  readonly events: readonly LoggedEvent[]
  /** What the order brought, minor units. */
  readonly net: number
  /** The share of that which the shop keeps, 0 to 1; null where nobody said. */
  readonly margin: number | null
  /** The share of the margin that a gift may cost. */
  readonly giftShare: number
  /** Categories that she bought. */
  readonly bought: ReadonlySet<string>
  readonly firstOrder: boolean
}

export interface GiftAnswer {
  /** The dearest first: what is given should be felt. */
  readonly proposed: readonly GiftItem[]
  /** What a gift may cost; null while the margin is not known, and then nothing is capped by it and nothing proposed. */
  readonly mayCost: number | null
}

/**
 * What to put into a parcel: nothing that she was given before, nothing dearer than the order's margin bears, a taste of
 * something that she did not buy, and for a first parcel only what nobody dislikes.
 */
export function giftsFor({ gifts, events, net, margin, giftShare, bought, firstOrder }: GiftQuestion): GiftAnswer {
  if (margin === null) return { proposed: [], mayCost: null }
  const mayCost = Math.floor(Math.max(0, net) * margin * giftShare)
  const given = new Set(events.flatMap((event) => (event.type === 'gift' ? [event.item] : [])))
  const proposed = gifts
    .filter((gift) => !given.has(gift.name) && gift.cost <= mayCost)
    .filter((gift) => (firstOrder ? gift.neutral : gift.category === null || !bought.has(gift.category)))
    .sort((a, b) => b.cost - a.cost || (a.name < b.name ? -1 : 1))
  return { proposed, mayCost }
}
