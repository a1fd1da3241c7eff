/** Telephone numbers and addresses leave with stars, never come back so, and are shown to who says why. */
import { shopRowId } from '@shuke/shared/identity'
import { baseOf, type PutOp, type WireRow } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { principalOf } from '../../server/src/auth/join.ts'
import { reveal } from '../../server/src/auth/reveal.ts'
import { fact, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP } from './support/orders.ts'
import { makeColleague, makeOwner, newClient, newCustomer, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const PHONE = '13812345678'
const MASK = '138****5678'

const why = { reason: 'call-back' } as const

const ask = async (who: Person, row: Pick<WireRow, 'kind' | 'id'>, field: string) =>
  (await who.api.customers.reveal.mutate({ kind: row.kind as 'fact', id: row.id, field, ...why })).value

const rowOf = async (who: Person, key: string): Promise<WireRow> => {
  const row = (await pullEverything(who)).rows.get(key)
  if (!row) throw new Error(`${key} did not come`)
  return row
}

describe.each(ENGINES)('a telephone number on %s', (engine) => {
  it('is known whole by the server, whatever a workstation says of its stars', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const phone = fact(1, newCustomer(), 'phone', PHONE, `打${PHONE}`)
    const email = { platform: 'web', shop: 's', kind: 'email' as const, value: 'zhou@example.test' }
    const seen = sighting(2, phone.customer ?? newCustomer(), email)
    await taken(pushAs(agent, [phone, seen]))
    const row = await rowOf(owner, `fact ${phone.id}`)
    expect(row).toMatchObject({ masked: ['value', 'quote'], fields: { value: MASK, quote: `打${MASK}` } })
    const identifier = await rowOf(owner, `identifier ${seen.id}`)
    // With stars it decides nothing, or two buyers whose values look alike were one.
    expect(identifier).toMatchObject({
      masked: ['value', 'masked'],
      fields: { value: 'z****@example.test', masked: true },
    })

    // Everything that was read is said back, on the versions that stand here, and so is an older mask.
    const basesOf = ({ stamps }: WireRow): PutOp['base'] =>
      Object.fromEntries(Object.entries(stamps).map(([field, stamp]) => [field, baseOf(stamp)]))
    const base = basesOf(row)
    const echo = { ...phone, n: 1, set: { ...row.fields, confirmedAt: 5 } as PutOp<'fact'>['set'], base }
    const other = { ...echo, n: 2, set: { value: '139****0000' } }
    const found = { ...seen, n: 3, set: { ...identifier.fields, lastSeen: 9 }, base: basesOf(identifier) }
    const answer = await taken(pushAs(agent, [echo, other, found], newClient()))
    expect(answer.rejected).toEqual([])
    expect(answer.rows.map(({ fields }) => fields)).toMatchObject([{ confirmedAt: 5 }, { lastSeen: 9 }])
    expect(await ask(agent, row, 'value')).toBe(PHONE)
    expect(await ask(agent, row, 'quote')).toBe(`打${PHONE}`)
    expect(await ask(agent, identifier, 'value')).toBe(email.value)
    expect((await agent.api.card.get.query({ identifiers: [email] })).customer).toBe(phone.customer)

    // A new number takes the place of the old one, and what a platform masked is taken as it is where nothing stood.
    await taken(pushAs(agent, [{ ...echo, n: 1, set: { value: '13900001111' } }], newClient()))
    expect(await ask(agent, row, 'value')).toBe('13900001111')
    const starred = fact(1, newCustomer(), 'phone', '137****2222')
    expect((await taken(pushAs(agent, [starred], newClient()))).rows[0]).toMatchObject({
      fields: { value: '137****2222' },
    })
    expect((await rowOf(owner, `fact ${starred.id}`)).masked).toBeUndefined()
  })

  it('is masked in every statement of an order, and shown by its path alone', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const recipient = (phone: string) => ({ name: '周岚', phone, address: '浙江省 杭州市 西湖区 文三路 100号' })
    const first = order(1, 'buyer', { recipient: recipient('13900009999') })
    await importOrders(owner, [first])
    await importOrders(owner, [{ ...first, recipient: recipient('13700007777'), updatedAt: first.updatedAt + 1 }])
    const row = await rowOf(owner, `order ${first.key}`)
    expect(row.masked).toEqual([
      'recipient.phone',
      'recipient.address',
      'older.0.order.recipient.phone',
      'older.0.order.recipient.address',
      'older.1.order.recipient.phone',
      'older.1.order.recipient.address',
    ])
    expect(row.fields.recipient).toEqual({ name: '周岚', phone: '137****7777', address: '浙江省 杭州市 西湖区 ****' })
    expect(JSON.stringify(row)).not.toMatch(/13900009999|文三路/)
    expect(await ask(owner, row, 'recipient.address')).toBe('浙江省 杭州市 西湖区 文三路 100号')
    expect(await ask(owner, row, 'older.1.order.recipient.phone')).toBe('13900009999')
    for (const field of ['number', 'recipient', 'recipient.name', 'recipient.phone.length', 'constructor'])
      expect((await refusal(ask(owner, row, field))).reason, field).toBe('nothing-to-reveal')
  })
})

