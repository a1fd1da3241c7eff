/** How many orders wait for payment: whether there is time to call about each. */
import { fitShopModel, waitedLately } from '@shuke/shared/segment'
import { DAY, MINUTE } from '@shuke/shared/summary'
import { expect, test } from 'vitest'
import { order } from '../care/given.ts'

const NOW = Date.UTC(2026, 10, 22, 4)
const placed = (daysAgo: number, rest: object = {}) => {
  const placedAt = NOW - daysAgo * DAY
  return order({ status: 'unpaid', placedAt, ...rest })
}

test('T05: an order waits for payment until it was paid, unless that was done at once', () => {
  const at = NOW - 2 * DAY
  const count = (...orders: ReturnType<typeof placed>[]) => waitedLately(orders, NOW)
  expect(count(placed(2))).toBe(1)
  expect(count(placed(2, { status: 'paid', paidAt: at + 5 * MINUTE }))).toBe(0)
  expect(count(placed(2, { status: 'completed', paidAt: at + 31 * MINUTE }))).toBe(1)
  expect(count(placed(2, { status: 'closed' }))).toBe(1)
  expect(count(placed(2, { status: 'closed', refunded: 10_000 }))).toBe(0)
  expect(count(placed(2, { stated: '待成团' }))).toBe(0)
  expect(count(placed(2, { status: 'shipped' }))).toBe(0)
  expect(count(placed(31))).toBe(0)
  expect(count(placed(29), placed(28))).toBe(2)
})

test('T05: by the day, over a month, or as long as the shop is there', () => {
  const buyer = (daysAgo: number) => ({
    ...{ id: `cus_${'a'.repeat(26)}` as never, orders: 1, purchaseDays: 1, net: 100 },
    ...{ firstAt: NOW - daysAgo * DAY, lastAt: NOW - daysAgo * DAY },
  })
  const fitted = (days: number, waited?: number) =>
    fitShopModel([buyer(days)], { now: NOW, ...(waited !== undefined && { waited }) }).unpaidADay
  expect(fitted(400, 600)).toBe(20)
  expect(fitted(10, 60)).toBe(6)
  expect(fitted(0, 5)).toBe(5)
  expect(fitted(400)).toBeUndefined()
})
