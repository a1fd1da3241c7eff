/** A request that was let in before its author was removed or given another role does not act after it. */
import type { ImportId } from '@shuke/shared/model'
import { SINGLE } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { principalOf } from '../../server/src/auth/join.ts'
import { allowReset, inviteMember, removeMember, setRole, setShops } from '../../server/src/auth/membership.ts'
import type { Principal } from '../../server/src/auth/principal.ts'
import { reveal } from '../../server/src/auth/reveal.ts'
import { Refusal } from '../../server/src/errors/refusal.ts'
import { applyImport, undoImport } from '../../server/src/imports/run.ts'
import { beginImport, stageChunk } from '../../server/src/imports/stage.ts'
import type { RunningServer } from '../../server/src/start-server.ts'
import { push } from '../../server/src/sync/push.ts'
import { note } from './support/ops.ts'
import { order, SHOP, stageOrders } from './support/orders.ts'
import { makeColleague, makeOwner, newId, type Person } from './support/people.ts'
import { ENGINES, startTestServer } from './support/server.ts'

/** Who asks, as the middleware found it when the request came. */
const askedBy = async ({ services }: RunningServer, { token }: Person): Promise<Principal> => {
  const user = await services.accounts.userOf(`Bearer ${token}`)
  const principal = user === null ? null : await principalOf(services.store, user)
  if (!principal) throw new Error('not a member')
  return principal
}

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refusal ? error.reason : String(error)
}

describe.each(ENGINES)('a request on its way on %s', (engine) => {
  it('is refused everywhere after its author was removed', async () => {
    const server = await startTestServer(engine)
    const { store } = server.services
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const agent = await makeColleague(server, owner)
    const id = await stageOrders(manager, [order(1, 'buyer a')])
    const me = await askedBy(server, manager)
    await owner.api.members.remove.mutate({ member: manager.member })

    const { workspace, member } = me
    const run = { store, workspace, id, member, budget: 1000, now: Date.now, moved: () => {} }
    const begun = { id: newId<ImportId>('imp'), member, fileName: 'f', format: 'taobao', shop: SHOP }
    const acts = {
      push: () => push(store, me, manager.client, [note(1, 'too late')], 'en', Date.now),
      begin: () => beginImport(store, workspace, begun, Date.now()),
      chunk: () => stageChunk(store, workspace, member, id, 1, [order(2, null)], Date.now()),
      apply: () => applyImport(run),
      undo: () => undoImport(run),
      invite: () => inviteMember(store, me, 'agent', null, Date.now()),
      remove: () => removeMember(store, me, agent.member, Date.now()),
      setRole: () => setRole(store, me, agent.member, 'owner', Date.now()),
      setShops: () => setShops(store, me, agent.member, null, Date.now()),
      reveal: () =>
        reveal(store, me, { kind: 'fact', id: 'x', field: 'value', reason: 'delivery', words: '' }, 50, Date.now()),
      allowReset: () => allowReset(store, me, agent.member, Date.now()),
    }
    for (const [name, act] of Object.entries(acts)) expect(await reasonOf(act()), name).toBe('signed-out')
    expect(await owner.api.imports.state.query({ import: id })).toMatchObject({ state: 'staging', chunks: 1 })
    expect(await owner.api.members.list.query()).toHaveLength(2)
  })

  it('may only what its author may now', async () => {
    const server = await startTestServer(engine)
    const { store } = server.services
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const me = await askedBy(server, second)
    await (await owner.sure()).members.setRole.mutate({ member: second.member, role: 'agent' })

    const { workspace, member } = me
    expect(await reasonOf(setRole(store, me, member, 'owner', Date.now()))).toBe('role')
    expect(await reasonOf(removeMember(store, me, owner.member, Date.now()))).toBe('role')
    expect(await reasonOf(allowReset(store, me, owner.member, Date.now()))).toBe('role')
    expect(await reasonOf(inviteMember(store, me, 'owner', null, Date.now()))).toBe('role')
    const begun = { id: newId<ImportId>('imp'), member, fileName: 'f', format: 'taobao', shop: SHOP }
    expect(await reasonOf(beginImport(store, workspace, begun, Date.now()))).toBe('role')
    const plan = { n: 1, kind: 'plan', id: SINGLE, customer: null, set: { cap: null }, base: {}, at: Date.now() }
    const asOwner = await push(store, me, second.client, [{ ...plan, set: {} }], 'en', Date.now)
    expect(asOwner.output).toMatchObject({ kind: 'taken', rejected: [{ n: 1, reason: 'forbidden' }] })
  })
})
