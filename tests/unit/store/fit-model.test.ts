/** Whoever is no buyer of the shop is in none of its figures. */
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { fitModelHere } from '@shuke/extension/store/fit-model.ts'
import { write } from '@shuke/extension/store/write.ts'
import { BY_PERSON, customerIdFor, linkRowId, NOT_BUYER } from '@shuke/shared/identity'
import type { CustomerId, MemberId, Order, RowId } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, importAll, NOW, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const ME = 'me' as MemberId
const buyer = (i: number): CustomerId => customerIdFor(`taobao/*/login/${encodeURIComponent(`乐友${i}`)}`)
const MARK = `fct_${'a'.repeat(26)}` as RowId

const mark = (removed: boolean) =>
  write(
    store,
    [
      {
        kind: 'fact',
        id: MARK,
        customer: buyer(0),
        set: {
          ...{ field: NOT_BUYER, value: 'helper', source: 'typed', quote: '', removed },
          ...{ by: ME, at: NOW, confirmedAt: NOW },
        },
      },
    ],
    NOW,
  )

test('T05: orders of the last month that waited for payment are counted by the day, of buyers only', async () => {
  const orders = someOrders(300, 30).map(
    (order, i): Order => (i >= 240 ? { ...order, status: 'unpaid' } : { ...order, paidAt: order.placedAt + 60_000 }),
  )
  await importAll(store, orders)
  // Sixty of them in the fifteen days before, each tenth of nobody known.
  expect((await fitModelHere(store, NOW)).unpaidADay).toBe(1.8)
  await mark(false)
  expect((await fitModelHere(store, NOW)).unpaidADay).toBeLessThan(1.8)
})

test('who was marked, and whoever was joined with her, is left out of the shop’s model until the mark is taken away', async () => {
  await importAll(store, someOrders(90, 9))
  expect((await fitModelHere(store, NOW)).buyers).toBe(9)
  await mark(false)
  expect((await fitModelHere(store, NOW)).buyers).toBe(8)
  const [a, b] = [buyer(0), buyer(1)].toSorted() as [CustomerId, CustomerId]
  const said = { state: 'linked', reason: BY_PERSON, by: ME, at: NOW } as const
  await write(store, [{ kind: 'link', id: linkRowId(a, b), customer: a, set: { a, b, ...said } }], NOW)
  expect((await fitModelHere(store, NOW)).buyers).toBe(7)
  await mark(true)
  expect((await fitModelHere(store, NOW)).buyers).toBe(9)
})
