import type { Order } from '../../model/index.ts'
import { DAY, dayNumberOf, instantOf } from '../summary/calendar.ts'
import type { Occasion } from './define-rule.ts'

interface Hours {
  readonly window: readonly [number, number]
  /** Days. */
  readonly lapses: number
}

/**
 * Something about one order so many days after an instant, from the hour on in which it may be proposed.
 *
 * @param at epoch ms
 * @param days a part of a day counts as a whole one
 * @param zone in which a day begins
 */
export function daysAfter(order: Order, at: number, days: number, { window, lapses }: Hours, zone: string): Occasion {
  const from = instantOf(dayNumberOf(at, zone) + Math.ceil(days), window[0] * 60, zone)
  return { key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY }
}
