import type { Order } from '@shuke/shared/model'
import { byBuyer } from '@shuke/shared/order'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someOrders } from '../store/generated-shop.ts'

const nameless = ({ buyer: _, ...order }: Order): Order => order

test('each buyer’s orders stand together, in the turn of the file', () => {
  const orders = someOrders(60, 7)
  const sorted = byBuyer(orders)
  const buyers = sorted.flatMap(({ buyer }) => buyer?.value ?? [])
  expect(buyers.filter((buyer, i) => buyer !== buyers[i - 1])).toHaveLength(new Set(buyers).size)
  for (const [, own] of Map.groupBy(sorted, ({ buyer }) => buyer?.value))
    expect(own.map(({ placedAt }) => placedAt)).toEqual(own.map(({ placedAt }) => placedAt).sort((a, b) => a - b))
})

test('no order is lost or doubled, and statements of one order keep their turn, whichever names the buyer', () => {
  const [some] = [someOrders(12, 4)]
  const statement = fc.record({ at: fc.nat(11), named: fc.boolean(), paid: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 40 }), (statements) => {
      const orders = statements.map(({ at, named, paid }) => {
        const order = { ...(some[at] as Order), paid }
        return named ? order : nameless(order)
      })
      const sorted = byBuyer(orders)
      expect(new Set(sorted)).toEqual(new Set(orders))
      expect(sorted).toHaveLength(orders.length)
      for (const [key, own] of Map.groupBy(orders, (order) => order.key))
        expect(sorted.filter((order) => order.key === key)).toEqual(own)
    }),
  )
})
