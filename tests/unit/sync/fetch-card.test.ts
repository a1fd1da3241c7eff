/** A buyer's card that was asked of the server: its answer may be slow, and never stands over what came after it was asked. */
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import { readLookups } from '@shuke/extension/store/index-identifier.ts'
import { lookupKey } from '@shuke/extension/store/lookup-key.ts'
import { PULLED, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { fetchCard } from '@shuke/extension/sync/fetch-card.ts'
import { customerIdFor, identifierKey } from '@shuke/shared/identity'
import type { Order, SeenIdentifier } from '@shuke/shared/model'
import { expect, test } from 'vitest'
import { importOrders, order, undoAll } from '../../server/support/orders.ts'
import { makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { type Desk, deskOf } from './desk.ts'

const login = (value: string): SeenIdentifier => ({
  platform: 'taobao',
  shop: null,
  kind: 'login',
  value,
  strong: true,
  masked: false,
})
const BUYER = login('buyer a')
const CUSTOMER = customerIdFor(identifierKey(BUYER))
const newer = (one: Order, changes: Partial<Order>): Order => ({ ...one, updatedAt: one.updatedAt + 1, ...changes })

const teamDesk = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  return { owner, desk: await deskOf(server, owner) }
}

/** The server's answers, each of which reaches the workstation when it is let. */
const slowly = ({ client, store }: Desk, ...seen: SeenIdentifier[]) => {
  const waiting: (() => void)[] = []
  let onAnswer: () => void = () => undefined
  const query = async (input: Parameters<ServerClient['card']['get']['query']>[0]) => {
    const answer = await client.card.get.query(input)
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push(resolve)
    onAnswer()
    await promise
    return answer
  }
  const done = fetchCard(store, { card: { get: { query } } } as unknown as ServerClient, { seen })
  const answered = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    onAnswer = resolve
    if (waiting.length > 0) resolve()
    await promise
  }
  return { answered, arrive: () => waiting.shift()?.(), done }
}

const ordersOf = async ({ store }: Desk, customer = CUSTOMER) => {
  const record = await store.bundles.get(customer)
  return record ? decodeBundle(record).orders.map(({ number, status }) => [number, status]) : null
}

const FIRST = order(1, BUYER.value)

test('it comes at once, with her history, and waits for no round of the sync', async () => {
  const { owner, desk } = await teamDesk()
  await importOrders(owner, [FIRST])
  await navigator.locks.request(`sync:${desk.store.name}`, () => fetchCard(desk.store, desk.client, { seen: [BUYER] }))
  expect(await ordersOf(desk)).toEqual([[FIRST.number, 'completed']])
})

test('an older state of an order does not come back over the one that was pulled meanwhile', async () => {
  const { owner, desk } = await teamDesk()
  await importOrders(owner, [FIRST])
  await desk.sync()
  const card = slowly(desk, BUYER)
  await card.answered()
  await importOrders(owner, [newer(FIRST, { status: 'closed' })])
  await desk.sync()
  const pulled = await desk.store.bundles.toArray()
  card.arrive()
  await card.done
  expect(await ordersOf(desk)).toEqual([[FIRST.number, 'closed']])
  expect(await desk.store.bundles.toArray()).toEqual(pulled)
})

test('what was taken back meanwhile does not come back, nor the customer', async () => {
  const { owner, desk } = await teamDesk()
  const { id } = await importOrders(owner, [FIRST])
  await desk.sync()
  const card = slowly(desk, BUYER)
  await card.answered()
  await undoAll(owner, id)
  await desk.sync()
  card.arrive()
  await card.done
  expect(await ordersOf(desk)).toEqual([])
  expect(await readLookups(desk.store, [lookupKey(BUYER), FIRST.key])).toEqual([undefined, undefined])
})

test('an order that went to another buyer meanwhile stays with her', async () => {
  const { owner, desk } = await teamDesk()
  await importOrders(owner, [order(2, 'somebody else')])
  await desk.sync()
  await importOrders(owner, [FIRST])
  const card = slowly(desk, BUYER)
  await card.answered()
  const other = login('buyer b')
  await importOrders(owner, [newer(FIRST, { buyer: other })])
  await desk.sync()
  card.arrive()
  await card.done
  expect(await ordersOf(desk, customerIdFor(identifierKey(other)))).toEqual([[FIRST.number, 'completed']])
  expect(await ordersOf(desk)).toEqual([])
})

test('a buyer of whom nothing is held is taken although something else was pulled meanwhile', async () => {
  const { owner, desk } = await teamDesk()
  await importOrders(owner, [order(2, 'somebody else')])
  await desk.sync()
  await importOrders(owner, [FIRST])
  const card = slowly(desk, BUYER)
  await card.answered()
  // As a pull that was answered before she became known.
  const before = await readMeta(desk.store, PULLED)
  await writeMeta(desk.store, PULLED, { ...before, cursor: { rev: 1, tag: 'a' } })
  card.arrive()
  await card.done
  expect(await ordersOf(desk)).toEqual([[FIRST.number, 'completed']])
})

test('it is asked again when the first pull has begun meanwhile, and then stands', async () => {
  const { owner, desk } = await teamDesk()
  await importOrders(owner, [FIRST])
  const card = slowly(desk, BUYER)
  await card.answered()
  await importOrders(owner, [newer(FIRST, { status: 'closed' })])
  const { cursor } = await owner.api.sync.pull
    .query({ client: owner.client, cursor: null, after: null, limit: 1 })
    .then((answer) => (answer.kind === 'rows' ? answer : Promise.reject(new Error(answer.kind))))
  await writeMeta(desk.store, PULLED, { cursor, after: 'a place', complete: false })
  card.arrive()
  await card.answered()
  card.arrive()
  await card.done
  expect(await ordersOf(desk)).toEqual([[FIRST.number, 'closed']])
})
