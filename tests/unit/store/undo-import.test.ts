/** An import taken back leaves what chats, people and other imports made as it was: found by the same keys, joined alike. */
import 'fake-indexeddb/auto'
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { readSeen } from '@shuke/extension/store/read-person.ts'
import { write } from '@shuke/extension/store/write.ts'
import { customerIdFor, identifierKey, linkRowId, shopRowId } from '@shuke/shared/identity'
import type { CustomerId, LinkFields, MemberId, Order, SeenIdentifier } from '@shuke/shared/model'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, freshStore, importAll, NOW, SHOP, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const ME = 'me' as MemberId
const strong = (kind: SeenIdentifier['kind'], value: string, shop: string | null = null): SeenIdentifier => ({
  platform: 'taobao',
  shop,
  kind,
  value,
  strong: true,
  masked: false,
})
const uid = (value: string) => strong('uid', value)
const login = (value: string) => strong('login', value)
const numberOf = (order: Order) => strong('order', order.number)
const customerOf = (one: SeenIdentifier) => customerIdFor(identifierKey(one))

const chat = (...seen: SeenIdentifier[]) => learnSighting(store, { seen, nick: '小云', member: ME }, NOW)

const [ORDER, SECOND] = someOrders(2, 2) as [Order, Order]
const boughtBy = (order: Order, buyer: SeenIdentifier | null, changes: Partial<Order> = {}): Order => {
  const { buyer: _, ...nameless } = order
  return { ...nameless, ...(buyer ? { buyer } : {}), ...changes }
}

const P = customerOf(uid('u1'))
const F = customerOf(login('buyerB'))
const [A, B] = [P, F].sort() as [CustomerId, CustomerId]
const JOINED = linkRowId(P, F)

const linksHeld = async () => (await store.links.toArray()).map(({ row }) => row.fields as LinkFields)
const ordersOf = async (customer: CustomerId) => {
  const record = await store.bundles.get(customer)
  return record ? decodeBundle(record).orders.map(({ key }) => key) : null
}
const shopsHeld = () => store.workspace.where('[kind+id]').between(['shop', ''], ['shop', '\uffff']).toArray()

describe('what a chat made before an import is the same after its undo', () => {
  test('the buyer who showed an order’s number is found by it throughout, and joined only meanwhile', async () => {
    await chat(uid('u1'), numberOf(ORDER))
    const before = await contentOf(store)
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    expect(await linksHeld()).toMatchObject([{ a: A, b: B, state: 'linked', reason: ORDER.key, by: ME, at: NOW }])
    const { bundles } = await readSeen(store, [numberOf(ORDER)])
    expect(bundles.map((bundle) => bundle.id).sort()).toEqual([A, B])
    expect(await store.lookups.get(ORDER.key)).toEqual({ key: ORDER.key, customer: P, home: F, named: [P] })
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
  })

  test('the login that a chat knew is not the import’s, nor is the name that is not there', async () => {
    await learnSighting(store, { seen: [login('buyerB')], nick: null, member: ME }, NOW)
    const before = await contentOf(store)
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
  })

  test('a buyer whom a file named first is found after its undo by the login that the chat showed too', async () => {
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    await learnSighting(store, { seen: [login('buyerB')], nick: null, member: ME }, NOW + 1)
    await undoImport(store, id)
    expect(await readSeen(store, [login('buyerB')])).toMatchObject({ resolution: { kind: 'known', customer: F } })
  })

  test.each([10, 450])(
    '%i chats and as many orders',
    async (count) => {
      const orders = someOrders(count, count).map((order, i) => boughtBy(order, login(`buyer ${i}`)))
      for (const [i, order] of orders.entries()) await chat(uid(`u${i}`), numberOf(order))
      const before = await contentOf(store)
      const id = await importAll(store, orders, 500)
      expect(await store.links.count()).toBe(count)
      await undoImport(store, id)
      expect(await contentOf(store)).toEqual(before)
    },
    30_000,
  )

  test('cut off after any of its steps and begun again', async () => {
    const orders = someOrders(230, 230).map((order, i) => boughtBy(order, login(`buyer ${i}`)))
    for (const [i, order] of orders.entries()) await chat(uid(`u${i}`), numberOf(order))
    const before = await contentOf(store)
    const id = await importAll(store, orders, 500)
    const cut = new Error('the tab was closed')
    for (const step of [1, 2, 2]) {
      let left = step
      const stopped = undoImport(store, id, () => {
        left -= 1
        if (left === 0) throw cut
      })
      await expect(stopped).rejects.toBe(cut)
    }
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
  }, 30_000)
})

