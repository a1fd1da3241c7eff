import { NO_ORDERS, type Order } from '@shuke/shared/model'
import { aggregateOrders, summaryOf } from '@shuke/shared/summary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundle, order } from '../care/given.ts'

const ZONE = 'Asia/Shanghai'
const DAY_ONE = Date.parse('2026-11-01T20:00:00+08:00')
const paid = (written: object) => order({ status: 'paid', placedAt: DAY_ONE, ...written })

describe('aggregateOrders', () => {
  it('counts paid orders and leaves unpaid, closed and given back ones out, but knows of them', () => {
    const orders = [
      paid({ number: '1', paid: 10_000 }),
      paid({ number: '2', paid: 5_000, status: 'completed', refunded: 2_000, afterSale: 'refunded' }),
      paid({ number: '3', status: 'unpaid' }),
      paid({ number: '4', status: 'closed' }),
      paid({ number: '5', paid: 700, refunded: 700, afterSale: 'refunded' }),
      paid({ number: '6', afterSale: 'refunded' }),
    ]
    expect(aggregateOrders(orders, ZONE)).toEqual({
      ...{ orders: 2, purchaseDays: 1, net: 13_000, currency: 'CNY', firstAt: DAY_ONE, lastAt: DAY_ONE, known: 6 },
    })
  })

  it('counts days by the shop’s midnight and by the payment', () => {
    const late = paid({
      number: '1',
      placedAt: Date.parse('2026-11-01T23:50:00+08:00'),
      paidAt: Date.parse('2026-11-02T00:10:00+08:00'),
    })
    const next = paid({ number: '2', placedAt: Date.parse('2026-11-02T23:00:00+08:00') })
    expect(aggregateOrders([late, next], ZONE).purchaseDays).toBe(1)
    expect(aggregateOrders([late, next], 'America/New_York').purchaseDays).toBe(2)
  })

  it('counts an order that cost nothing', () => {
    expect(aggregateOrders([paid({ paid: 0 })], ZONE)).toMatchObject({ orders: 1, net: 0 })
  })

  it('adds up the currency of most purchases and never mixes two', () => {
    const orders = [
      paid({ number: '1', paid: 100 }),
      paid({ number: '2', paid: 200 }),
      paid({ number: '3', currency: 'USD', paid: 999 }),
    ]
    expect(aggregateOrders(orders, ZONE)).toMatchObject({ orders: 3, net: 300, currency: 'CNY' })
  })

  it('comes to nothing without orders', () => {
    expect(aggregateOrders([], ZONE)).toEqual(NO_ORDERS)
    expect(summaryOf(bundle({}))).toEqual({
      id: bundle({}).id,
      orders: 0,
      purchaseDays: 0,
      net: 0,
      firstAt: null,
      lastAt: null,
    })
  })

  const anyOrder: fc.Arbitrary<Order> = fc
    .record({
      placedAt: fc.integer({ min: DAY_ONE, max: DAY_ONE + 1e10 }),
      paid: fc.integer({ min: 1, max: 99_999 }),
      status: fc.constantFrom('unpaid', 'paid', 'shipped', 'completed', 'closed'),
      currency: fc.constantFrom('CNY', 'CNY', 'USD'),
    })
    .map((written) => paid(written))

  it('leaves for a refunded order exactly what there would be without it', () => {
    fc.assert(
      fc.property(fc.array(anyOrder), anyOrder, (orders, one) => {
        const refunded = { ...one, afterSale: 'refunded' as const, refunded: one.paid }
        const { known, ...withIt } = aggregateOrders([refunded, ...orders], ZONE)
        const { known: fewer, ...without } = aggregateOrders(orders, ZONE)
        expect(withIt).toEqual(without)
        expect(known).toBe(fewer + 1)
      }),
    )
  })

  it('does not mind the order of the orders', () => {
    fc.assert(
      fc.property(fc.array(anyOrder), (orders) => {
        const shuffled = [...orders].sort((a, b) => ((a.paid * 7919) % 101) - ((b.paid * 7919) % 101))
        expect(aggregateOrders(shuffled, ZONE)).toEqual(aggregateOrders(orders, ZONE))
      }),
    )
  })
})
