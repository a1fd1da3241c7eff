/** The server counts how many orders wait for payment, as a workstation does that works alone. */
import { DEFAULT_PLAN, nextStep } from '@shuke/shared/care'
import type { Order, ShopModel } from '@shuke/shared/model'
import { fitShopModel, waitedLately } from '@shuke/shared/segment'
import { bundleView, SINGLE } from '@shuke/shared/sync'
import { describe, expect, test } from 'vitest'
import { importOrders, order } from './support/orders.ts'
import { makeOwner } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const DAY = 24 * 3600 * 1000

/** Placed so many hours ago and not paid. */
const unpaid = (i: number, buyer: string, hoursAgo: number): Order => {
  const { paidAt: _, ...rest } = order(i, buyer)
  const placedAt = Date.now() - hoursAgo * 3_600_000
  return { ...rest, status: 'unpaid', placedAt, updatedAt: placedAt }
}

describe.each(ENGINES)('orders that wait for payment on %s', (engine) => {
  test('T05: are counted by the day over the last month, and where they are many nobody calls', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const many = Array.from({ length: 40 }, (_, i) => unpaid(i, `buyer ${i % 7}`, i))
    const first = order(100, 'the first', { placedAt: Date.now() - 400 * DAY, paidAt: Date.now() - 400 * DAY })
    const orders = [...many, unpaid(101, 'long ago', 24 * 40), first]
    await importOrders(owner, orders)
    const rows = (await pullEverything(owner)).rows
    const model = rows.get(`model ${SINGLE}`)?.fields as unknown as ShopModel
    const now = Date.now()
    const summary = { id: 'x' as never, orders: 1, purchaseDays: 1, net: 1, firstAt: first.placedAt, lastAt: null }
    const alone = fitShopModel([{ ...summary, lastAt: first.placedAt }], { now, waited: waitedLately(orders, now) })
    expect(model.unpaidADay).toBe(alone.unpaidADay)
    expect(model.unpaidADay).toBe(1.3)

    const one = many[1] as Order
    const held = {
      ...{ id: 'cus_x' as never, rows: [] },
      orders: [{ ...one, imports: [] }],
      aggregates: { orders: 0, purchaseDays: 0, net: 0, currency: null, firstAt: null, lastAt: null, known: 1 },
    }
    const bundle = bundleView([held])
    const phone = { kind: 'phone', value: '13812345678', masked: false, removed: false } as never
    const plan = (unpaidCalls: number) => ({ ...DEFAULT_PLAN, quiet: { from: 0, to: 0 }, unpaidCalls })
    const rules = Object.fromEntries(
      Object.entries(DEFAULT_PLAN.rules).map(([id, rule]) => [id, { ...rule, window: [0, 24] as [number, number] }]),
    )
    const channel = (calls: number) =>
      nextStep({ ...bundle, identifiers: [phone] }, { ...plan(calls), rules }, model, now).step?.channel
    expect([channel(1), channel(2)]).toEqual(['chat', 'phone'])
  })
})
