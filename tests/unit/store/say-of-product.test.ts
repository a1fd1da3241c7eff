/** What is said of products, and what the orders on this computer sold. */
import 'fake-indexeddb/auto'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { AUTHOR, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import { readSaidProducts, sayOfProduct } from '@shuke/extension/store/say-of-product.ts'
import { addSold, readSold, SOLD_BEGIN, type SoldCursor } from '@shuke/extension/store/sold-products.ts'
import { productRowId } from '@shuke/shared/identity'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, importAll, NOW, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const TEA = { platform: 'taobao', shop: 'silk', title: '龙井  明前' }

test('a word on a product makes its row, and the next one is said on the same', async () => {
  await sayOfProduct(store, TEA, { category: 'tea' }, NOW)
  await sayOfProduct(store, { ...TEA, title: ' 龙井 明前' }, { useDays: 10 }, NOW + 1)
  const rows = await readSaidProducts(store)
  expect(rows).toEqual([
    { id: productRowId({ ...TEA, code: '' }), ...TEA, code: '', category: 'tea', useDays: 10, by: 'me', at: NOW + 1 },
  ])
})

test('it tells what stood there, so that it can be taken back', async () => {
  expect(await sayOfProduct(store, TEA, { category: 'tea', season: 'spring' }, NOW)).toEqual({
    category: null,
    season: null,
  })
  const before = await sayOfProduct(store, TEA, { category: 'coffee' }, NOW)
  expect(before).toEqual({ category: 'tea' })
  await sayOfProduct(store, TEA, before, NOW)
  expect(await readSaidProducts(store)).toMatchObject([{ category: 'tea', season: 'spring' }])
})

test('what no product may have is refused, and nothing is written', async () => {
  await expect(sayOfProduct(store, TEA, { useDays: 0 }, NOW)).rejects.toThrow()
  expect(await readSaidProducts(store)).toEqual([])
})

test('what was sold is read in pages that together are all of it, those without a buyer too', async () => {
  const orders = someOrders(90, 20)
  await importAll(store, orders)
  const pieces = orders.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)
  let sold: ReturnType<typeof addSold> = []
  let pages = 0
  for (let next: SoldCursor | null = SOLD_BEGIN; next; pages += 1) {
    const page = await readSold(store, next, 7)
    expect(page.read).toBeLessThanOrEqual(7)
    sold = addSold(sold, page.sold)
    next = page.next
  }
  expect(pages).toBeGreaterThan(3)
  expect(sold.reduce((sum, one) => sum + one.sold, 0)).toBe(pieces)
})

test('when it was said is told by the team’s clock, whatever this machine’s says', async () => {
  const author = await readMeta(store, AUTHOR)
  await writeMeta(store, AUTHOR, { ...author, clock: { ...author.clock, offset: 5000 } })
  await sayOfProduct(store, TEA, { category: 'tea' }, NOW)
  expect(await readSaidProducts(store)).toMatchObject([{ at: NOW + 5000 }])
})