describe('what another import made is the same after the undo', () => {
  test.each(['first', 'second'])('of two imports of the same file the %s one is taken back', async (which) => {
    await chat(uid('u1'), numberOf(ORDER))
    const before = await contentOf(store)
    const file = [boughtBy(ORDER, login('buyerB'))]
    const ids = [await importAll(store, file), await importAll(store, file)]
    const both = await contentOf(store)
    const [undone, other] = which === 'first' ? ids : ids.toReversed()
    await undoImport(store, undone as (typeof ids)[number])
    const after = await contentOf(store)
    for (const table of ['links', 'lookups', 'workspace', 'waiting'] as const) expect(after[table]).toEqual(both[table])
    expect(await ordersOf(F)).toEqual([ORDER.key])
    await undoImport(store, other as (typeof ids)[number])
    expect(await contentOf(store)).toEqual(before)
  })

  test('an order goes back to whom the page named, when the file that named another buyer is gone', async () => {
    await chat(uid('u1'), numberOf(ORDER))
    await importAll(store, [boughtBy(ORDER, null)])
    expect(await ordersOf(P)).toEqual([ORDER.key])
    const before = await contentOf(store)
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    expect(await ordersOf(P)).toEqual([])
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
  })

  test('an order goes back to the buyer of the earlier file', async () => {
    const earlier = [ORDER, SECOND].map((order) => boughtBy(order, login('buyerB')))
    await importAll(store, earlier)
    const before = await contentOf(store)
    const later = earlier.map((order) => boughtBy(order, uid('u1'), { updatedAt: NOW }))
    const id = await importAll(store, later)
    expect(await ordersOf(F)).toEqual([])
    expect(await linksHeld()).toHaveLength(1)
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
  })

  test('a later file that names nobody leaves the order where it is', async () => {
    await chat(uid('u1'), numberOf(ORDER))
    await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    const before = await contentOf(store)
    const id = await importAll(store, [boughtBy(ORDER, null, { status: 'closed', updatedAt: NOW })])
    expect(await ordersOf(P)).toEqual([])
    expect(await ordersOf(F)).toEqual([ORDER.key])
    await undoImport(store, id)
    expect(await contentOf(store)).toEqual(before)
  })

  test('two who are joined for two orders stay so while one file still says it', async () => {
    await chat(uid('u1'), numberOf(ORDER), numberOf(SECOND))
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    const other = await importAll(store, [boughtBy(SECOND, login('buyerB'))])
    await undoImport(store, id)
    expect(await linksHeld()).toMatchObject([{ a: A, b: B, state: 'linked', reason: SECOND.key }])
    await undoImport(store, other)
    expect(await linksHeld()).toEqual([])
  })
})

describe('what a person said stays after the undo', () => {
  test('two whom she parted stay parted', async () => {
    await chat(uid('u1'), numberOf(ORDER))
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    const set: LinkFields = { a: A, b: B, state: 'refused', reason: 'person', by: ME, at: NOW }
    await write(store, [{ kind: 'link', id: JOINED, customer: A, set }], NOW)
    await undoImport(store, id)
    expect(await linksHeld()).toEqual([set])
  })

  test('what she calls a buyer of the file', async () => {
    const id = await importAll(store, [boughtBy(ORDER, login('buyerB'))])
    await write(store, [{ kind: 'profile', id: F, customer: F, set: { name: '陈姐' } }], NOW)
    await undoImport(store, id)
    const [bundle] = (await store.bundles.toArray()).map(decodeBundle)
    expect(bundle?.rows.map(({ kind, fields }) => [kind, fields])).toEqual([['profile', { name: '陈姐' }]])
  })

  test('what she set of the shop', async () => {
    const id = await importAll(store, [ORDER])
    await write(store, [{ kind: 'shop', id: shopRowId(SHOP), customer: null, set: { zone: 'Asia/Tokyo' } }], NOW)
    await importAll(store, [SECOND])
    const changed = await shopsHeld()
    expect(changed.map(({ row }) => row.fields)).toEqual([{ ...SHOP, zone: 'Asia/Tokyo' }])
    await undoImport(store, id)
    expect(await shopsHeld()).toEqual(changed)
  })
})

