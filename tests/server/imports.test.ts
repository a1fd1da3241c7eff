/** Orders come in once, whatever is sent twice, and go out whole. */

import { customerIdFor, identifierKey, orderKey } from '@shuke/shared/identity'
import type { Aggregates, ImportId, Order } from '@shuke/shared/model'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { applyImport } from '../../server/src/imports/run.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { applyAll, importOrders, order, SHOP, stageOrders, undoAll } from './support/orders.ts'
import { makeColleague, makeOwner, newCustomer, newId, type Person } from './support/people.ts'
import { pullEverything, sorted } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const login = (value: string) => ({ platform: 'taobao', shop: null, kind: 'login' as const, value })
const customerOf = (buyer: string) => customerIdFor(identifierKey(login(buyer)))
const numberOf = (one: Order) => ({ platform: 'taobao', shop: null, kind: 'order' as const, value: one.number })

const headOf = async (person: Person) =>
  (await person.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: person.client })).head.rev
const rowsOf = async (person: Person) => (await pullEverything(person)).rows

const THREE_BUYERS = Array.from({ length: 600 }, (_, i) => order(i, `buyer ${i % 3}`))

describe.each(ENGINES)('imports on %s', (engine) => {
  it('make customers with their names, orders, sums, a shop and a model', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const { state } = await importOrders(owner, THREE_BUYERS)
    expect(state).toMatchObject({ state: 'applied', chunks: 2, orders: 600, applied: 600, changed: 600 })
    const rows = await rowsOf(owner)
    const customer = customerOf('buyer 1')
    expect(rows.get(`profile ${customer}`)?.fields).toEqual({ nick: 'buyer 1' })
    const sums = rows.get(`aggregates ${customer}`)?.fields as Aggregates
    const own = THREE_BUYERS.filter((one) => one.buyer?.value === 'buyer 1')
    expect(sums).toMatchObject({
      orders: 200,
      known: 200,
      purchaseDays: 200,
      net: own.reduce((sum, one) => sum + one.paid, 0),
      currency: 'CNY',
    })
    expect([...rows.values()].filter((row) => row.kind === 'order' && row.customer === customer)).toHaveLength(200)
    expect(rows.get('shop taobao/shop-1')?.fields).toEqual(SHOP)
    expect(rows.get('model the')?.fields).toMatchObject({ buyers: 3 })
    const card = await owner.api.card.get.query({ identifiers: [login('buyer 1')] })
    expect(card.customer).toBe(customer)
    expect(card.rows.length).toBe(203)
  })

  it('INV-18 IDLE-ZERO: change nothing when the same file comes twice', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    await importOrders(owner, THREE_BUYERS)
    const before = await headOf(owner)
    const { state } = await importOrders(owner, THREE_BUYERS)
    expect(state).toMatchObject({ state: 'applied', applied: 600, changed: 0 })
    expect(await headOf(owner)).toBe(before)
  })

  it('undo the whole contribution, and what an earlier import said comes back', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const { state } = await importOrders(owner, [order(1, 'buyer a'), order(2, null)])
    expect(state.waiting).toBe(1)
    const before = sorted(await pullEverything(owner))
    const { id } = await importOrders(owner, [
      order(1, 'buyer a', { status: 'closed', updatedAt: Date.UTC(2027, 0) }),
      order(2, 'buyer b', { updatedAt: Date.UTC(2027, 0) }),
      order(3, 'buyer c'),
    ])
    const during = await rowsOf(owner)
    expect(during.get(`aggregates ${customerOf('buyer a')}`)?.fields).toMatchObject({ orders: 0 })
    expect(during.has(`profile ${customerOf('buyer c')}`)).toBe(true)
    expect(await undoAll(owner, id)).toMatchObject({ state: 'undone', applied: 0 })
    const plain = (rows: typeof before) =>
      rows
        // An order that waits for its buyer is nobody's to hold, unless it was taken out of a bundle.
        .filter((row) => row.kind !== 'model' && !(row.kind === 'order' && row.customer === null))
        .map(({ kind, id: row, customer, fields }) => ({ kind, row, customer, fields }))
    const later = sorted(await pullEverything(owner))
    const seenLess = (rows: ReturnType<typeof plain>) =>
      rows.map((row) => (row.kind === 'identifier' ? { ...row, fields: { ...row.fields, imports: [] } } : row))
    expect(seenLess(plain(later))).toEqual(seenLess(plain(before)))
    expect((await refusal(applyAll(owner, id))).reason).toBe('import-undone')
  })

  it('leave an order standing on the word of a second import that said the same', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const first = await importOrders(owner, [order(1, 'buyer a')])
    const second = await importOrders(owner, [order(1, 'buyer a')])
    await undoAll(owner, first.id)
    const key = orderKey({ platform: 'taobao', shop: null, number: order(1, null).number })
    expect((await rowsOf(owner)).get(`order ${key}`)?.fields).toMatchObject({ imports: [second.id] })
    await undoAll(owner, second.id)
    expect([...(await rowsOf(owner)).values()].map((row) => row.kind).sort()).toEqual(['member', 'model', 'shop'])
  })

  it('join a file of orders and one of goods sold, whichever comes first, and take either back', async () => {
    const report = order(1, 'buyer a', {
      ...{
        lines: [{ title: '茶叶，茶杯', quantity: 2 }],
        recipient: { name: '云裳' },
        assumed: ['afterSale', 'refunded'],
      },
    })
    const things = [
      { id: '11', title: '茶叶', quantity: 1, paid: 600 },
      { id: '12', title: '茶杯', quantity: 1, paid: 300, refunded: 300, afterSale: 'refunded' as const },
    ]
    const sums = { paid: 900, refunded: 300, afterSale: 'refunded' as const, assumed: ['paid' as const] }
    const sold = order(1, null, { lines: things, ...sums, updatedAt: report.updatedAt + 1 })
    const key = `order ${report.key}`
    const plain = (fields: object | undefined) => ({ ...fields, imports: [], older: [] })
    for (const files of [
      [report, sold],
      [sold, report],
    ]) {
      const owner = await makeOwner(await startTestServer(engine))
      const fieldsNow = async () => (await rowsOf(owner)).get(key)?.fields
      const ids: ImportId[] = []
      for (const file of files) ids.push((await importOrders(owner, [file])).id)
      expect((await rowsOf(owner)).get(key)).toMatchObject({
        customer: customerOf('buyer a'),
        fields: { paid: 1001, refunded: 300, lines: things, recipient: { name: '云裳' } },
      })
      expect((await rowsOf(owner)).get(`aggregates ${customerOf('buyer a')}`)?.fields).toMatchObject({ net: 701 })
      const head = await headOf(owner)
      const again = await importOrders(owner, [report])
      expect(again.state.changed).toBe(0)
      expect(await headOf(owner)).toBe(head)

      // The second import of the report stands in for the first.
      await undoAll(owner, ids[files.indexOf(report)] as ImportId)
      expect(await fieldsNow()).toMatchObject({ recipient: { name: '云裳' }, lines: things })
      await undoAll(owner, ids[files.indexOf(sold)] as ImportId)
      expect(plain(await fieldsNow())).toEqual(plain(report))
      await undoAll(owner, again.id)
      expect(await fieldsNow()).toBeUndefined()
    }
  })

  it.each([0, 250])(
    'know of an order that a file lists twice, %i lines apart, what its standing line says',
    async (apart) => {
      const at = (paid: number, updatedAt: number) =>
        order(1, 'buyer a', { paid, updatedAt: Date.UTC(2026, 5, updatedAt) })
      const [old, said, new_] = [at(1, 1), at(2, 2), at(3, 3)]
      const between = Array.from({ length: apart }, (_, i) => order(100 + i, 'buyer b'))
      const key = `order ${said.key}`
      const [first, last] = [
        [said, ...between, old],
        [old, ...between, said],
      ]
      for (const lines of [first, last, [said, ...between, new_], [new_, ...between, said], [said, ...between, said]]) {
        const owner = await makeOwner(await startTestServer(engine))
        const one = await importOrders(owner, [said])
        const two = await importOrders(owner, lines)
        await undoAll(owner, one.id)
        const standing = lines.includes(new_) ? new_ : said
        const left = (await rowsOf(owner)).get(key)?.fields
        expect(left).toMatchObject({ paid: standing.paid, imports: [two.id] })
        expect(left).not.toHaveProperty('older')
        await undoAll(owner, two.id)
        expect((await rowsOf(owner)).has(key)).toBe(false)
      }
    },
  )

  it('keep what people wrote of a customer whom an undone import had brought', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const { id } = await importOrders(owner, [order(1, 'buyer a')])
    const customer = customerOf('buyer a')
    await taken(pushAs(owner, [note(1, '喜欢龙井', { customer })]))
    await undoAll(owner, id)
    const rows = [...(await rowsOf(owner)).values()].filter((row) => row.customer === customer)
    expect(rows.map((row) => row.kind).sort()).toEqual(['note', 'profile'])
  })

  it('let the newest statement win, whichever import came first', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    await importOrders(owner, [order(1, 'buyer a', { status: 'completed', updatedAt: 2000 })])
    await importOrders(owner, [order(1, 'buyer a', { status: 'paid', updatedAt: 1000 })])
    const [stored] = [...(await rowsOf(owner)).values()].filter((row) => row.kind === 'order')
    expect(stored?.fields).toMatchObject({ status: 'completed' })
  })

  it('attach a waiting order to the buyer whose page shows its number, and take it away again', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const waiting = order(7, null)
    await importOrders(owner, [waiting])
    const asked = await agent.api.card.get.query({ identifiers: [numberOf(waiting)] })
    expect(asked.customer).toBeNull()
    expect(asked.rows.map((row) => [row.kind, row.customer])).toEqual([['order', null]])

    const customer = newCustomer()
    await taken(pushAs(agent, [sighting(1, customer, numberOf(waiting))]))
    const card = await owner.api.card.get.query({ identifiers: [numberOf(waiting)] })
    expect(card.customer).toBe(customer)
    expect(card.rows.find((row) => row.kind === 'aggregates')?.fields).toMatchObject({ orders: 1 })

    const [identifier] = card.rows.filter((row) => row.kind === 'identifier')
    const remove = {
      n: 2,
      kind: 'identifier',
      id: identifier?.id,
      customer,
      set: { removed: true },
      base: { removed: [agent.client, 1] },
      at: Date.now(),
    }
    await taken(pushAs(agent, [remove]))
    expect((await owner.api.card.get.query({ identifiers: [numberOf(waiting)] })).customer).toBeNull()
    expect((await rowsOf(owner)).has(`aggregates ${customer}`)).toBe(false)
  })

  it('find the buyer of an order whose number was seen before the file came', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const customer = newCustomer()
    await taken(pushAs(owner, [sighting(1, customer, numberOf(order(7, null)))]))
    await importOrders(owner, [order(7, null)])
    expect((await owner.api.card.get.query({ customer })).rows.map((row) => row.kind).sort()).toEqual([
      'aggregates',
      'identifier',
      'order',
    ])
  })

  it('join the customer of the page with the customer of the file when a number names both, undoably', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const seen = newCustomer()
    await taken(pushAs(owner, [sighting(1, seen, numberOf(order(7, null)))]))
    const { id } = await importOrders(owner, [order(7, 'buyer a')])
    const card = await owner.api.card.get.query({ customer: seen })
    expect(card.rows.filter((row) => row.kind === 'link')).toHaveLength(1)
    expect(new Set(card.rows.map((row) => row.customer))).toEqual(new Set([seen, customerOf('buyer a')]))
    await undoAll(owner, id)
    expect((await owner.api.card.get.query({ customer: seen })).rows.map((row) => row.kind)).toEqual(['identifier'])
  })

  it('go on where they stopped, and stop between pieces', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const orders = Array.from({ length: 900 }, (_, i) => order(i, `buyer ${i}`))
    const id = await stageOrders(owner, orders)
    const { store } = server.services
    const run = {
      store,
      workspace: trustedWorkspaceId(owner.workspace),
      id,
      member: owner.member,
      budget: 0,
      now: Date.now,
      moved: () => {},
    }
    const first = await applyImport(run)
    expect(first).toMatchObject({ state: 'applying' })
    expect(first.applied).toBeGreaterThan(0)
    expect(first.applied).toBeLessThan(900)
    const both = await Promise.all([applyAll(owner, id), applyAll(owner, id)])
    expect(both.every((state) => state.state === 'applied' && state.applied === 900 && state.changed === 900)).toBe(
      true,
    )
    expect(await owner.api.imports.state.query({ import: id })).toMatchObject({ state: 'applied' })
  })

  it('acknowledge a chunk sent twice, refuse one that skips, and know only their own', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const id = newId<ImportId>('imp')
    await owner.api.imports.begin.mutate({ import: id, fileName: 'a.csv', format: 'taobao', shop: SHOP })
    const chunk = (seq: number) => owner.api.imports.chunk.mutate({ import: id, seq, orders: [order(seq, null)] })
    await chunk(0)
    expect(await chunk(0)).toMatchObject({ chunks: 1, orders: 1 })
    expect((await refusal(chunk(2))).reason).toBe('chunk-missing')
    expect(await undoAll(owner, id)).toMatchObject({ state: 'undone' })
    expect((await refusal(owner.api.imports.state.query({ import: newId('imp') }))).reason).toBe('unknown-import')
  })
})
