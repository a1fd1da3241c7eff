/** A page says each thing of an order once, and no more than an agent can have seen. */
import { countSaid, MOST_IN_A_MINUTE, MOST_OF_ONE_BUYER } from '@shuke/extension/card/live/said-of-orders.ts'
import type { SeenOrder } from '@shuke/extension/store/tell-orders.ts'
import { orderKey } from '@shuke/shared/identity'
import { expect, test } from 'vitest'

const seen = (number: string, tracking: string, now: number): SeenOrder => ({
  key: orderKey({ platform: 'practice', shop: null, number }),
  fields: { platform: 'practice', shop: 'silk', number, shipped: { seen: now }, tracking },
})

test('the same words are said once, however long they stand there', () => {
  const said = countSaid()
  expect(said.unsaid([seen('1', 'T1', 1)])).toHaveLength(1)
  said.keep('anna', [seen('1', 'T1', 1)], 1, 1)
  expect(said.unsaid([seen('1', 'T1', 9)])).toEqual([])
  expect(said.unsaid([seen('1', 'T2', 9)])).toHaveLength(1)
})

test('what was not done is said again, and what was no news takes no room', () => {
  const said = countSaid()
  said.keep('anna', [seen('1', 'T1', 1)], 0, 1)
  expect(said.room('anna', 1)).toBe(MOST_OF_ONE_BUYER)
  expect(said.unsaid([seen('1', 'T1', 2), seen('2', 'T1', 2)]).map(({ fields }) => fields.number)).toEqual(['2'])
})

test('a page that changes its orders without end is heard so often in a minute, of one buyer and of all', () => {
  const said = countSaid()
  let now = 0
  let total = 0
  const storm = (customer: string): number => {
    let count = 0
    for (let i = 0; i < 20; i += 1) {
      now += 500
      const orders = Array.from({ length: 40 }, (_, n) => seen(`${customer}-${n}`, `T${now}`, now))
      const heard = said.unsaid(orders).slice(0, said.room(customer, now))
      said.keep(customer, heard, heard.length, now)
      count += heard.length
    }
    total += count
    return count
  }
  expect(storm('anna')).toBe(MOST_OF_ONE_BUYER)
  for (const one of ['bea', 'cai', 'dan', 'eva']) storm(one)
  expect(total).toBe(MOST_IN_A_MINUTE)
  now += 60_000
  expect(storm('anna')).toBe(MOST_OF_ONE_BUYER)
})
