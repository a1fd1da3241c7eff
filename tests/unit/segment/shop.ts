/** Invented shops for tests of the segment. */
import { type CustomerSummary, DAY } from '@shuke/shared/summary'
import fc from 'fast-check'

export const NOW = Date.parse('2026-11-22T10:42:00+08:00')

const id = (n: number) => `cus_${String(n).padStart(26, '0')}` as CustomerSummary['id']

/** A customer who bought on so many days, evenly, the last so many days ago. */
export function customer(n: number, days: number, since: number, gap = 40, net = 10_000): CustomerSummary {
  if (days === 0) return { id: id(n), orders: 0, purchaseDays: 0, net: 0, firstAt: null, lastAt: null }
  const lastAt = NOW - since * DAY
  return {
    id: id(n),
    orders: days,
    purchaseDays: days,
    net: net * days,
    firstAt: lastAt - (days - 1) * gap * DAY,
    lastAt,
  }
}

export const anyCustomer: fc.Arbitrary<CustomerSummary> = fc
  .tuple(fc.nat(9999), fc.nat(12), fc.nat(700), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 40 }))
  .map(([n, days, since, gap, net]) => customer(n, days, since, gap, net * 1000))

/** 400 buyers over two years, six in ten of them once: above every floor. */
export const SHOP: readonly CustomerSummary[] = Array.from({ length: 400 }, (_, n) =>
  customer(n, n % 10 < 6 ? 1 : 2 + (n % 7), (n * 37) % 500, 20 + ((n * 13) % 90), 1000 + ((n * 7919) % 60_000)),
)
