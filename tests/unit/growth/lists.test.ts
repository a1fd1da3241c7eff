import {
  absence,
  callWindows,
  inRegion,
  interestIn,
  type NewsOfProduct,
  ownedInRegion,
  paidMore,
  withoutThoseWhoPaidMore,
} from '@shuke/shared/growth'
import { guessCategory } from '@shuke/shared/product'
import { dayNumberOf, summaryOf } from '@shuke/shared/summary'
import { expect, test } from 'vitest'
import { bundle, instant } from '../care/given.ts'

const NOW = instant('2026-11-22T10:00:00+08:00')
const line = (title: string, quantity = 1) => ({ title, quantity })
const bought = (day: string, titles: readonly string[], rest: object = {}) => ({
  ...{ number: day + titles.join(), placedAt: `${day}T10:00:00+08:00`, lines: titles.map((title) => line(title)) },
  ...rest,
})

test('G14: who paid more for the same thing within thirty days is left out of its discount list and shown to an agent', () => {
  const shirt = { title: '真丝衬衫', price: 8_000, currency: 'CNY' }
  const full = bundle({ orders: [bought('2026-11-01', ['真丝衬衫 '], { paid: 10_000 })] })
  const long = bundle({ orders: [bought('2026-10-01', ['真丝衬衫'], { paid: 10_000 })] })
  const other = bundle({ orders: [bought('2026-11-01', ['真丝长裙'], { paid: 10_000 })] })
  expect(paidMore(full.orders, shirt, NOW)).toMatchObject({ paid: 10_000, less: 2_000 })
  expect(paidMore(full.orders, { ...shirt, price: 10_000 }, NOW)).toBeNull()
  expect(paidMore(full.orders, { ...shirt, currency: 'USD' }, NOW)).toBeNull()
  const { kept, flagged } = withoutThoseWhoPaidMore([full, long, other], shirt, NOW)
  expect(kept).toEqual([long, other])
  expect(flagged.map(({ customer }) => customer)).toEqual([full])
})

test('G14: of several things in one order only what the file says of a piece is compared', () => {
  const shirt = { title: '真丝衬衫', price: 8_000, currency: 'CNY' }
  const two = bundle({ orders: [bought('2026-11-01', ['真丝衬衫', '发带'], { paid: 90_000 })] })
  expect(paidMore(two.orders, shirt, NOW)).toBeNull()
  const said = bundle({
    orders: [bought('2026-11-01', [], { lines: [{ ...line('真丝衬衫', 2), paid: 18_000 }, line('发带')] })],
  })
  expect(paidMore(said.orders, shirt, NOW)).toMatchObject({ paid: 9_000, less: 1_000 })
})

test('T57: news of a product concerns who bought it or its kind, who likes it, and whose family is in its stage', () => {
  const day = dayNumberOf(NOW, 'Asia/Shanghai')
  const name = { 'zh-CN': '丝巾围巾', en: 'scarves' }
  const scarf: NewsOfProduct = { title: '桑蚕丝素色丝巾', category: 'scarf', name }
  const ask = (given: Parameters<typeof bundle>[0], product = scarf) => interestIn(product, bundle(given), day)
  expect(ask({ orders: [bought('2026-03-01', ['桑蚕丝素色丝巾'])] })).toMatchObject({ kind: 'order' })
  expect(ask({ orders: [bought('2026-03-01', ['石榴纹真丝大方巾'])] })?.words.en).toBe('bought scarves before')
  expect(ask({ facts: [{ field: 'likes', value: '素色' }] })?.words['zh-CN']).toBe('说过喜欢素色')
  const pot = { title: '宝宝辅食碗', category: null, name: null }
  expect(ask({ facts: [{ field: 'babyBirth', value: '2026-04' }] }, pot)).toMatchObject({ kind: 'life-stage' })
  expect(ask({ facts: [{ field: 'babyBirth', value: '2020-04' }] }, pot)).toBeNull()
  expect(ask({})).toBeNull()
})

