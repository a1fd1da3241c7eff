/** The generator of large files makes files that the reader reads whole. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOrders } from '@shuke/shared/formats'
import { expect, test } from 'vitest'
import { makeScratch } from '../../server/support/scratch.ts'
import { type ShopLayout, writeShopFile } from '../../tools/write-shop-file.ts'

const FORMATS = { goods: 'jd', report: 'taobao-report', detail: 'taobao-detail' } as const

test.each<ShopLayout>(['goods', 'report', 'detail'])('a made file of %s has as many orders as it says', (layout) => {
  const path = join(makeScratch('orders'), 'orders.csv')
  const made = writeShopFile(path, { layout, lines: 4000, problems: 5 })
  const bytes = readFileSync(path)
  const read = readOrders(bytes, 'orders.csv')
  expect(read.format?.id).toBe(FORMATS[layout])
  expect(read.orders).toHaveLength(made.orders)
  expect(read.problems.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => 'scientific-notation'))
  expect(made.lines).toBeGreaterThanOrEqual(4000)
  const buyers = Map.groupBy(read.orders, ({ buyer }) => buyer?.value)
  if (layout === 'detail') expect([...buyers.keys()]).toEqual([undefined])
  // Most buy once or twice, one by far the most.
  else expect(Math.max(...[...buyers.values()].map((all) => all.length)) * 20).toBeGreaterThan(buyers.size)
  writeShopFile(path, { layout, lines: 4000, problems: 5 })
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('the detail of a seed is of the orders of its report', () => {
  const folder = makeScratch('orders')
  const numbers = (layout: ShopLayout, lines: number) => {
    const path = join(folder, `${layout}.csv`)
    writeShopFile(path, { layout, lines, seed: 7 })
    return readOrders(readFileSync(path), path).orders
  }
  const detail = numbers('detail', 4000)
  const report = numbers('report', detail.length)
  expect(detail.map(({ number, paid }) => [number, paid])).toEqual(report.map(({ number, paid }) => [number, paid]))
})
