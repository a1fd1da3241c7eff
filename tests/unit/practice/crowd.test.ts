import { practiceCrowd, practiceShop } from '@shuke/server/practice-shop'
import { type CustomerId, Order } from '@shuke/shared/model'
import { fitShopModel, segmentOf } from '@shuke/shared/segment'
import { aggregateOrders } from '@shuke/shared/summary'
import { expect, test } from 'vitest'
import { z } from 'zod'

const NOW = Date.parse('2026-11-22T10:42:00+08:00')
const shop = practiceShop({ seed: 1, now: NOW })
const crowd = practiceCrowd({ seed: 1, now: NOW })
const orders = [...shop.orders, ...crowd.orders]

test('the crowd repeats with its seed and collides with nobody', () => {
  expect(practiceCrowd({ seed: 1, now: NOW })).toEqual(crowd)
  z.array(Order).parse(crowd.orders)
  expect(new Set(orders.map(({ key }) => key)).size).toBe(orders.length)
  const values = [...shop.buyers, ...crowd.buyers].map(({ identifier }) => identifier.value)
  expect(new Set(values).size).toBe(values.length)
})

test.each([1, 2, 3])('with the crowd, the people of seed %i stand at every word a segment has', (seed) => {
  const told = practiceShop({ seed, now: NOW })
  const rest = practiceCrowd({ seed, now: NOW })
  const all = [...told.orders, ...rest.orders]
  const summaries = new Map(
    [...told.buyers, ...rest.buyers].map(({ code, identifier }) => {
      const own = all.filter(({ buyer }) => buyer?.value === identifier.value)
      return [code, { id: code as CustomerId, ...aggregateOrders(own, 'Asia/Shanghai') }]
    }),
  )
  const model = fitShopModel(summaries.values(), { now: NOW })
  expect(model.rfm).not.toBeNull()
  expect(model.gaps).not.toBeNull()
  const word = (code: string) => {
    const summary = summaries.get(code)
    return summary && segmentOf(summary, model, NOW).word
  }
  expect(new Set(told.buyers.map(({ code }) => word(code)))).toEqual(
    new Set(['prospect', 'new', 'repeat', 'regular', 'champion', 'drifting', 'away']),
  )
  expect([word('zhou-lan'), word('peng-lin'), word('lin-yunchu')]).toEqual(['champion', 'prospect', 'new'])
})
