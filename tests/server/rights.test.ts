/** What a role and a member's shops let her write and see: other people's words, other shops' customers. */
import { linkRowId, shopRowId } from '@shuke/shared/identity'
import type { ImportId, ShopFields } from '@shuke/shared/model'
import { PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { fact, note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP, stageOrders } from './support/orders.ts'
import { makeColleague, makeOwner, newClient, newCustomer, newId, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const DAY = 24 * 3600 * 1000

const pushOne = async (who: Person, op: object) => {
  const answer = await taken(pushAs(who, [{ ...op, n: 1 }], newClient()))
  return answer.rejected[0]?.reason ?? answer.rows[0]?.fields
}

describe.each(ENGINES)('a colleague’s words on %s', (engine) => {
  it('are replaced by a manager, and kept; what an agent writes stands beside them, and replaces only her own', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const [agent, other] = [await makeColleague(server, owner), await makeColleague(server, owner)]
    const manager = await makeColleague(server, owner, 'manager')
    const words = note(1, '喜欢龙井')
    await taken(pushAs(agent, [words]))
    const seen = { customer: words.customer ?? newCustomer(), id: words.id }
    const onIt = (text: string) => note(1, text, { ...seen, base: [agent.client, 1] })

    expect(await pushOne(other, onIt('不喜欢'))).toMatchObject({
      text: '喜欢龙井',
      siblings: [{ text: '不喜欢', by: other.member }],
    })
    expect(await pushOne(other, { ...onIt(''), set: { by: other.member } })).toBe('forbidden')
    expect(await pushOne(other, { ...onIt(''), set: { removed: true } })).toBe('forbidden')
    expect(await pushOne(other, { ...onIt(''), set: { siblings: [] } })).not.toBe('forbidden')
    expect(await pushOne(other, { ...onIt(''), set: { pinned: true } })).toMatchObject({
      pinned: true,
      text: '喜欢龙井',
    })
    // What did not know of the words replaces nothing: it stands beside them.
    expect(await pushOne(other, note(1, '怕辣', { ...seen, base: [other.client, 7] }))).toMatchObject({
      text: '喜欢龙井',
      siblings: [{ text: '不喜欢' }, { text: '怕辣', by: other.member }],
    })
    expect(await pushOne(agent, onIt('喜欢明前龙井'))).toMatchObject({ text: '喜欢明前龙井' })
    const { rows } = await pullEverything(owner)
    const stamp = rows.get(`note ${words.id}`)?.stamps.text
    const base: [typeof agent.client, number] = stamp ? [stamp[1], stamp[2]] : [agent.client, 1]
    expect(await pushOne(manager, note(1, '只喝龙井', { ...seen, base }))).toMatchObject({ text: '只喝龙井' })
    const kept = await server.services.store
      .everywhere()
      .db.selectFrom('field_history')
      .select('value')
      .where('id', '=', words.id)
      .execute()
    expect(kept.map(({ value }) => JSON.parse(value))).toContain('喜欢明前龙井')
  })

  it('are taken away by an agent who wrote them within a day, and by a manager at any time', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const old = Date.now() - 2 * DAY
    const [fresh, stale] = [note(1, '新'), note(2, '旧', { at: old })]
    await taken(pushAs(agent, [fresh, stale]))
    const away = (one: PutOp, removed = true) => ({ ...one, set: { removed }, base: {}, at: Date.now() })
    expect(await pushOne(agent, away(fresh))).toMatchObject({ removed: true })
    expect(await pushOne(agent, away(fresh, false))).toMatchObject({ removed: false })
    expect(await pushOne(agent, away(stale))).toBe('forbidden')
    // Offline at the time: it was hers to take away when she did.
    expect(await pushOne(agent, { ...away(stale), at: old + 1000 })).toMatchObject({ removed: true })
    expect(await pushOne(owner, away(stale, false))).toMatchObject({ removed: false })
    expect(await pushOne(owner, away(stale))).toMatchObject({ removed: true })
    expect(await pushOne(agent, away(stale, false))).toMatchObject({ removed: false })
  })
})

const OTHER: ShopFields = { ...SHOP, code: 'shop-2', name: '二店' }
const [FIRST, SECOND] = [shopRowId(SHOP), shopRowId(OTHER)]

/** Somebody who is known in one shop only. */
const buyerOf = ({ code }: ShopFields) => ({
  platform: 'taobao',
  shop: code,
  kind: 'customer-id' as const,
  value: `buyer of ${code}`,
  strong: true,
  masked: false,
})

