/** An answer that was lost costs a second push and nothing else. */
import type { ClientId, MemberId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { startCuttingProxy } from '../support/cutting-proxy.ts'
import { digestsOf } from '../support/lines-of.ts'
import { note, pushAs, sighting, taken } from '../support/ops.ts'
import { apiOf, makeColleague, makeOwner, newCustomer, newId } from '../support/people.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

/** Says only that somebody was here. */
const VISITS = ['client.seen_at'] as const

const care = (n: number): PutOp<'care'> => ({
  n,
  kind: 'care',
  id: newId('car'),
  customer: newCustomer(),
  set: {
    type: 'touch',
    step: '',
    class: 'promo',
    channel: 'sms',
    from: 'shop',
    order: null,
    until: 0,
    undoes: '',
    by: 'me' as MemberId,
    at: 1,
  },
  base: {},
  at: 1,
})

/** Ops of which the later ones stand on the earlier ones, and on nothing: what a repetition would spoil. */
const day = (client: ClientId): PutOp[] => {
  const [customer, id] = [newCustomer(), newId<string>('not')]
  const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: 'buyer' }
  return [
    note(1, '第一句', { id, customer }),
    sighting(2, customer, login),
    note(3, '改过一次', { id, customer, base: [client, 1] }),
    care(4),
    note(5, '改过两次', { id, customer, base: [client, 3] }),
    sighting(6, newCustomer(), login),
    note(7, '没看见前面的', { id, customer, base: [client, 1] }),
  ]
}

describe.each(ENGINES)('INV-3 EXACTLY-ONCE on %s', (engine) => {
  it('changes no line of any table when any part of what is held is sent again, ten times over', async () => {
    const server = await startTestServer(engine)
    const { store } = server.services
    const owner = await makeOwner(server)
    const ops = day(owner.client)
    const first = await taken(pushAs(owner, ops))
    const before = await digestsOf(store, VISITS)
    for (let again = 0; again < 10; again++)
      for (const some of [ops, ops.slice(0, 1 + (again % 6)), ops.slice(again % 6)])
        expect(await taken(pushAs(owner, some))).toMatchObject({ upTo: 7, rejected: [], rev: first.rev })
    expect(await digestsOf(store, VISITS)).toEqual(before)
  })

  it('takes a push once whose answer was cut off, at any byte of it', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner, 'manager')
    const proxy = await startCuttingProxy(server.url)
    const cut = { ...agent, api: apiOf(proxy.url, agent.token) }
    const ops = day(agent.client)
    for (const [i, op] of ops.entries()) {
      proxy.cutAfter([0, 40, 400][i % 3] ?? 0)
      await expect(pushAs(cut, [op])).rejects.toThrow()
      // The workstation knows nothing of what became of it and sends it again, with all it is not sure of.
      proxy.cutAfter(Number.POSITIVE_INFINITY)
      expect(await taken(pushAs(cut, ops.slice(0, op.n)))).toMatchObject({ upTo: op.n, rejected: [] })
    }
    const before = await digestsOf(server.services.store, VISITS)
    await taken(pushAs(agent, ops))
    expect(await digestsOf(server.services.store, VISITS)).toEqual(before)
    const held = await server.services.store
      .everywhere()
      .db.selectFrom('entity')
      .select('id')
      .where('kind', '=', 'note')
      .execute()
    expect(held).toHaveLength(1)
  })
})
