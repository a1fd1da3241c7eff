/** What one workstation's page shows of an order is the order's for all, by the source's own time, whatever else is said of it. */
import { orderKey, shopRowId } from '@shuke/shared/identity'
import type { CustomerId, SeenOrderFields } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { describe, expect, test } from 'vitest'
import { pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP, undoAll } from './support/orders.ts'
import { makeColleague, makeOwner, newCustomer, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const ref = (number: string) => ({ platform: 'taobao', shop: null, kind: 'order' as const, value: number })

const seenOrder = (
  n: number,
  customer: CustomerId,
  number: string,
  set: Partial<SeenOrderFields>,
  at = Date.now(),
): PutOp<'seen-order'> => ({
  n,
  kind: 'seen-order',
  id: orderKey({ platform: 'taobao', shop: null, number }),
  customer,
  set: { platform: 'taobao', shop: SHOP.code, number, ...set },
  base: {},
  at,
})

const rowOf = async (person: Person, kind: string, id: string) =>
  (await pullEverything(person)).rows.get(`${kind} ${id}`)
const ENOUGH = { amount: 990, currency: 'CNY', placedAt: Date.now() - 9_000_000 }

describe.each(ENGINES)('orders that pages show, on %s', (engine) => {
  const shopWith = async () => {
    const server = await startTestServer(engine)
    return { server, owner: await makeOwner(server) }
  }

  test('a page moves the order of a file on for everybody, and the totals with it', async () => {
    const { server, owner } = await shopWith()
    const colleague = await makeColleague(server, owner)
    const { paidAt: _, ...unpaid } = order(1, 'anna', { status: 'unpaid' })
    await importOrders(owner, [unpaid])
    const before = await rowOf(colleague, 'order', unpaid.key)
    const customer = before?.customer as CustomerId
    expect((await rowOf(colleague, 'aggregates', customer))?.fields).toMatchObject({ known: 1, orders: 0 })
    const at = Date.now()
    const set = { shipped: { seen: at, at: at - 5 }, shippedAt: at - 5, tracking: 'SF1' }
    expect(await taken(pushAs(owner, [seenOrder(1, customer, unpaid.number, set)]))).toMatchObject({ rejected: [] })
    expect(await rowOf(colleague, 'order', unpaid.key)).toMatchObject({
      customer,
      fields: { status: 'shipped', shippedAt: at - 5, tracking: 'SF1', paid: unpaid.paid },
    })
    expect((await rowOf(colleague, 'aggregates', customer))?.fields).toMatchObject({ orders: 1, net: unpaid.paid })
  })

  test('of two pages the one that is behind takes nothing back, in whatever order they are heard', async () => {
    const { server, owner } = await shopWith()
    const colleague = await makeColleague(server, owner)
    await importOrders(owner, [order(1, 'anna', { status: 'unpaid' })])
    const { key, number } = order(1, 'anna')
    const customer = (await rowOf(owner, 'order', key))?.customer as CustomerId
    const at = Date.now()
    await pushAs(colleague, [seenOrder(1, customer, number, { shipped: { seen: at } })])
    await pushAs(owner, [seenOrder(1, customer, number, { paid: { seen: at + 1, at: at - 9000 } })])
    expect((await rowOf(owner, 'order', key))?.fields.status).toBe('shipped')
    // The source itself says later that it is not sent yet.
    const file = await importOrders(owner, [order(1, 'anna', { status: 'paid', updatedAt: at + 5000 })])
    expect((await rowOf(owner, 'order', key))?.fields.status).toBe('paid')
    await undoAll(owner, file.id)
    expect((await rowOf(owner, 'order', key))?.fields.status).toBe('shipped')
  })

  test('an order of which only pages speak is hers once they say enough, is one with its file, and stays after the undo', async () => {
    const { server, owner } = await shopWith()
    const customer = newCustomer()
    const { key, number, buyer: _, ...rest } = order(1, null)
    const known = { ...ref(number) }
    const ops = [sighting(1, customer, known), seenOrder(2, customer, number, { paid: { seen: Date.now() } })]
    await taken(pushAs(owner, ops))
    expect(await rowOf(owner, 'order', key)).toBeUndefined()
    await taken(pushAs(owner, [seenOrder(3, customer, number, ENOUGH)]))
    const alone = await rowOf(owner, 'order', key)
    expect(alone).toMatchObject({ customer, fields: { status: 'paid', paid: 990, imports: [] } })
    expect((await rowOf(owner, 'aggregates', customer))?.fields).toMatchObject({ known: 1, orders: 1, net: 990 })

    const { id } = await importOrders(owner, [{ key, number, ...rest }])
    expect(await rowOf(owner, 'order', key)).toMatchObject({
      customer,
      fields: { status: 'completed', paid: rest.paid, lines: rest.lines, imports: [id] },
    })
    expect((await rowOf(owner, 'aggregates', customer))?.fields).toMatchObject({ known: 1, net: rest.paid })
    await undoAll(owner, id)
    expect((await rowOf(owner, 'order', key))?.fields).toEqual(alone?.fields)
    expect((await rowOf(owner, 'aggregates', customer))?.fields).toMatchObject({ known: 1, net: 990 })
    await server.close()
  })

  test('what a page said before the file came is said of it, the order waiting for its buyer or not', async () => {
    const { owner } = await shopWith()
    const customer = newCustomer()
    const first = order(1, null, { status: 'paid' })
    await importOrders(owner, [first])
    const at = Date.now()
    await pushAs(owner, [
      seenOrder(1, customer, first.number, { shipped: { seen: at } }),
      seenOrder(2, customer, order(2, null).number, { shipped: { seen: at }, tracking: 'SF2' }),
      sighting(3, customer, ref(first.number)),
      sighting(4, customer, ref(order(2, null).number)),
    ])
    expect(await rowOf(owner, 'order', first.key)).toMatchObject({ customer, fields: { status: 'shipped' } })
    await importOrders(owner, [order(2, null, { status: 'paid' })])
    expect(await rowOf(owner, 'order', order(2, null).key)).toMatchObject({
      customer,
      fields: { status: 'shipped', tracking: 'SF2' },
    })
  })

  test('two chats that show one order under two names of one buyer say it on one row', async () => {
    const { server, owner } = await shopWith()
    const colleague = await makeColleague(server, owner)
    const [first, second] = [newCustomer(), newCustomer()]
    const at = Date.now()
    await taken(
      pushAs(owner, [sighting(1, first, ref('9')), seenOrder(2, first, '9', { ...ENOUGH, paid: { seen: at } })]),
    )
    const other = [sighting(1, second, ref('9')), seenOrder(2, second, '9', { shipped: { seen: at }, tracking: 'SF9' })]
    expect((await taken(pushAs(colleague, other))).rejected).toEqual([])
    const key = orderKey({ platform: 'taobao', shop: null, number: '9' })
    expect(await rowOf(owner, 'seen-order', key)).toMatchObject({ customer: first, fields: { tracking: 'SF9' } })
    expect(await rowOf(owner, 'order', key)).toMatchObject({ customer: first, fields: { status: 'shipped' } })
  })

  test('by a clock that is ahead an order was seen now, and the source’s next word stands', async () => {
    const { owner } = await shopWith()
    await importOrders(owner, [order(1, 'anna', { status: 'paid' })])
    const { key, number } = order(1, 'anna')
    const customer = (await rowOf(owner, 'order', key))?.customer as CustomerId
    const far = Date.now() + 400 * 86_400_000
    await pushAs(owner, [seenOrder(1, customer, number, { closed: { seen: far, at: far } }, far)])
    expect((await rowOf(owner, 'order', key))?.fields.status).toBe('closed')
    await importOrders(owner, [order(1, 'anna', { status: 'completed', updatedAt: Date.now() + 60_000 })])
    expect((await rowOf(owner, 'order', key))?.fields.status).toBe('completed')
  })

  test('an id that is not the order’s own, and another shop’s name for it, are not taken', async () => {
    const { owner } = await shopWith()
    const customer = newCustomer()
    const good = seenOrder(1, customer, '77', { paid: { seen: 1 } })
    const other = { ...good, id: orderKey({ platform: 'jd', shop: null, number: '77' }) }
    const bare = { ...good, n: 2, set: { paid: { seen: 1 } } }
    const first = await taken(pushAs(owner, [other, bare, { ...good, n: 3 }]))
    expect(first.rejected.map(({ n, reason }) => [n, reason])).toEqual([
      [1, 'malformed'],
      [2, 'malformed'],
    ])
    const renamed = await taken(pushAs(owner, [{ ...good, n: 4, set: { shop: 'other' } }]))
    expect(renamed.rejected).toMatchObject([{ n: 4, reason: 'malformed' }])
  })

  test('who works in some shops says nothing of another shop’s orders, and is shown nothing that pages say there', async () => {
    const { server, owner } = await shopWith()
    await importOrders(owner, [order(1, 'anna'), order(2, 'anna')])
    const elsewhere = { ...SHOP, code: 'shop-2' }
    const there = { kind: 'shop', id: shopRowId(elsewhere), customer: null, set: elsewhere, base: {}, at: Date.now() }
    await taken(pushAs(owner, [{ n: 1, ...there }]))
    const agent = await makeColleague(server, owner, 'agent', [shopRowId(elsewhere)])
    const customer = (await rowOf(owner, 'order', order(1, 'anna').key))?.customer as CustomerId

    const lie = seenOrder(1, customer, order(1, 'anna').number, { closed: { seen: Date.now() } })
    expect((await taken(pushAs(agent, [lie]))).rejected).toMatchObject([{ n: 1, reason: 'forbidden' }])
    // Under her own shop's name it is her row, and no word on the order.
    const sly = { ...lie, n: 2, set: { ...lie.set, shop: elsewhere.code } }
    await taken(pushAs(agent, [sly]))
    expect((await rowOf(owner, 'order', order(1, 'anna').key))?.fields.status).toBe('completed')

    await taken(pushAs(owner, [seenOrder(2, customer, order(2, 'anna').number, { closed: { seen: Date.now() } })]))
    const shown = [...(await pullEverything(agent)).rows.values()].filter(({ kind }) => kind === 'seen-order')
    expect(shown.map(({ fields }) => fields.shop)).not.toContain(SHOP.code)
  })
})
