/** Which customers every workstation holds, what becomes of the others, and what a colleague of some shops sees. */
import { DEFAULT_PLAN, knownOfProducts, nextDue } from '@shuke/shared/care'
import { customerIdFor, identifierKey, linkRowId, productRowId, shopRowId } from '@shuke/shared/identity'
import type {
  Aggregates,
  CustomerId,
  ImportId,
  MemberId,
  Order,
  ProductFields,
  RowId,
  StoredOrder,
} from '@shuke/shared/model'
import { bundleView, PROTOCOL_VERSION, type PutOp, type Row, type StoredBundle, type WireRow } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/src/start-server.ts'
import { shopsIn } from '../../server/src/store/shops-in.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { card } from '../../server/src/sync/card.ts'
import { pull } from '../../server/src/sync/pull.ts'
import { look } from '../../server/src/working-set/look.ts'
import { readingProducts } from '../../server/src/working-set/reading-products.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { applyAll, order, SHOP, stageOrders, undoAll } from './support/orders.ts'
import { makeColleague, makeOwner, newClient, newId, type Person } from './support/people.ts'
import { emptyHands, pullEverything } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const DAY = 24 * 3600 * 1000
const LONG_AGO = Date.now() - 200 * DAY

const loginOf = (value: string) => ({ platform: 'taobao', shop: null, kind: 'login' as const, value })
const customerOf = (login: string): CustomerId => customerIdFor(identifierKey(loginOf(login)))

const old = (i: number, buyer: string | null, changes: Partial<Order> = {}): Order =>
  order(i, buyer, { placedAt: LONG_AGO + i, paidAt: LONG_AGO + i, updatedAt: LONG_AGO + i, ...changes })

const importAll = async (person: Person, orders: readonly Order[]): Promise<ImportId> => {
  const id = await stageOrders(person, orders)
  await applyAll(person, id)
  return id
}

/** Looks until nobody's time has come. */
const lookAll = async (
  { services }: RunningServer,
  person: Person,
  now: number,
  readProducts = readingProducts(),
): Promise<void> => {
  const workspace = trustedWorkspaceId(person.workspace)
  while ((await look(services.store.of(workspace), workspace, now, readProducts)).more);
}

const ofCustomer = (rows: Iterable<WireRow>, login: string): WireRow[] =>
  [...rows].filter((row) => row.customer === customerOf(login))

/** What a colleague of some shops is sent, as text. */
const sentWithin = async ({ services }: RunningServer, person: Person, shops: readonly string[]) => {
  const client = newClient()
  const rows = new Map<string, WireRow>()
  let cursor = null
  let after: string | null = null
  for (;;) {
    const page = await pull(
      services.store.of(trustedWorkspaceId(person.workspace)).db,
      trustedWorkspaceId(person.workspace),
      shops,
      { client, cursor, after, limit: 50 },
      Date.now,
    )
    if (page.kind === 'forked') throw new Error('forked')
    for (const row of page.rows) rows.set(`${row.kind} ${row.id}`, row)
    after = page.after
    cursor = after === null ? page.cursor : null
    if (!page.more) return { rows, cursor: page.cursor, client }
  }
}