test('T57: nobody is told of what she dislikes or cannot bear, whatever she bought', () => {
  const scarf = { title: '桑蚕丝素色丝巾', category: 'scarf', name: null }
  const given = { orders: [bought('2026-03-01', ['桑蚕丝素色丝巾'])] }
  for (const field of ['dislikes', 'allergy'])
    expect(interestIn(scarf, bundle({ ...given, facts: [{ field, value: '蚕丝' }] }), 0)).toBeNull()
  expect(interestIn(scarf, bundle({ orders: [{ ...given.orders[0], status: 'closed' }] }), 0)).toBeNull()
})

test('T56: a region is found in an address as either writes it, and a masked one is nobody’s', () => {
  expect(inRegion('浙江省 杭州市 西湖区***', '杭州市')).toBe(true)
  expect(inRegion('浙江杭州西湖', '浙江省')).toBe(true)
  expect(inRegion('上海 ***', '杭州')).toBe(false)
  expect(inRegion(undefined, '杭州')).toBe(false)
  expect(inRegion('杭州', '市')).toBe(false)
})

test('T56: owners of what the weather touches, in its region, are found by their orders', () => {
  const there = { recipient: { address: '福建省厦门市思明区' } }
  const { orders } = bundle({
    orders: [
      bought('2026-05-01', ['室内多肉植物 女'], there),
      bought('2026-06-01', ['绿植'], there),
      bought('2026-07-01', ['绿植'], { recipient: { address: '北京' } }),
      bought('2026-08-01', ['真丝衬衫'], there),
      bought('2026-09-01', ['绿植'], { ...there, status: 'closed' }),
    ],
  })
  const owned = (categories: string[]) =>
    ownedInRegion({ region: '厦门', categories }, orders, guessCategory).map(({ number }) => number.slice(0, 10))
  expect(owned(['plant'])).toEqual(['2026-06-01', '2026-05-01'])
  expect(owned([])).toEqual(['2026-08-01', '2026-06-01', '2026-05-01'])
})

test('T54: long away is twice her own interval, else twice the shop’s median, else half a year', () => {
  const at = (...days: string[]) => summaryOf(bundle({ orders: days.map((day) => bought(day, ['绿植'])) }))
  const gaps = { p50: 40, p80: 90, p95: 200 }
  const model = { fittedAt: 0, buyers: 500, repeatBuyers: 200, historyDays: 400, rfm: null, gaps }
  const days = (found: ReturnType<typeof absence>, since: string) =>
    found && (found.from - instant(`${since}T10:00:00+08:00`)) / 86_400_000
  const own = absence(at('2026-01-01', '2026-01-31', '2026-03-02'), model)
  expect([days(own, '2026-03-02'), own?.by, own?.usual]).toEqual([60, 'own', 30])
  const shop = absence(at('2026-01-01', '2026-03-02'), model)
  expect([days(shop, '2026-03-02'), shop?.by, shop?.usual]).toEqual([80, 'shop', 40])
  expect([days(absence(at('2026-03-02'), null), '2026-03-02'), absence(at('2026-03-02'), null)?.by]).toEqual([
    180,
    'plain',
  ])
  // Who came every three days is not missed after a week.
  expect(days(absence(at('2026-03-01', '2026-03-04', '2026-03-07'), model), '2026-03-07')).toBe(30)
  expect(absence(at(), model)).toBeNull()
})

test('C14: calls fall on the small peaks of the day, beside the agents’ own', () => {
  const table = [5, 3, 2, 1, 1, 2, 5, 9, 14, 22, 30, 31, 40, 42, 35, 30, 28, 25, 27, 45, 70, 90, 85, 40]
  expect(callWindows(table)).toEqual([
    { from: 12, to: 14 },
    { from: 19, to: 21 },
  ])
  expect(callWindows(table, [19, 23])).toEqual([
    { from: 12, to: 14 },
    { from: 14, to: 16 },
  ])
  expect(callWindows(Array(24).fill(0))).toEqual([])
  expect(callWindows([1, 2, 3])).toEqual([])
})