describe.each(ENGINES)('a reveal on %s', (engine) => {
  it('is written down with who, whose, which and why, never with what, and only when it was given', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const phone = fact(1, newCustomer(), 'phone', PHONE)
    await taken(pushAs(agent, [phone]))
    const asking = { kind: 'fact', id: phone.id, field: 'value' } as const
    await agent.api.customers.reveal.mutate({ ...asking, reason: 'other', words: '她让我回电' })
    for (const wrong of [
      { ...asking, reason: 'other' as const },
      { ...asking, reason: 'other' as const, words: '  ' },
      { ...asking, reason: 'curious' as 'other', words: 'x' },
    ])
      expect((await refusal(agent.api.customers.reveal.mutate(wrong))).code).toBe('BAD_REQUEST')
    expect((await refusal(ask(agent, { kind: 'fact', id: 'fac_none' }, 'value'))).reason).toBe('nothing-to-reveal')
    const { lines, reveals } = await owner.api.members.audit.query({ below: null })
    expect(lines.filter(({ action }) => action === 'revealed')).toMatchObject([
      {
        who: 'agent小王',
        subject: phone.customer,
        before: null,
        after: { kind: 'fact', id: phone.id, field: 'value', reason: 'other', words: '她让我回电' },
      },
    ])
    expect(JSON.stringify(lines)).not.toContain(PHONE)
    expect(reveals).toEqual([{ who: 'agent小王', day: 1, month: 1 }])
  })

  it('is counted by the member and the day, also when many come at the same time', async () => {
    const server = await startTestServer(engine, { revealsPerDay: 3 })
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const phone = fact(1, newCustomer(), 'phone', PHONE)
    await taken(pushAs(agent, [phone]))
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => ask(agent, phone, 'value')))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect((await refusal(ask(agent, phone, 'value'))).reason).toBe('reveals-used-up')
    expect(await ask(owner, phone, 'value')).toBe(PHONE)
    // A day later she may again. The log cannot be set back, so the clock is set on.
    const { services } = server
    const later = Date.now() + 24 * 3600 * 1000 + 1
    const user = await services.accounts.userOf(`Bearer ${agent.token}`)
    const principal = user === null ? null : await principalOf(services.store, user)
    if (!principal) throw new Error('she is a member')
    const input = { kind: 'fact', id: phone.id, field: 'value', reason: 'delivery', words: '' } as const
    expect(await reveal(services.store, principal, input, 3, later)).toBe(PHONE)
  })

  it('is of one’s own workspace and shops: the rest is as if it were not there', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const stranger = await makeOwner(server, '别的店')
    const recipient = { phone: PHONE }
    await importOrders(owner, [
      order(1, null, {
        recipient,
        buyer: { platform: 'taobao', shop: SHOP.code, kind: 'uid', value: 'u', strong: true, masked: false },
      }),
      order(2, null, { recipient }),
    ])
    // Of a known buyer, and waiting for its own.
    const rows = [order(1, null), order(2, null)].map(({ key }) => ({ kind: 'order', id: key }))
    const second = { ...SHOP, code: 'shop-2' }
    await taken(
      pushAs(owner, [
        { n: 1, kind: 'shop', id: shopRowId(second), customer: null, set: second, base: {}, at: Date.now() },
      ]),
    )
    const agent = await makeColleague(server, owner, 'agent', [shopRowId(second)])
    for (const row of rows)
      for (const who of [stranger, agent])
        expect(await refusal(ask(who, row, 'recipient.phone'))).toEqual({
          code: 'NOT_FOUND',
          reason: 'nothing-to-reveal',
        })
    await owner.api.members.setShops.mutate({ member: agent.member, shops: [shopRowId(SHOP)] })
    for (const row of rows) expect(await ask(agent, row, 'recipient.phone')).toBe(PHONE)
  })
})
