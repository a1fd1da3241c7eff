/** A workstation of a team holds those with whom somebody has to do; the others come when they are opened, and go again. */

import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { letGoOfExpired } from '@shuke/extension/store/let-go.ts'
import { PINS, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { fetchCard } from '@shuke/extension/sync/fetch-card.ts'
import { pullAll } from '@shuke/extension/sync/pull.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { customerIdFor, identifierKey, shopRowId } from '@shuke/shared/identity'
import type { CustomerId, SeenIdentifier } from '@shuke/shared/model'
import type { PullInput } from '@shuke/shared/sync'
import { expect, test } from 'vitest'
import { trustedWorkspaceId } from '../../../server/src/store/workspace-id.ts'
import { pull } from '../../../server/src/sync/pull.ts'
import { look } from '../../../server/src/working-set/look.ts'
import { note, pushAs, sighting, taken } from '../../server/support/ops.ts'
import { importOrders, order, SHOP } from '../../server/support/orders.ts'
import { makeColleague, makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { deskOf } from './desk.ts'

const DAY = 24 * 3600 * 1000

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

const team = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const lookAt = async (now: number): Promise<void> => {
    while ((await look(server.services.store, trustedWorkspaceId(owner.workspace), now)).more);
  }
  return { server, owner, lookAt, desk: await deskOf(server, owner) }
}

const noteOf = (text: string, customer: CustomerId = CUSTOMER) => ({
  kind: 'note' as const,
  id: `not_${'x'.repeat(26)}`,
  customer,
  set: { text, by: 'me' as never, at: 1, pinned: false, removed: false, siblings: [] },
})

test('who leaves goes, her name still opens her card, and opening it brings her back whole', async () => {
  const { owner, lookAt, desk } = await team()
  await importOrders(owner, [order(1, BUYER.value), order(2, BUYER.value)])
  await desk.sync()
  expect((await readCard(desk.store, [BUYER])).notHere).toBe(false)
  await lookAt(Date.now() + 400 * DAY)
  await desk.sync()
  expect(await desk.store.bundles.get(CUSTOMER)).toBeUndefined()
  expect(await readCard(desk.store, [BUYER])).toMatchObject({
    resolution: { kind: 'known', customer: CUSTOMER },
    notHere: true,
  })
  expect(await fetchCard(desk.store, desk.client, { seen: [BUYER] })).toBe('found')
  const back = await readCard(desk.store, [BUYER])
  expect(back.notHere).toBe(false)
  expect(back.bundles[0]?.orders).toHaveLength(2)
})

test('who was opened here stays for two weeks, and hears of what changes meanwhile', async () => {
  const { owner, lookAt, desk } = await team()
  const longAgo = Date.now() - 300 * DAY
  const old = (i: number) => order(i, BUYER.value, { placedAt: longAgo + i, paidAt: longAgo + i })
  await importOrders(owner, [old(1)])
  await lookAt(Date.now())
  await desk.sync()
  expect(await fetchCard(desk.store, desk.client, { customer: CUSTOMER })).toBe('found')
  await importOrders(owner, [old(2)])
  await desk.sync()
  expect((await readCard(desk.store, [BUYER])).bundles[0]?.orders).toHaveLength(2)
  await letGoOfExpired(desk.store, Date.now() + 13 * DAY)
  expect(await desk.store.bundles.get(CUSTOMER)).toBeDefined()
  await letGoOfExpired(desk.store, Date.now() + 15 * DAY)
  expect(await desk.store.bundles.get(CUSTOMER)).toBeUndefined()
  expect(await readMeta(desk.store, PINS)).toEqual({})
})

test('who was opened here and is at hand everywhere again stays when her two weeks are over', async () => {
  const { owner, lookAt, desk } = await team()
  await importOrders(owner, [order(1, BUYER.value)])
  await lookAt(Date.now() + 400 * DAY)
  await fetchCard(desk.store, desk.client, { customer: CUSTOMER })
  await taken(pushAs(owner, [note(1, 'she is back', { customer: CUSTOMER })]))
  await desk.sync()
  await letGoOfExpired(desk.store, Date.now() + 15 * DAY)
  expect(await desk.store.bundles.get(CUSTOMER)).toBeDefined()
})

test('nobody is let go of for whom something still waits', async () => {
  const { owner, lookAt, desk } = await team()
  await importOrders(owner, [order(1, BUYER.value)])
  await desk.sync()
  await desk.write(noteOf('written while nobody was there'))
  await lookAt(Date.now() + 400 * DAY)
  const { store } = desk
  const { letGo, LET_GO_TABLES } = await import('@shuke/extension/store/let-go.ts')
  await store.transaction('rw', [...LET_GO_TABLES], () => letGo(store, [CUSTOMER]))
  expect(await store.bundles.get(CUSTOMER)).toBeDefined()
  await desk.sync()
  const { bundles } = await readCard(store, [BUYER])
  expect(bundles[0]?.rows.filter(({ kind }) => kind === 'note')).toHaveLength(1)
  expect(bundles[0]?.orders).toHaveLength(1)
})

test('what is written of somebody who is not here shows a part of her, until the server has told the rest', async () => {
  const { owner, lookAt, desk } = await team()
  await importOrders(owner, [order(1, BUYER.value)])
  await lookAt(Date.now() + 400 * DAY)
  await desk.sync()
  await learnSighting(desk.store, { seen: [BUYER], nick: 'A', member: owner.member }, Date.now())
  const shown = await readCard(desk.store, [BUYER])
  expect(shown.resolution).toMatchObject({ kind: 'known', customer: CUSTOMER })
  expect(shown.notHere).toBe(true)
  await desk.sync()
  const later = await readCard(desk.store, [BUYER])
  expect(later.notHere).toBe(false)
  expect(later.bundles[0]?.orders).toHaveLength(1)
})

test('a stranger whom the server does not know either is a new customer at once', async () => {
  const { owner, desk } = await team()
  await desk.sync()
  expect((await readCard(desk.store, [BUYER])).notHere).toBe(true)
  expect(await fetchCard(desk.store, desk.client, { seen: [BUYER] })).toBe('none')
  await learnSighting(desk.store, { seen: [BUYER], nick: 'A', member: owner.member, stranger: true }, Date.now())
  expect((await readCard(desk.store, [BUYER])).notHere).toBe(false)
})

test('a workstation that works alone holds everybody', async () => {
  const { freshStore } = await import('../store/generated-shop.ts')
  const alone = await freshStore(`test-${crypto.randomUUID()}`)
  expect((await readCard(alone, [BUYER])).notHere).toBe(false)
  await alone.delete()
})

test('INV-14 SCOPE: a member who is given other shops holds what is seen there, and nothing of the others', async () => {
  const { server, owner } = await team()
  const agent = await makeColleague(server, owner)
  const desk = await deskOf(server, agent)
  const of = (shop: string) => ({ platform: 'pinduoduo', shop, kind: 'uid' as const, value: 'u1' })
  const [a, b] = [customerIdFor(identifierKey(of('a'))), customerIdFor(identifierKey(of('b')))]
  await importOrders(owner, [order(1, 'of the first shop')])
  await taken(
    pushAs(owner, [
      sighting(1, a, of('a')),
      note(2, 'of a', { customer: a }),
      sighting(3, b, of('b')),
      note(4, 'of b', { customer: b }),
    ]),
  )
  await desk.sync()
  expect(await desk.store.bundles.count()).toBe(3)

  const shops = [shopRowId({ platform: 'pinduoduo', code: 'a' })]
  const scoped = {
    sync: {
      hello: desk.client.sync.hello,
      push: desk.client.sync.push,
      pull: {
        query: (input: PullInput) =>
          pull(server.services.store.db, trustedWorkspaceId(owner.workspace), shops, input, Date.now),
      },
    },
  } as unknown as ServerClient
  await syncOnce(desk.store, scoped, true)
  expect(await desk.store.bundles.toCollection().primaryKeys()).toEqual([a])
  await syncOnce(desk.store, scoped, true)
  expect(await desk.store.workspace.get(['shop', shopRowId(SHOP)])).toBeUndefined()
  expect(await desk.store.workspace.get(['member', owner.member])).toBeDefined()
})

test('INV-14 SCOPE: of a customer whom a member still sees, what is of the shops that were taken from her goes', async () => {
  const { server, owner, desk } = await team()
  await importOrders(owner, [order(1, BUYER.value), order(2, BUYER.value, { shop: 'shop-2' })])
  await desk.sync()
  const ordersHere = async () =>
    (await readCard(desk.store, [BUYER])).bundles.flatMap(({ orders }) => orders.map(({ shop }) => shop)).sort()
  expect(await ordersHere()).toEqual(['shop-1', 'shop-2'])
  const scoped = {
    sync: {
      hello: desk.client.sync.hello,
      push: desk.client.sync.push,
      pull: {
        query: (input: PullInput) =>
          pull(server.services.store.db, trustedWorkspaceId(owner.workspace), [shopRowId(SHOP)], input, Date.now),
      },
    },
  } as unknown as ServerClient
  await syncOnce(desk.store, scoped, true)
  expect(await ordersHere()).toEqual(['shop-1'])
  const [bundle] = (await readCard(desk.store, [BUYER])).bundles
  expect(bundle?.aggregates.orders).toBe(1)
  expect(bundle?.unnamed).toBeUndefined()
})

test('what waits for the server stays of a customer of whom it speaks no more, and the rest of her is asked for', async () => {
  const { server, owner, desk } = await team()
  await importOrders(owner, [order(1, BUYER.value)])
  await desk.sync()
  await desk.write(noteOf('written where she is seen no more'))
  const scoped = {
    sync: {
      hello: desk.client.sync.hello,
      push: desk.client.sync.push,
      pull: {
        query: (input: PullInput) =>
          pull(server.services.store.db, trustedWorkspaceId(owner.workspace), [], input, Date.now),
      },
    },
  } as unknown as ServerClient
  await pullAll(desk.store, scoped)
  const { bundles, notHere } = await readCard(desk.store, [BUYER])
  expect(notHere).toBe(true)
  expect(bundles.flatMap(({ orders }) => orders)).toEqual([])
  expect(bundles.flatMap(({ rows }) => rows.map(({ kind }) => kind))).toEqual(['note'])
})

test('a pin that ran out is forgotten once', async () => {
  const { desk } = await team()
  await writeMeta(desk.store, PINS, { [CUSTOMER]: 1 })
  await letGoOfExpired(desk.store, 2)
  expect(await readMeta(desk.store, PINS)).toEqual({})
})
