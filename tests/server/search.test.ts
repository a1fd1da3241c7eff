/** One customer found among all, alike on both engines: the same whom looking at every row finds, in the same order. */
import { tagRowId } from '@shuke/shared/identity'
import type { ClientId, CustomerId, IdentifierRef, MemberId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchCustomers } from '../../server/src/search/search-customers.ts'
import { rebuildIndex } from '../../server/src/store/search-index.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, undoAll } from './support/orders.ts'
import { makeColleague, makeOwner, newCustomer, newId, type Person } from './support/people.ts'
import { everyRow, scan, searchAll } from './support/searching.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const ME = 'me' as MemberId
const NOW = Date.UTC(2026, 10, 20)

const profile = (n: number, customer: CustomerId, set: PutOp<'profile'>['set']): PutOp<'profile'> => ({
  n,
  kind: 'profile',
  id: customer,
  customer,
  set,
  base: {},
  at: NOW,
})

const fact = (n: number, customer: CustomerId, field: string, value: string | number): PutOp<'fact'> => ({
  n,
  kind: 'fact',
  id: newId('fac'),
  customer,
  set: { field, value, source: 'typed', quote: '', by: ME, at: NOW, confirmedAt: NOW, removed: false },
  base: {},
  at: NOW,
})

const tag = (n: number, customer: CustomerId, label: string): PutOp<'tag'> => ({
  n,
  kind: 'tag',
  id: tagRowId(customer, label),
  customer,
  set: { label, present: true, by: ME, at: NOW },
  base: {},
  at: NOW,
})

const login = (value: string): IdentifierRef => ({ platform: 'taobao', shop: null, kind: 'login', value })

const found = async (person: Person, query: string) => (await searchAll(person, query)).map(({ customer }) => customer)