/** Two shops with a customer each, by the orders imported for them. */
const twoShops = async (owner: Person) => {
  await importOrders(owner, [order(1, null, { buyer: buyerOf(SHOP) })])
  const id = newId<ImportId>('imp')
  await owner.api.imports.begin.mutate({ import: id, fileName: 'f', format: 'taobao', shop: OTHER })
  await owner.api.imports.chunk.mutate({
    import: id,
    seq: 0,
    orders: [order(2, null, { shop: OTHER.code, buyer: buyerOf(OTHER) })],
  })
  while ((await owner.api.imports.applyNext.mutate({ import: id })).state !== 'applied');
  const rows = [...(await pullEverything(owner)).rows.values()]
  const customerOf = (number: number) => {
    const customer = rows.find((row) => row.kind === 'order' && row.id === order(number, null).key)?.customer
    if (!customer) throw new Error('the order has no buyer')
    return customer
  }
  return { first: customerOf(1), second: customerOf(2), secondImport: id }
}

const shopsOf = async (owner: Person, who: Person) =>
  (await owner.api.members.list.query()).find(({ id }) => id === who.member)?.shops

describe.each(ENGINES)('a member’s shops on %s', (engine) => {
  it('are chosen with the invitation and later, written down, and told to her workstations', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await twoShops(owner)
    const agent = await makeColleague(server, owner, 'agent', [SECOND])
    expect(await shopsOf(owner, agent)).toEqual([SECOND])
    const { rev } = (await agent.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: agent.client })).head
    await owner.api.members.setShops.mutate({ member: agent.member, shops: [SECOND, FIRST, SECOND] })
    expect(await shopsOf(owner, agent)).toEqual([FIRST, SECOND])
    expect((await agent.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: agent.client })).head.rev).toBe(
      rev + 1,
    )
    expect((await pullEverything(owner)).rows.get(`member ${agent.member}`)?.fields).toMatchObject({
      shops: [FIRST, SECOND],
    })
    await owner.api.members.setShops.mutate({ member: agent.member, shops: null })
    // The same again is no deed.
    await owner.api.members.setShops.mutate({ member: agent.member, shops: null })
    const { lines } = await owner.api.members.audit.query({ below: null })
    expect(lines.slice(0, 4)).toMatchObject([
      { action: 'shops-changed', subject: 'agent小王', before: { shops: [FIRST, SECOND] }, after: { shops: 'all' } },
      { action: 'shops-changed', before: { shops: [SECOND] }, after: { shops: [FIRST, SECOND] } },
      { action: 'joined', after: { role: 'agent', shops: [SECOND] } },
      { action: 'invited', after: { role: 'agent', shops: [SECOND] } },
    ])
  })

  it('say what she is sent, by pull and by card, from the next request on', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { first, second } = await twoShops(owner)
    await taken(pushAs(owner, [note(1, '一店的话', { customer: first }), note(2, '二店的话', { customer: second })]))
    const agent = await makeColleague(server, owner, 'agent', [SECOND])
    const sent = async () => {
      const rows = [...(await pullEverything(agent)).rows.values()]
      return rows.flatMap(({ kind, fields }) => (kind === 'note' ? [fields.text] : []))
    }
    const found = async () => [
      (await agent.api.card.get.query({ customer: first })).customer,
      (await agent.api.card.get.query({ customer: second })).customer,
    ]
    const view = async () => {
      const page = await agent.api.sync.pull.query({ client: agent.client, cursor: null, after: null, limit: 10 })
      return page.kind === 'rows' ? page.view : null
    }
    const before = await view()
    expect(await sent()).toEqual(['二店的话'])
    expect(await found()).toEqual([null, second])
    await owner.api.members.setShops.mutate({ member: agent.member, shops: [FIRST] })
    expect(await sent()).toEqual(['一店的话'])
    expect(await found()).toEqual([first, null])
    // By this her workstations know to fetch everything anew.
    expect(await view()).not.toBe(before)
  })

  it('are those that exist, never an owner’s, and never more than the giver’s own', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await twoShops(owner)
    const manager = await makeColleague(server, owner, 'manager', [FIRST])
    const agent = await makeColleague(server, owner)
    const reason = async (call: Promise<unknown>) => (await refusal(call)).reason
    const invite = (who: Person, role: 'owner' | 'agent', shops: string[] | null) =>
      who.api.members.invite.mutate({ role, shops })
    for (const shops of [['taobao/none'], []]) expect(await reason(invite(owner, 'agent', shops))).toBe('unknown-shop')
    expect(await reason(invite(owner, 'owner', [FIRST]))).toBe('owner-sees-all')
    expect(await reason(owner.api.members.setShops.mutate({ member: owner.member, shops: [FIRST] }))).toBe(
      'owner-sees-all',
    )
    expect(await reason(invite(manager, 'agent', null))).toBe('other-shop')
    expect(await reason(invite(manager, 'agent', [FIRST, SECOND]))).toBe('other-shop')
    await invite(manager, 'agent', [FIRST])
    // Who sees what a manager does not is not hers to limit or to remove.
    expect(await reason(manager.api.members.setShops.mutate({ member: agent.member, shops: [FIRST] }))).toBe(
      'other-shop',
    )
    expect(await reason(manager.api.members.remove.mutate({ member: agent.member }))).toBe('other-shop')
    await owner.api.members.setShops.mutate({ member: agent.member, shops: [FIRST] })
    expect(await reason(manager.api.members.setShops.mutate({ member: agent.member, shops: [SECOND] }))).toBe(
      'other-shop',
    )
    expect(await reason(agent.api.members.setShops.mutate({ member: agent.member, shops: null }))).toBe('role')
    // An owner sees all, whatever she was limited to before.
    await (await owner.sure()).members.setRole.mutate({ member: agent.member, role: 'owner' })
    expect(await shopsOf(owner, agent)).toBeNull()
  })

  it('end what she handed out when they become fewer', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await twoShops(owner)
    const manager = await makeColleague(server, owner, 'manager')
    const wide = await manager.api.members.invite.mutate({ role: 'agent' })
    await owner.api.members.setShops.mutate({ member: manager.member, shops: [FIRST] })
    const join = (code: string) =>
      manager.api.session.join.mutate({ code, name: '小陈', email: 'chen@example.test', password: 'a long password' })
    expect((await refusal(join(wide.code))).reason).toBe('bad-code')
  })

  it('bound what she may write: nothing of another shop’s customer, in any kind, and nothing is told of it', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { first, second } = await twoShops(owner)
    const theirs = note(1, '二店的秘密', { customer: second })
    await taken(pushAs(owner, [theirs]))
    const agent = await makeColleague(server, owner, 'agent', [FIRST])
    const number = { platform: 'taobao', shop: OTHER.code, kind: 'uid' as const, value: 'uid-2' }
    const [a, b] = [first, second].sort() as [typeof first, typeof first]
    const link = {
      n: 6,
      kind: 'link',
      id: linkRowId(a, b),
      customer: a,
      set: { a, b, state: 'linked', reason: 'person', by: agent.member, at: 1 },
      base: {},
      at: Date.now(),
    }
    const ops = [
      note(1, '一店', { customer: first }),
      note(2, '伸手', { customer: second }),
      fact(3, second, 'topSize', 'M'),
      { ...theirs, n: 4, customer: first, set: { text: '改了' } },
      sighting(5, second, number),
      link,
      note(7, '新客', { customer: newCustomer() }),
    ]
    const answer = await taken(pushAs(agent, ops))
    expect(answer.rejected.map(({ n, reason }) => [n, reason])).toEqual([2, 3, 4, 5, 6].map((n) => [n, 'forbidden']))
    expect(answer.rows.map(({ fields }) => fields.text)).toEqual(['一店', '新客'])
    expect(JSON.stringify(answer)).not.toContain('二店的秘密')
    const { rows } = await pullEverything(owner)
    expect([...rows.values()].filter((row) => row.customer === second && row.kind === 'note')).toHaveLength(1)
  })

  it('bound what a manager imports, describes and plans', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { secondImport } = await twoShops(owner)
    const manager = await makeColleague(server, owner, 'manager', [FIRST])
    const reason = async (call: Promise<unknown>) => (await refusal(call)).reason
    const begin = { import: newId<ImportId>('imp'), fileName: 'f', format: 'taobao', shop: OTHER }
    expect(await reason(manager.api.imports.begin.mutate(begin))).toBe('other-shop')
    expect(await reason(stageOrders(manager, [order(3, 'x', { shop: OTHER.code })]))).toBe('other-shop')
    for (const call of ['undo', 'applyNext'] as const)
      expect(await reason(manager.api.imports[call].mutate({ import: secondImport }))).toBe('other-shop')
    expect(await reason(manager.api.imports.state.query({ import: secondImport }))).toBe('other-shop')
    expect((await importOrders(manager, [order(3, 'x')])).state.state).toBe('applied')
    const put = (kind: string, id: string, set: object) => ({ kind, id, customer: null, set, base: {}, at: Date.now() })
    expect(await pushOne(manager, put('shop', FIRST, { name: '一店' }))).toMatchObject({ name: '一店' })
    expect(await pushOne(manager, put('shop', SECOND, { name: '我的' }))).toBe('forbidden')
    expect(await pushOne(manager, put('plan', 'the', { zone: 'Asia/Shanghai' }))).toBe('forbidden')
  })
})
