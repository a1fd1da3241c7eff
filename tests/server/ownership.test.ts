/** A shop is handed over or deleted three days after an owner asked for it with its name written out, unless one calls it off. */
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { carryOut } from '../../server/src/ownership/carry-out.ts'
import { ERASED, eraseWorkspace, KEPT, tablesOfWorkspaces } from '../../server/src/ownership/erase.ts'
import { PLANNED_AFTER_MS } from '../../server/src/ownership/plan.ts'
import type { RunningServer } from '../../server/src/start-server.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { keepUpOnce } from '../../server/src/upkeep/keep-up.ts'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order } from './support/orders.ts'
import { apiOf, type Colleague, makeColleague, makeOwner, newCustomer, PASSWORD } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const later = () => Date.now() + PLANNED_AFTER_MS + 1000

/** As the server does by itself. @returns what its log said */
const keepUpAt = async ({ services }: RunningServer, now: number): Promise<unknown[][]> => {
  const said: unknown[][] = []
  const { store, accounts, live } = services
  const log = { ...services.log, warn: (...words: unknown[]) => void said.push(words) } as typeof services.log
  const onError = (error: unknown) => {
    throw error
  }
  await keepUpOnce({ store, accounts, live, log, now: () => now, onError }, new AbortController().signal)
  return said
}

const rolesIn = async (who: Colleague) =>
  new Map((await who.api.members.list.query()).map(({ id, role }) => [id, role]))
const actionsOf = async (who: Colleague) =>
  (await who.api.members.audit.query({ below: null })).lines.map(({ action }) => action)

describe.each(ENGINES)('handing a shop over on %s', (engine) => {
  it('takes three days, makes the other one owner and the asker a manager, and can be called off by any owner', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const agent = await makeColleague(server, owner)
    const sure = await owner.sure()
    const to = agent.member
    const plan = (name: string) => sure.workspace.planTransfer.mutate({ to, name })
    expect((await refusal(plan('小店铺'))).reason).toBe('wrong-name')
    expect((await refusal(sure.workspace.planTransfer.mutate({ to: second.member, name: '小店' }))).reason).toBe(
      'owner-already',
    )
    const { dueAt } = await plan(' 小店 ')
    expect(Math.abs(dueAt - later())).toBeLessThan(60_000)
    expect((await refusal(plan('小店'))).reason).toBe('planned-already')
    await keepUpAt(server, dueAt - 1)
    expect((await rolesIn(owner)).get(to)).toBe('agent')
    expect(await second.api.workspace.planned.query()).toMatchObject([
      { what: 'transfer', by: '店主', to: 'agent小王' },
    ])
    await second.api.workspace.callOff.mutate({ what: 'transfer' })
    expect((await refusal(owner.api.workspace.callOff.mutate({ what: 'transfer' }))).reason).toBe('nothing-planned')
    await keepUpAt(server, later())
    expect((await rolesIn(owner)).get(to)).toBe('agent')

    await plan('小店')
    await keepUpAt(server, later())
    const roles = await rolesIn(second)
    expect([roles.get(to), roles.get(owner.member), roles.get(second.member)]).toEqual(['owner', 'manager', 'owner'])
    expect(await actionsOf(second)).toEqual(expect.arrayContaining(['transferred', 'called-off', 'transfer-planned']))
    // The one who asked is bound by her new role at once.
    expect((await refusal(owner.api.workspace.planned.query())).reason).toBe('role')
  })

  it('lapses when who asked is no owner any more, or who was to get it has left', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const agent = await makeColleague(server, owner)
    await (await second.sure()).workspace.planDeletion.mutate({ name: '小店' })
    await (await owner.sure()).workspace.planTransfer.mutate({ to: agent.member, name: '小店' })
    await (await owner.sure()).members.setRole.mutate({ member: second.member, role: 'agent' })
    await owner.api.members.remove.mutate({ member: agent.member })
    expect(await keepUpAt(server, later())).toEqual([])
    expect((await rolesIn(owner)).get(owner.member)).toBe('owner')
    expect((await actionsOf(owner)).slice(0, 2)).toEqual(['called-off', 'called-off'])
    expect(await owner.api.workspace.planned.query()).toEqual([])
  })
})

