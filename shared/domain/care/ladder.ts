/** Where a buyer is on the way from what is past its season to what is new. */
import { ANSWER_DAYS, type LadderPurchase, type LadderStep, ladderStep } from '../product/price-ladder.ts'
import { productFacts } from '../product/product-facts.ts'
import { productStage } from '../product/product-stage.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'
import { DAY } from '../summary/calendar.ts'
import { saleOf } from './sale-of.ts'
import type { Subject } from './subject.ts'

/**
 * What to show her next, by the stage that each thing was at when she bought it. Prices do not count here: no row of a product
 * says what it costs, so that nobody is shown what only costs more.
 */
export function ladderOf({ bundle, plan, watch, productOf }: Subject): LadderStep {
  const purchases = bundle.orders.filter(isPurchase).flatMap((order) => {
    const at = purchasedAt(order)
    const inSale = saleOf(order, plan.sales) !== null
    return order.lines.map((line): LadderPurchase => {
      const facts = productFacts(line.title, productOf(line, order) ?? {})
      return { at, stage: productStage(facts, null, at, watch.zone), inSale, price: 0 }
    })
  })
  const last = Math.max(...purchases.map(({ at }) => at))
  if (Number.isFinite(last)) watch.past(last + ANSWER_DAYS * DAY + 1)
  return ladderStep(purchases, [], watch.now)
}
