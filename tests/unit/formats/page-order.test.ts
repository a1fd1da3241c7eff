/** What a page writes is read as the files of its platform are. */
import { FORMATS } from '@shuke/shared/formats'
import { PAGE_WORDS, seenOrderOf, seenParcelOf } from '@shuke/shared/formats/page'
import { SeenOrderFields } from '@shuke/shared/model'
import { expect, test } from 'vitest'

const ZONE = 'Asia/Shanghai'
const NOW = Date.UTC(2026, 10, 22, 2)
const read = (platform: string, parts: Parameters<typeof seenOrderOf>[0]['parts']) =>
  SeenOrderFields.parse(seenOrderOf({ platform, shop: 'silk', number: '1', parts }, ZONE, NOW))

test('every platform whose files have words for it has the same words for its pages', () => {
  // Shopify says paid and sent in two columns; no page of it is read.
  const platforms = new Set(FORMATS.map(({ platform }) => platform).filter((one) => one !== 'shopify'))
  expect(Object.keys(PAGE_WORDS).toSorted()).toEqual([...platforms].toSorted())
})

test('the platform’s words give the status, with the time that the page states for it', () => {
  const seen = read('taobao', { status: '卖家已发货，等待买家确认', shippedAt: '2026-11-21 09:30:00' })
  expect(seen.shipped).toEqual({ seen: NOW, at: Date.UTC(2026, 10, 21, 1, 30) })
  expect(seen.shippedAt).toBe(Date.UTC(2026, 10, 21, 1, 30))
  expect(seen).not.toHaveProperty('stated')
})

test('a refund beside the status is read, and an after-sale that is over', () => {
  expect(read('pinduoduo', { status: '已发货，退款成功' })).toMatchObject({
    shipped: { seen: NOW },
    afterSale: { state: 'refunded', seen: NOW },
  })
  expect(read('practice', { status: 'completed', afterSale: 'none' }).afterSale).toEqual({ state: 'none', seen: NOW })
  expect(read('pinduoduo', { status: '已发货' })).not.toHaveProperty('afterSale')
})

test('words that nobody knows are kept as they stand', () => {
  const seen = read('pinduoduo', { status: '集运仓已揽收' })
  expect(seen.stated).toEqual({ words: '集运仓已揽收', seen: NOW })
  expect(read('some-new-platform', { status: '待发货' }).stated?.words).toBe('待发货')
})

test('money is in minor units, with its currency or not at all', () => {
  expect(read('taobao', { paid: '¥1,299.50', currency: 'CNY' })).toMatchObject({ amount: 129_950, currency: 'CNY' })
  expect(read('practice', { paidMinor: '15900', currency: 'CNY', refundedMinor: '900' })).toMatchObject({
    amount: 15_900,
    refunded: 900,
  })
  for (const parts of [{ paid: '299' }, { paid: '很多', currency: 'CNY' }, { paidMinor: '1e9', currency: 'CNY' }])
    expect(read('taobao', parts)).not.toHaveProperty('amount')
})

test('a time yet to come, and one that is none, is not said', () => {
  for (const shippedAt of [String(NOW + 3_600_000), '2027-01-01 00:00:00', '昨天', '99999999999999'])
    expect(read('taobao', { shippedAt })).not.toHaveProperty('shippedAt')
  expect(read('practice', { shippedAt: String(NOW - 1) }).shippedAt).toBe(NOW - 1)
})

test('whatever a page writes, nothing comes of it that no server would take', () => {
  const odd = ['', ' ', '\u200b', '##abc', '="260517-1"', '🧵'.repeat(60), '<script>', '__proto__', '-1', '1e400']
  for (const word of odd)
    expect(() =>
      read('taobao', {
        ...{ status: word, afterSale: word, paid: word, paidMinor: word, currency: word, placedAt: word },
        ...{ paidAt: word, carrier: word, tracking: word, title: word },
      }),
    ).not.toThrow()
})

test('a parcel’s scans are read as other times are, and those yet to come are not', () => {
  expect(seenParcelOf({ movedAt: String(NOW - 2), arrivedAt: '2026-01-02 08:00:00' }, ZONE, NOW)).toEqual({
    moved: NOW - 2,
    arrived: Date.parse('2026-01-02T08:00:00+08:00'),
  })
  expect(seenParcelOf({ movedAt: String(NOW + 3_600_000), arrivedAt: '昨天' }, ZONE, NOW)).toEqual({})
})
