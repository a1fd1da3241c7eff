import type { Bundle, CustomerId, OrderKey } from '../../model/index.ts'
import { foldCareLog } from '../care/care-log.ts'
import { invitation } from '../care/invite.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'

export interface WithoutAHook {
  readonly customer: CustomerId
  readonly order: OrderKey
}

const HOOKS: ReadonlySet<string> = new Set(['privilege', 'gift', 'points'])
const INVITED = invitation('wechat').slice(0, -'wechat'.length)

/**
 * First orders that left with nothing that leads to a second one: no privilege, no present, no points, and no invitation to
 * another channel. Where the goods are all that arrives, the sale ends there.
 */
export const withoutAHook = (
  bundles: Iterable<Pick<Bundle, 'id' | 'care' | 'orders' | 'aggregates'>>,
): readonly WithoutAHook[] =>
  [...bundles].flatMap(({ id, care, orders, aggregates }) => {
    const [only, ...more] = orders.filter(isPurchase)
    if (!only || more.length > 0 || aggregates.orders > 1) return []
    if (only.status !== 'shipped' && only.status !== 'completed') return []
    const isHooked = foldCareLog(care).events.some(
      ({ type, at, item }) =>
        at >= purchasedAt(only) && (HOOKS.has(type) || (type === 'touch' && item?.startsWith(INVITED))),
    )
    return isHooked ? [] : [{ customer: id, order: only.key }]
  })
