import type { Order, RuleSettings } from '../../model/index.ts'
import { shopRowId } from '../identity/shop-row-id.ts'
import type { CareRule } from './define-rule.ts'
import type { Subject } from './subject.ts'

/** A rule's settings for what an order holds, or without one. */
export type SettingsOf = (order?: Order) => RuleSettings

/**
 * The owner's settings of a rule: those of the whole, then of the order's shop, then of the category of its first thing
 * that has some. A plan that does not name the rule has the rule's own.
 */
export function settingsOf(rule: CareRule, subject: Pick<Subject, 'plan' | 'productOf'>): SettingsOf {
  const whole = subject.plan.rules[rule.id] ?? rule.defaults
  const { byShop, byCategory } = whole
  if (!byShop && !byCategory) return () => whole
  return (order) => {
    if (!order) return whole
    const ofShop = byShop?.[shopRowId({ platform: order.platform, code: order.shop })]
    const category =
      byCategory &&
      order.lines.map((line) => subject.productOf(line, order)?.category ?? '').find((one) => one in byCategory)
    const ofCategory = category === undefined ? undefined : byCategory?.[category]
    return ofShop || ofCategory ? ({ ...whole, ...ofShop, ...ofCategory } as RuleSettings) : whole
  }
}