describe('the shop of the file', () => {
  test('goes with its only import', async () => {
    await undoImport(store, await importAll(store, [ORDER]))
    expect(await shopsHeld()).toEqual([])
  })

  test('stays while another import is of it', async () => {
    const id = await importAll(store, [ORDER])
    const other = await importAll(store, [SECOND])
    await undoImport(store, id)
    expect(await shopsHeld()).toHaveLength(1)
    await undoImport(store, other)
    expect(await shopsHeld()).toEqual([])
  })

  test('stays when a conversation of that shop was seen', async () => {
    const id = await importAll(store, [ORDER])
    await chat(strong('openid', 'o1', SHOP.code))
    await undoImport(store, id)
    expect(await shopsHeld()).toHaveLength(1)
  })

  test('goes when only another shop of the platform was seen', async () => {
    const id = await importAll(store, [ORDER])
    await chat(strong('openid', 'o1', 'another'), uid('u1'))
    await undoImport(store, id)
    expect(await shopsHeld()).toEqual([])
  })
})

test('whatever chats and imports came before, an import and its undo leave no trace', async () => {
  const number = fc.nat({ max: 4 })
  const aChat = fc.record({ who: fc.nat({ max: 2 }), login: fc.boolean(), numbers: fc.uniqueArray(number) })
  const anImport = fc.record({
    orders: fc.uniqueArray(number, { minLength: 1 }),
    names: fc.boolean(),
    status: fc.constantFrom('paid', 'completed', 'closed'),
    age: fc.nat({ max: 3 }),
  })
  const orders = someOrders(5, 5)
  type Import = typeof anImport extends fc.Arbitrary<infer T> ? T : never
  const file = ({ orders: which, names, status, age }: Import) =>
    which.map((i) => {
      const changes = { status, updatedAt: NOW + age }
      return boughtBy(orders[i] as Order, names ? login(`buyer ${i % 3}`) : null, changes as Partial<Order>)
    })
  const steps = fc.array(fc.oneof(aChat, anImport), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(steps, anImport, fc.boolean(), async (earlier, last, inPages) => {
      const manyNew = inPages ? 1 : undefined
      await Promise.all(store.tables.map((table) => table.clear()))
      for (const step of earlier)
        if ('who' in step) {
          const numbers = step.numbers.map((i) => numberOf(orders[i] as Order))
          await chat(step.login ? login(`buyer ${step.who}`) : uid(`u${step.who}`), ...numbers)
        } else await importAll(store, file(step), 2, manyNew)
      const before = await contentOf(store)
      const pages = await store.lookupPages.count()
      await undoImport(store, await importAll(store, file(last), 2, manyNew))
      expect(await contentOf(store)).toEqual(before)
      expect(await store.lookupPages.count()).toBeLessThanOrEqual(pages)
      expect((await store.lookups.toArray()).filter(({ nobody }) => nobody)).toEqual([])
    }),
    { numRuns: 60 },
  )
}, 30_000)

test('an import and nothing else is news to a hand-over', async () => {
  const author = async () => ((await store.meta.get('author'))?.value as { lastN: number } | undefined)?.lastN ?? 0
  await importAll(store, [boughtBy(ORDER, null)])
  const before = await author()
  await importAll(store, [boughtBy(SECOND, null)])
  expect(await author()).toBeGreaterThan(before)
})