describe.each(ENGINES)('searching all customers on %s', (engine) => {
  it('finds one by any way she is called, also as it is typed in Latin letters', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const [ming, other] = [newCustomer(), newCustomer()]
    await taken(
      pushAs(owner, [
        profile(1, ming, { name: '王小明', callName: '明哥', nick: 'tb_Ming 01' }),
        profile(2, other, { name: '曾丽' }),
        sighting(3, other, login('丽丽的花店'), NOW),
      ]),
    )
    for (const query of [
      '王',
      '小明',
      '王小明',
      '王 小明',
      '明哥',
      'TB_ming',
      'ming0',
      'wangxiaoming',
      'wxm',
      'wangxm',
      'xiaoming',
      'xm',
    ])
      expect([query, await found(owner, query)]).toEqual([query, [ming]])
    for (const query of ['曾', 'zengli', 'cengli', 'zl', '花店', 'lldhd', '丽丽的花店'])
      expect([query, await found(owner, query)]).toEqual([query, [other]])
    for (const query of ['明小', '王明', 'wm', '%', "'", '"', '*', ' ']) expect(await found(owner, query)).toEqual([])
  })

  it('is not deceived by neighbours that are all there and stand otherwise', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const she = newCustomer()
    await taken(
      pushAs(owner, [
        profile(1, she, { name: '小明王小' }),
        note(2, '茶叶罐，绿茶', { customer: she }),
        tag(3, she, '常客常来老常'),
      ]),
    )
    for (const query of ['王小明', '绿茶叶', '老常客']) expect([query, await found(owner, query)]).toEqual([query, []])
    for (const query of ['明王小', '茶叶罐', '来老常'])
      expect([query, await found(owner, query)]).toEqual([query, [she]])
  })

  it('shows what matched, and where', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const she = newCustomer()
    const text =
      '上次说过：婆婆住杭州，过年要寄龙井，装礼盒，别放价签；卡片上写“祝外婆新年好”，落款写小周一家，提前三天发。'
    await taken(
      pushAs(owner, [
        profile(1, she, { name: '周小兰', tier: '金卡' }),
        note(2, text, { customer: she }),
        fact(3, she, 'allergy', '羊毛'),
        fact(4, she, 'skinType', 'sensitive'),
        tag(5, she, '老客户介绍'),
      ]),
    )
    const said = async (query: string) => {
      const [hit] = await searchAll(owner, query)
      if (!hit) return null
      const { field, text, from, to } = hit.piece
      return [hit.name, field, `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`]
    }
    expect(await said('龙井')).toEqual([
      '周小兰',
      'note',
      '…婆婆住杭州，过年要寄[龙井]，装礼盒，别放价签；卡片上写“祝外婆新年好”，落款写小周一家…',
    ])
    expect(await said('zxl')).toEqual(['周小兰', 'name', '[周小兰]'])
    expect(await said('xiaol')).toEqual(['周小兰', 'name', '周[小兰]'])
    expect(await said('羊毛')).toEqual(['周小兰', 'fact', '[羊毛]'])
    expect(await said('敏感')).toEqual(['周小兰', 'fact', '[敏感]'])
    expect(await said('介绍')).toEqual(['周小兰', 'tag', '老客户[介绍]'])
    expect(await said('金卡')).toEqual(['周小兰', 'tier', '[金卡]'])
  })

  it('finds by a number of an order, whole or from its beginning, and by nothing from its middle', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    await importOrders(owner, [order(1, 'anna'), order(2, 'berta'), order(3, null)])
    const [anna] = await searchAll(owner, '3000000001')
    expect(anna).toMatchObject({ name: 'anna', piece: { field: 'order', text: '3000000001', from: 0, to: 10 } })
    expect(anna?.lastOrderAt).toBe(order(1, 'anna').placedAt)
    expect((await searchAll(owner, '30000')).map(({ name }) => name)).toEqual(['berta', 'anna'])
    expect(await found(owner, '300')).toEqual([])
    expect(await found(owner, '0000001')).toEqual([])
    expect(await found(owner, '3000000003')).toEqual([])
  })

  it('tells nobody a phone, a chat account or an e-mail digit by digit', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const she = newCustomer()
    const email = { platform: 'shopify', shop: 's', kind: 'email' as const, value: 'Zhou@Example.test' }
    const phone = { platform: 'taobao', shop: null, kind: 'phone' as const, value: '+86 139-0013-9000' }
    await taken(
      pushAs(owner, [
        fact(1, she, 'phone', '13812345678'),
        fact(2, she, 'wechat', 'zhou_lan88'),
        sighting(3, she, email, NOW),
        sighting(4, she, phone, NOW),
      ]),
    )
    for (const whole of [
      '13812345678',
      '138 1234 5678',
      '+86 13812345678',
      'ZHOU_lan88',
      'zhou@example.test',
      '13900139000',
    ])
      expect([whole, (await searchAll(owner, whole)).map((hit) => [hit.customer, hit.piece])]).toEqual([
        whole,
        [[she, { field: 'contact', text: '', from: 0, to: 0 }]],
      ])
    for (const part of [
      '1381234567',
      '13812',
      '5678',
      '138****5678',
      'zhou',
      'lan88',
      'zhou@example',
      'Zhou@Example.tes',
    ])
      expect([part, await found(owner, part)]).toEqual([part, []])
  })

  it('follows every change: other words, words taken away and brought back', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const she = newCustomer()
    const first = note(1, '喜欢墨绿', { customer: she })
    await taken(pushAs(owner, [first]))
    expect(await found(owner, '墨绿')).toEqual([she])
    const change = (n: number, set: PutOp<'note'>['set'], base: PutOp<'note'>['base']) => ({ ...first, n, set, base })
    const mine = (n: number): [ClientId, number] => [owner.client, n]
    await taken(pushAs(owner, [change(2, { removed: true }, { removed: mine(1) })]))
    expect(await found(owner, '墨绿')).toEqual([])
    await taken(pushAs(owner, [change(3, { removed: false }, { removed: mine(2) })]))
    expect(await found(owner, '墨绿')).toEqual([she])
  })

  it('forgets what an undone import brought', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const she = newCustomer()
    await taken(pushAs(owner, [profile(1, she, { name: '安娜' }), sighting(2, she, login('anna'), 5)]))
    const { id } = await importOrders(owner, [order(1, 'anna'), order(2, 'berta')])
    expect((await searchAll(owner, 'anna')).map((hit) => hit.lastOrderAt)).toEqual([order(1, 'anna').placedAt])
    expect(await found(owner, 'berta')).toHaveLength(1)
    await undoAll(owner, id)
    expect(await found(owner, 'berta')).toEqual([])
    expect(await found(owner, '3000000002')).toEqual([])
    expect((await searchAll(owner, 'anna')).map((hit) => [hit.customer, hit.lastOrderAt])).toEqual([[she, null]])
  })

  it('finds nobody of another workspace', async () => {
    const server = await startTestServer(engine)
    const [us, them] = [await makeOwner(server), await makeOwner(server)]
    await taken(
      pushAs(them, [profile(1, newCustomer(), { name: '王小明' }), sighting(2, newCustomer(), login('canary'), 1)]),
    )
    await importOrders(them, [order(1, 'anna')])
    for (const query of ['王', '小明', 'wxm', 'canary', 'cana', '3000000001', 'anna'])
      expect(await found(us, query)).toEqual([])
  })

  it('shows who works in some shops the customers of those, and nothing of their orders elsewhere', async () => {
    const { services, ...server } = await startTestServer(engine)
    const owner = await makeOwner({ services, ...server })
    const [ours, theirs, both] = [newCustomer(), newCustomer(), newCustomer()]
    const openid = (shop: string, value: string) => ({ platform: 'taobao', shop, kind: 'openid' as const, value })
    await taken(
      pushAs(owner, [
        profile(1, ours, { name: '王一' }),
        sighting(2, ours, openid('shop-1', 'open-ours'), 1),
        profile(3, theirs, { name: '王二' }),
        sighting(4, theirs, openid('shop-2', 'open-theirs'), 1),
        profile(5, both, { name: '王三' }),
        sighting(6, both, login('anna'), 1),
        note(7, '她常来', { customer: theirs }),
      ]),
    )
    await importOrders(owner, [order(1, 'anna'), order(2, 'anna', { shop: 'shop-2' })])
    const workspace = trustedWorkspaceId(owner.workspace)
    const hits = async (query: string, shops: string[] | null) =>
      (await searchCustomers(services.store.of(workspace), { workspace, shops }, { query, limit: 50 })).hits
    const who = async (query: string, shops: string[] | null) =>
      (await hits(query, shops)).map(({ customer }) => customer)

    expect(new Set(await who('王', null))).toEqual(new Set([ours, theirs, both]))
    expect(new Set(await who('王', ['taobao/shop-1']))).toEqual(new Set([ours, both]))
    expect(await who('王', [])).toEqual([])
    for (const query of ['王二', 'we', 'open-theirs', 'open-th', '常来'])
      expect([query, await who(query, ['taobao/shop-1'])]).toEqual([query, []])
    expect(await who('3000000002', null)).toEqual([both])
    expect(await who('3000000002', ['taobao/shop-1'])).toEqual([])
    expect((await hits('王三', null))[0]?.lastOrderAt).toBe(order(2, 'anna').placedAt)
    expect((await hits('王三', ['taobao/shop-1']))[0]?.lastOrderAt).toBe(order(1, 'anna').placedAt)
  })

  it('answers an hour of a person’s searching, and no list of all customers', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    for (let i = 0; i < 600; i++) await server.services.attempts.searches.count(agent.member)
    await expect(agent.api.search.customers.query({ query: '王', limit: 50 })).rejects.toMatchObject({
      data: { reason: 'too-many-attempts' },
    })
    await expect(owner.api.search.customers.query({ query: '王', limit: 50 })).resolves.toBeDefined()
    await expect(owner.api.search.customers.query({ query: '王', limit: 51 })).rejects.toThrow()
    await expect(owner.api.search.customers.query({ query: '王', limit: 5, after: "0 0 '; drop" })).rejects.toThrow()
  })

  it('finds whom looking at every row finds, in the same order, whatever is written and asked', async () => {
    const server = await startTestServer(engine)
    const piece = fc.constantFrom(
      '王',
      '小',
      '明',
      '曾',
      '丽',
      '茶',
      'a',
      'B',
      '1',
      '2',
      ' ',
      '，',
      '㎡',
      '𠮷',
      '😀',
      '%',
      '*',
    )
    const text = fc.array(piece, { minLength: 1, maxLength: 5 }).map((all) => all.join(''))
    const said = fc.oneof(
      text.map((name) => ({ kind: 'name' as const, text: name })),
      text.map((value) => ({ kind: 'login' as const, text: value })),
      text.map((label) => ({ kind: 'tag' as const, text: label })),
      text.map((value) => ({ kind: 'fact' as const, text: value })),
      fc.array(text, { maxLength: 4 }).map((all) => ({ kind: 'note' as const, text: all.join('') })),
      fc.constantFrom('12345678', '1234567', '987654321').map((value) => ({ kind: 'phone' as const, text: value })),
    )
    const who = fc.array(fc.record({ who: fc.nat(7), at: fc.nat(5), said }), { minLength: 5, maxLength: 40 })
    const asked = fc.oneof(
      text,
      fc.constantFrom('w', 'wx', 'xm', 'zl', 'xiao', 'ming', '12345678', '1234', 'a1', '王小明'),
    )
    await fc.assert(
      fc.asyncProperty(who, fc.array(asked, { minLength: 8, maxLength: 20 }), async (all, queries) => {
        const owner = await makeOwner(server)
        const customers = Array.from({ length: 8 }, newCustomer)
        const ops = all.map(({ who, at, said: { kind, text } }, i) => {
          const customer = customers[who] as CustomerId
          const n = i + 1
          if (kind === 'name') return profile(n, customer, { name: text })
          if (kind === 'login') return sighting(n, customer, login(text), at)
          if (kind === 'tag') return tag(n, customer, text)
          if (kind === 'note') return note(n, text, { customer })
          return fact(n, customer, kind === 'phone' ? 'phone' : 'likes', text)
        })
        expect((await taken(pushAs(owner, ops))).rejected).toEqual([])
        const rows = await everyRow(server.services.store.everywhere().db, owner)
        for (const query of queries) {
          const expected = scan(rows, query)
          const hits = await searchAll(owner, query, 3)
          expect(
            hits.map(({ customer }) => customer),
            JSON.stringify(query),
          ).toEqual(expected.map(({ customer }) => customer))
        }
      }),
      { numRuns: 12 },
    )
  }, 90_000)

  it('is made anew from the rows alone, as for a shop that is older than it', async () => {
    const { services, ...server } = await startTestServer(engine)
    const owner = await makeOwner({ services, ...server })
    await taken(pushAs(owner, [profile(1, newCustomer(), { name: '王小明' }), note(2, '喜欢墨绿')]))
    const { id } = await importOrders(owner, [order(1, 'anna'), order(2, 'berta')])
    expect(id).toBeDefined()
    const queries = ['王', 'wxm', '墨绿', 'anna', 'ann', '3000000001', '30000']
    const before = await Promise.all(queries.map((query) => searchAll(owner, query)))
    expect(before.every((hits) => hits.length > 0)).toBe(true)
    await rebuildIndex(services.store.everywhere().db, engine)
    expect(await Promise.all(queries.map((query) => searchAll(owner, query)))).toEqual(before)
  })
})
