/** What a team writes down of care reaches every workstation as it is, and what there is once is written once. */
import { privilegeRowId, productRowId, shopRowId, usedRowId } from '@shuke/shared/identity'
import type { CareEventFields, MemberId, ProductFields, RowId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { describe, expect, test } from 'vitest'
import { pushAs, taken } from './support/ops.ts'
import { SHOP } from './support/orders.ts'
import { makeColleague, makeOwner, newClient, newCustomer, newId } from './support/people.ts'
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