describe.each(ENGINES)('the working set on %s', (engine) => {
  it('leaves out who has not been heard of for long, and brings her whole to who asks', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    await importAll(owner, [old(1, 'old friend'), old(2, 'old friend'), order(3, 'of today'), old(4, null)])
    const { rows } = await pullEverything(owner)
    expect(ofCustomer(rows.values(), 'of today').map(({ kind }) => kind)).toContain('order')
    expect(ofCustomer(rows.values(), 'old friend')).toEqual([])
    expect([...rows.values()].filter(({ kind }) => kind === 'order')).toHaveLength(1)

    const found = await owner.api.card.get.query({ identifiers: [loginOf('old friend')] })
    expect(found.customer).toBe(customerOf('old friend'))
    expect(found.rows.filter(({ kind }) => kind === 'order')).toHaveLength(2)
    expect(found.rows.every(({ cold }) => cold)).toBe(true)
    const waiting = await owner.api.card.get.query({
      identifiers: [{ ...loginOf(''), kind: 'order', value: old(4, null).number }],
    })
    expect(waiting).toMatchObject({ customer: null, rows: [{ kind: 'order', id: old(4, null).key }] })
  })

  it('brings a cold customer back to everybody, with all there is of her, when somebody writes to her', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const colleague = await makeColleague(server, owner)
    await importAll(owner, [old(1, 'old friend'), old(2, 'old friend')])
    const held = await pullEverything(colleague)
    expect(ofCustomer(held.rows.values(), 'old friend')).toEqual([])
    await taken(pushAs(owner, [note(1, 'she is back', { customer: customerOf('old friend') })]))
    await pullEverything(colleague, held)
    const kinds = ofCustomer(held.rows.values(), 'old friend').map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['aggregates', 'identifier', 'note', 'order', 'order', 'profile'])
  })

  it('lets go of who has had nothing to do with anybody for ninety days, once', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importAll(owner, [order(1, 'fading')])
    const held = await pullEverything(owner)
    expect(ofCustomer(held.rows.values(), 'fading')).not.toEqual([])
    await lookAll(server, owner, Date.now() + 400 * DAY)
    await lookAll(server, owner, Date.now() + 401 * DAY)
    const news = emptyHands()
    news.cursor = held.cursor
    await pullEverything(owner, news)
    expect([...news.rows.values()]).toMatchObject([{ kind: 'leave', id: customerOf('fading'), customer: null }])
    expect(ofCustomer((await pullEverything(owner)).rows.values(), 'fading')).toEqual([])
    expect((await owner.api.card.get.query({ customer: customerOf('fading') })).rows).toHaveLength(4)
  })

  it('says nothing of the leaving of who never was at hand', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importAll(owner, [old(1, 'never here'), old(2, 'nor she')])
    const { head } = await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })
    await lookAll(server, owner, Date.now() + DAY)
    const { rows } = await pullEverything(owner)
    expect([...rows.values()].filter(({ kind }) => kind === 'leave')).toEqual([])
    expect((await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })).head).toEqual(head)
  })

  it('never says that she leaves to who hears of her return', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importAll(owner, [order(1, 'there and back')])
    const held = await pullEverything(owner)
    await lookAll(server, owner, Date.now() + 400 * DAY)
    await taken(pushAs(owner, [note(1, 'back', { customer: customerOf('there and back') })]))
    const news = emptyHands()
    news.cursor = held.cursor
    await pullEverything(owner, news)
    expect([...news.rows.values()].some(({ kind }) => kind === 'leave')).toBe(false)
    expect(ofCustomer(news.rows.values(), 'there and back')).toHaveLength(5)
  })

  it('keeps who will want something within a week, and fetches who soon will', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const signed = Date.now() - 20 * DAY
    const bought = order(1, 'snoozed', { placedAt: signed - DAY, signedAt: signed, updatedAt: signed })
    await importAll(owner, [bought])
    const customer = customerOf('snoozed')
    const until = Date.now() + 200 * DAY
    const at = Date.now()
    await taken(
      pushAs(owner, [
        {
          n: 1,
          kind: 'care',
          id: newId('car'),
          customer,
          set: {
            type: 'snoozed',
            step: `follow-up:${bought.key}`,
            class: 'care',
            channel: 'chat',
            from: 'shop',
            order: bought.key,
            until,
            undoes: '',
            by: 'me' as MemberId,
            at,
          },
          base: {},
          at,
        },
      ]),
    )
    await lookAll(server, owner, at + 120 * DAY)
    expect(ofCustomer((await pullEverything(owner)).rows.values(), 'snoozed')).toEqual([])
    await lookAll(server, owner, until - 8 * DAY)
    expect(ofCustomer((await pullEverything(owner)).rows.values(), 'snoozed')).toEqual([])
    await lookAll(server, owner, until - 6 * DAY)
    expect(ofCustomer((await pullEverything(owner)).rows.values(), 'snoozed')).not.toEqual([])
  })

  it('brings who cares for something new in the shop, as the card beside her chat will say, and lets her go again', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const at = Date.now()
    const title = '真丝长裙'
    const liked = [old(1, 'likes it'), old(2, 'likes another')]
    await importAll(
      owner,
      liked.map((one, n) => ({ ...one, lines: [{ title: n === 0 ? title : '手冲壶', quantity: 1 }] })),
    )
    const said = (n: number, login: string, field: string, value: string) => {
      const by = 'me' as MemberId
      const set = { field, value, source: 'said', quote: '', removed: false, by, at: LONG_AGO, confirmedAt: LONG_AGO }
      const id = newId<RowId>('fct')
      return { n, kind: 'fact', id, customer: customerOf(login), set, base: {}, at: LONG_AGO } as PutOp<'fact'>
    }
    // A page's sight of her, so that she may be greeted first: whoever was away for long is not sold to before.
    const greeted = (n: number, login: string): PutOp<'care'> => ({
      ...{ n, kind: 'care', id: newId('car'), customer: customerOf(login), base: {}, at: at - 95 * DAY },
      set: {
        ...{ type: 'touch', step: '', class: 'care', channel: 'chat', from: 'shop', order: null, until: 0, undoes: '' },
        ...{ by: 'me' as MemberId, at: at - 5 * DAY },
      },
    })
    const logins = ['likes it', 'likes another']
    await taken(
      pushAs(owner, [
        ...logins.map((login, n) => said(n + 1, login, 'consent', 'new-arrivals:yes')),
        ...logins.map((login, n) => greeted(n + 3, login)),
      ]),
    )
    // What was read of products before is read again once it has changed.
    const readProducts = readingProducts()
    await lookAll(server, owner, at + 120 * DAY, readProducts)
    const isHeld = async (login: string) => ofCustomer((await pullEverything(owner)).rows.values(), login).length > 0
    expect([await isHeld('likes it'), await isHeld('likes another')]).toEqual([false, false])

    const thing = { platform: SHOP.platform, shop: SHOP.code, code: '', title }
    const news = { kind: 'new-arrivals', at: at + 121 * DAY, until: at + 128 * DAY } as const
    const product = { kind: 'product', id: productRowId(thing), customer: null, base: {}, at } as const
    const by = 'me' as MemberId
    await taken(pushAs(owner, [{ ...product, n: 5, set: { ...thing, news, by, at } }]))
    await lookAll(server, owner, at + 122 * DAY, readProducts)
    expect([await isHeld('likes it'), await isHeld('likes another')]).toEqual([true, false])

    const rows = [...(await pullEverything(owner)).rows.values()]
    const hers = ofCustomer(rows, 'likes it')
    const held: StoredBundle = {
      id: customerOf('likes it'),
      rows: hers.filter(({ kind }) => kind !== 'order' && kind !== 'aggregates') as unknown as Row[],
      orders: hers.filter(({ kind }) => kind === 'order').map(({ fields }) => fields as unknown as StoredOrder),
      aggregates: hers.find(({ kind }) => kind === 'aggregates')?.fields as unknown as Aggregates,
    }
    const products = rows.filter(({ kind }) => kind === 'product').map(({ fields }) => fields as Partial<ProductFields>)
    const onCard = (now: number) => nextDue(bundleView([held]), DEFAULT_PLAN, null, now, knownOfProducts(products)).at
    expect(onCard(at + 122 * DAY)).toBeLessThan(at + 129 * DAY)
    await lookAll(server, owner, at + 300 * DAY, readProducts)
    expect(await isHeld('likes it')).toBe(false)
  })

  it('keeps all customers of one person at hand, or none', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importAll(owner, [old(1, 'one'), old(2, 'other')])
    const [a, b] = [customerOf('one'), customerOf('other')].sort() as [CustomerId, CustomerId]
    const at = LONG_AGO
    const set = { a, b, state: 'linked' as const, reason: 'a person said so', by: 'me' as MemberId, at }
    await taken(pushAs(owner, [{ n: 1, kind: 'link', id: linkRowId(a, b), customer: a, set, base: {}, at }]))
    expect((await pullEverything(owner)).rows.has(`link ${linkRowId(a, b)}`)).toBe(false)
    await taken(pushAs(owner, [note(2, 'of the one', { customer: customerOf('one') })]))
    const { rows } = await pullEverything(owner)
    expect(ofCustomer(rows.values(), 'other').some(({ kind }) => kind === 'order')).toBe(true)
    expect(rows.has(`link ${linkRowId(a, b)}`)).toBe(true)
    await lookAll(server, owner, Date.now() + 91 * DAY)
    expect(ofCustomer((await pullEverything(owner)).rows.values(), 'other')).toEqual([])
  })

  it('tells who opened a cold customer of her changes, and nobody else', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const colleague = await makeColleague(server, owner)
    await importAll(owner, [old(1, 'looked up')])
    const [mine, theirs] = [await pullEverything(owner), await pullEverything(colleague)]
    const asked = await owner.api.card.get.query({ customer: customerOf('looked up'), client: owner.client })
    expect(asked.pinnedUntil).toBeGreaterThan(Date.now() + 13 * DAY)
    await importAll(owner, [old(2, 'looked up')])
    await pullEverything(owner, mine)
    await pullEverything(colleague, theirs)
    expect(ofCustomer(mine.rows.values(), 'looked up').map(({ kind, cold }) => [kind, cold])).toContainEqual([
      'order',
      true,
    ])
    expect(ofCustomer(theirs.rows.values(), 'looked up')).toEqual([])
    expect((await colleague.api.card.get.query({ customer: customerOf('looked up') })).pinnedUntil).toBeNull()
  })

  it('tells who holds an order that it is somebody else’s now, or nobody’s', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importAll(owner, [order(1, 'first', { updatedAt: 1 })])
    const held = await pullEverything(owner)
    const id = await importAll(owner, [old(1, 'second', { updatedAt: 2 })])
    await pullEverything(owner, held)
    expect(held.rows.get(`order ${order(1, null).key}`)?.customer).toBe(customerOf('second'))
    await undoAll(owner, id)
    await pullEverything(owner, held)
    expect(held.rows.get(`order ${order(1, null).key}`)?.customer).toBe(customerOf('first'))
  })
})

