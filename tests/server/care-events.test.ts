/** What a team writes down of care reaches every workstation as it is, and what there is once is written once. */

import { DEFAULT_PLAN, nextStep } from '@shuke/shared/care'
import { orderKey, privilegeRowId, productRowId, shopRowId, usedRowId } from '@shuke/shared/identity'
import type { CareEventFields, CustomerId, MemberId, ProductFields, RowId } from '@shuke/shared/model'
import { type Aggregates, NO_ORDERS, type StoredOrder } from '@shuke/shared/model'
import { bundleView, type PutOp, type Row } from '@shuke/shared/sync'
import { describe, expect, test } from 'vitest'
import { fact, pushAs, taken } from './support/ops.ts'
import { importOrders, order, SHOP } from './support/orders.ts'
import { makeColleague, makeOwner, newClient, newCustomer, newId, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const CUSTOMER = newCustomer()
const NOW = Date.now()

const event = (n: number, id: string, set: Partial<CareEventFields>): PutOp<'care'> => ({
  n,
  kind: 'care',
  id,
  customer: CUSTOMER,
  set: {
    ...{ step: '', class: 'care', channel: 'phone', from: 'shop', order: null, until: 0, undoes: '' },
    ...{ by: 'me' as MemberId, at: NOW },
    ...set,
  } as CareEventFields,
  base: {},
  at: NOW,
})

const product = (n: number, set: Partial<ProductFields>): PutOp<'product'> => {
  const known = { platform: SHOP.platform, shop: SHOP.code, code: '', title: '补水面膜', ...set }
  return { n, kind: 'product', id: productRowId(known), customer: null, set: known, base: {}, at: NOW }
}

/** What the card of a customer would say on this person's workstation, once it has fetched what there is. */
const nextOn = async (person: Person, customer: CustomerId) => {
  const rows = [...(await pullEverything(person)).rows.values()].filter((row) => row.customer === customer)
  const aggregates = rows.find(({ kind }) => kind === 'aggregates')?.fields as Aggregates | undefined
  const held = {
    id: customer,
    rows: rows.filter(({ kind }) => kind !== 'order' && kind !== 'aggregates') as unknown as Row[],
    orders: rows.filter(({ kind }) => kind === 'order').map(({ fields }) => fields as unknown as StoredOrder),
    aggregates: aggregates ?? NO_ORDERS,
  }
  const plan = { ...DEFAULT_PLAN, quiet: { from: 0, to: 0 } }
  const rules = Object.fromEntries(
    Object.entries(plan.rules).map(([id, rule]) => [id, { ...rule, window: [0, 24] as [number, number] }]),
  )
  return nextStep(bundleView([held]), { ...plan, rules }, null, Date.now())
}

describe.each(ENGINES)('the care log of a team on %s', (engine) => {
  test('T32: keeps what was asked in a call, and what she answered to each item', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const id = newId<string>('car')
    const answers = [
      { item: 'who-we-are', ok: true, words: '' },
      { item: 'first-impression', ok: false, words: '颜色比图上深' },
    ]
    const done = { type: 'done', step: 'signed:taobao/*/1', outcome: 'so-so', words: '下次想要浅色', answers } as const
    expect((await taken(pushAs(owner, [event(1, id, done)]))).rejected).toEqual([])
    const colleague = await makeColleague(server, owner)
    expect((await pullEverything(colleague)).rows.get(`care ${id}`)?.fields).toMatchObject(done)
  })

  test('C04: a refusal noted on one workstation holds on every other one that has heard from the server', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const colleague = await makeColleague(server, owner)
    await importOrders(owner, [order(1, 'anna', { status: 'unpaid', placedAt: NOW - 3_600_000, updatedAt: NOW })])
    const key = order(1, 'anna').key
    const customer = (await pullEverything(owner)).rows.get(`order ${key}`)?.customer as CustomerId
    expect((await nextOn(colleague, customer)).step?.rule).toBe('payment-reminder')
    await taken(pushAs(owner, [fact(1, customer, 'doNotContact', 'all', '别再联系我')]))
    expect(await nextOn(colleague, customer)).toMatchObject({ step: null, blocked: { kind: 'do-not-contact' } })
  })

  test('T09: payment that one workstation sees ends the reminder on all of them', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const colleague = await makeColleague(server, owner)
    const { paidAt: _, ...unpaid } = order(1, 'anna', { status: 'unpaid', placedAt: NOW - 3_600_000, updatedAt: NOW })
    await importOrders(owner, [unpaid])
    const customer = (await pullEverything(owner)).rows.get(`order ${unpaid.key}`)?.customer as CustomerId
    expect((await nextOn(colleague, customer)).step?.rule).toBe('payment-reminder')
    const { platform, shop, number } = unpaid
    const seen = { platform, shop, number, paid: { seen: NOW + 1, at: NOW } }
    const id = orderKey({ platform, shop: null, number })
    await taken(pushAs(owner, [{ n: 1, kind: 'seen-order', id, customer, set: seen, base: {}, at: NOW + 1 }]))
    expect((await nextOn(colleague, customer)).step).toBeNull()
  })

  test('a privilege is used once, from whichever of two workstations its use came first', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const colleague = await makeColleague(server, owner)
    const privilege = privilegeRowId(CUSTOMER, 'first-purchase')
    const granted = event(1, privilege, { type: 'privilege', item: 'first-purchase', until: NOW + 9e9 })
    const use = (at: number) => event(2, usedRowId(privilege), { type: 'used', of: privilege, at })
    expect((await taken(pushAs(owner, [granted, use(NOW + 1)]))).rejected).toEqual([])
    const second = await taken(pushAs(colleague, [{ ...use(NOW + 2), n: 1 }]))
    expect(second.rejected.map(({ reason }) => reason)).toEqual(['forbidden'])
    const rows = (await pullEverything(colleague)).rows
    expect(rows.get(`care ${usedRowId(privilege)}`)?.fields).toMatchObject({ at: NOW + 1 })
    // Under another name it would count twice.
    const other = event(1, newId('car'), { type: 'used', of: privilege })
    const again = await taken(pushAs(colleague, [other], newClient()))
    expect(again.rejected.map(({ reason }) => reason)).toEqual(['malformed'])
  })

  test('what somebody says of a product is one row, however its title is written', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    await taken(pushAs(owner, [product(1, { category: 'mask', useDays: 7 })]))
    const wide = product(1, { title: '补水面膜 ', fragile: false })
    expect((await taken(pushAs(agent, [wide]))).rejected).toEqual([])
    const products = [...(await pullEverything(agent)).rows.values()].filter(({ kind }) => kind === 'product')
    expect(products.map(({ fields }) => fields)).toMatchObject([{ category: 'mask', useDays: 7, fragile: false }])
    const elsewhere = { ...product(2, {}), id: newId<RowId>('prd') }
    expect((await taken(pushAs(agent, [elsewhere]))).rejected.map(({ reason }) => reason)).toEqual(['malformed'])
  })

  test('whoever works in one shop neither reads nor writes what another one sells', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const other = { ...SHOP, code: 'other' }
    const shop = { n: 1, kind: 'shop', id: shopRowId(other), customer: null, set: other, base: {}, at: NOW }
    await taken(pushAs(owner, [shop, product(2, { margin: 0.4 })]))
    const agent = await makeColleague(server, owner, 'agent', [shopRowId(other)])
    const refused = await taken(pushAs(agent, [product(1, { margin: 0.1 })]))
    expect(refused.rejected.map(({ reason }) => reason)).toEqual(['forbidden'])
    expect([...(await pullEverything(agent)).rows.values()].filter(({ kind }) => kind === 'product')).toEqual([])
  })
})