describe.each(ENGINES)('deleting a shop on %s', (engine) => {
  it('lets nobody in any more, tells their workstations, erases all it held, and leaves the other shop as it was', async () => {
    const server = await startTestServer(engine)
    const { store, accounts } = server.services
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const former = await makeColleague(server, owner)
    await owner.api.members.remove.mutate({ member: former.member })
    const stranger = await makeOwner(server, '别的店')
    // Who left this shop works in the other one now.
    const { code } = await stranger.api.members.invite.mutate({ role: 'agent' })
    const { email } = former
    await apiOf(server.url, null).session.join.mutate({ code, name: '小王', email, password: PASSWORD })
    const uid = { platform: 'taobao', shop: null, kind: 'login' as const, value: 'a buyer' }
    for (const who of [owner, stranger]) {
      const customer = newCustomer()
      await taken(pushAs(who, [note(1, '只喝龙井', { customer }), sighting(2, customer, uid)]))
      await importOrders(who, [order(1, 'buyer')])
    }
    const workspace = trustedWorkspaceId(owner.workspace)
    const { db } = store.everywhere()
    const countOf = async (table: string, of: string) => {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(table)} where workspace = ${of}`.execute(db)
      return Number(rows[0]?.count)
    }
    const tables = await tablesOfWorkspaces(db, engine)
    // A table that a migration adds is said to be erased, or said to be kept.
    expect([...ERASED, ...KEPT].sort()).toEqual(tables)
    const theirs = new Map<string, number>()
    for (const table of tables) theirs.set(table, await countOf(table, stranger.workspace))

    const { dueAt } = await (await owner.sure()).workspace.planDeletion.mutate({ name: '小店' })
    await keepUpAt(server, dueAt - 1)
    // Planned is not begun: the log is still nobody's to change.
    const cut = db.deleteFrom('audit').where('workspace', '=', workspace).execute()
    await expect(cut).rejects.toThrow(/never changed/)
    expect(await actionsOf(owner)).toContain('deletion-planned')

    // Cut off in the middle, and gone on with.
    const { left } = await carryOut(store, workspace, 'deletion', later())
    expect([...left].sort()).toEqual([owner.member, agent.member].sort())
    await eraseWorkspace(store, accounts, workspace, later(), AbortSignal.abort())
    expect(await countOf('entity', workspace)).toBeGreaterThan(0)
    for (const { api } of [owner, agent])
      expect((await refusal(api.members.audit.query({ below: null }))).reason).toBe('not-a-member')
    expect(await keepUpAt(server, later())).toEqual([[{ workspace }, expect.stringContaining('deleted')]])
    expect(await keepUpAt(server, later())).toEqual([])

    for (const table of ERASED) expect(await countOf(table, workspace), table).toBe(0)
    expect(await countOf('member', workspace)).toBe(0)
    for (const table of tables) expect(await countOf(table, stranger.workspace), table).toBe(theirs.get(table))
    const words = await sql<{ name: string }>`select name from workspace where id = ${workspace}`.execute(db)
    expect(words.rows).toEqual([{ name: '' }])
    for (const who of [owner, agent]) {
      expect((await refusal(who.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: who.client }))).reason).toBe(
        'not-a-member',
      )
      const back = apiOf(server.url, null).session.signIn.mutate({ email: who.email, password: PASSWORD })
      expect((await refusal(back)).reason).toBe('wrong-password')
    }
    await apiOf(server.url, null).session.signIn.mutate({ email: former.email, password: PASSWORD })
    const { hits } = await stranger.api.search.customers.query({ query: '龙井', limit: 10 })
    expect(hits).toHaveLength(1)
  })
})