describe.each(ENGINES)('INV-14 SCOPE: a colleague of some shops on %s', (engine) => {
  const SECOND = { ...SHOP, code: 'shop-2', name: '二店' }
  const [first, second] = [shopRowId(SHOP), shopRowId(SECOND)] as const
  const uid = (shop: string, value: string) => ({ platform: 'pinduoduo', shop, kind: 'uid' as const, value })

  it('is sent the customers of those shops and of their orders those placed there, to the byte', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const inBoth = 'buys in both'
    await importAll(owner, [order(1, inBoth, { paid: 700 })])
    const id = newId<ImportId>('imp')
    await owner.api.imports.begin.mutate({ import: id, fileName: 'f', format: 'taobao', shop: SECOND })
    await owner.api.imports.chunk.mutate({
      import: id,
      seq: 0,
      orders: [order(2, inBoth, { shop: 'shop-2', paid: 90_001, lines: [{ title: 'SECRET-LINE', quantity: 1 }] })],
    })
    await applyAll(owner, id)
    const stranger = customerIdFor(identifierKey(uid('pdd-9', 'u1')))
    await taken(
      pushAs(owner, [
        sighting(1, stranger, uid('pdd-9', 'u1')),
        note(2, 'SECRET-NOTE', { customer: stranger }),
        note(3, 'seen in both', { customer: customerOf(inBoth) }),
      ]),
    )
    const { rows } = await sentWithin(server, owner, [first])
    const sent = JSON.stringify([...rows.values()])
    expect(sent).toContain('seen in both')
    expect(sent).not.toContain('SECRET')
    expect(sent).not.toContain('90001')
    expect(sent).not.toContain(stranger)
    expect(rows.get(`aggregates ${customerOf(inBoth)}`)?.fields).toMatchObject({ orders: 1, net: 700 })
    expect([...rows.values()].filter(({ kind }) => kind === 'shop').map(({ id: row }) => row)).toEqual([first])

    const me = {
      workspace: trustedWorkspaceId(owner.workspace),
      member: owner.member,
      name: '',
      role: 'agent' as const,
      user: '',
      shops: [second],
    }
    const asked = (customer: CustomerId) =>
      card(server.services.store.of(me.workspace), me, [second], { customer }, Date.now)
    expect(await asked(stranger)).toMatchObject({ customer: null, rows: [] })
    expect((await asked(customerOf(inBoth))).rows.filter(({ kind }) => kind === 'order')).toHaveLength(1)
    expect((await sentWithin(server, owner, [])).rows.size).toBeLessThan(4)
  })

  it('hears all of a customer who becomes known there, and lets go of one who is known there no more', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const one = customerIdFor(identifierKey(uid('a', 'u1')))
    await taken(pushAs(owner, [sighting(1, one, uid('a', 'u1')), note(2, 'known in a', { customer: one })]))
    const shopOfB = shopRowId({ platform: 'pinduoduo', code: 'b' })
    const before = await sentWithin(server, owner, [shopOfB])
    expect(JSON.stringify([...before.rows.values()])).not.toContain('known in a')

    const pullOn = async (cursor: typeof before.cursor) => {
      const page = await pull(
        server.services.store.of(trustedWorkspaceId(owner.workspace)).db,
        trustedWorkspaceId(owner.workspace),
        [shopOfB],
        { client: before.client, cursor, after: null, limit: 500 },
        Date.now,
      )
      if (page.kind === 'forked') throw new Error('forked')
      return page
    }
    const seen = sighting(3, one, uid('b', 'u2'))
    await taken(pushAs(owner, [seen]))
    const news = await pullOn(before.cursor)
    expect(
      news.rows
        .filter(({ customer }) => customer === one)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['identifier', 'identifier', 'note'])

    await taken(pushAs(owner, [{ ...seen, n: 4, set: { removed: true }, base: { removed: [owner.client, 3] } }]))
    await lookAll(server, owner, Date.now() + 91 * DAY)
    expect((await pullOn(news.cursor)).rows).toContainEqual(expect.objectContaining({ kind: 'leave', id: one }))
  })

  it('is told by which shops each row makes its customer known', () => {
    expect(shopsIn({ kind: 'order', fields: { platform: 'taobao', shop: 'a/b' } })).toEqual(['taobao/a%2Fb'])
    expect(shopsIn({ kind: 'identifier', fields: { ...loginOf('x') } })).toEqual(['taobao/'])
    expect(shopsIn({ kind: 'note', fields: {} })).toEqual([])
  })
})
