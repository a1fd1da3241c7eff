/** The log of who did what: written with the deed or not at all, read by owners, changed by nobody. */
import type { CustomerId, FactFields, MemberId } from '@shuke/shared/model'
import { type PutOp, type Row, SINGLE } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { resetCodeFor } from '../../server/src/ops/reset-code.ts'
import { record, recordRow } from '../../server/src/store/audit.ts'
import { changeWorkspace } from '../../server/src/store/change.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { fact, pushAs } from './support/ops.ts'
import { order, SHOP, stageOrders } from './support/orders.ts'
import { apiOf, makeColleague, makeOwner, newCustomer, newId, PASSWORD, type Person } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, freshFolder, freshShop, startTestServer } from './support/server.ts'

const PLAN = { zone: 'Asia/Shanghai', quiet: { from: 22, to: 9 }, caps: { week: 2, month: 4 }, rules: {} }

const logOf = async ({ api }: Person) => (await api.members.audit.query({ below: null })).lines
const actionsOf = async (owner: Person) => (await logOf(owner)).map(({ action }) => action)

describe.each(ENGINES)('the audit log on %s', (engine) => {
  it('says who did what to whom, newest first, with what was before and after', async () => {
    const dataDir = freshFolder()
    const databaseUrl = engine === 'postgres' ? await freshShop() : undefined
    const server = await startTestServer(engine, { dataDir, ...(databaseUrl ? { databaseUrl } : {}) })
    const start = Date.now()
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const { member } = agent
    await (await owner.sure()).members.setRole.mutate({ member, role: 'manager' })
    // Nothing changes, and nothing is said.
    await (await owner.sure()).members.setRole.mutate({ member, role: 'manager' })
    const { code } = await owner.api.members.allowReset.mutate({ member })
    await apiOf(server.url, null).session.resetPassword.mutate({
      code,
      email: agent.email,
      password: 'another password',
    })
    const [device] = await owner.api.members.devices.query({ member })
    await owner.api.members.revokeDevice.mutate({ device: device?.id ?? '' })
    await owner.api.members.remove.mutate({ member })
    await resetCodeFor(owner.email, { dataDir, databaseUrl }, Date.now())

    const who = { owner: '店主', agent: 'agent小王' }
    expect(await logOf(owner)).toMatchObject([
      { n: 9, who: null, action: 'reset-allowed', subject: who.owner },
      { n: 8, who: who.owner, action: 'removed', subject: who.agent, before: { role: 'manager' }, after: null },
      { n: 7, who: who.owner, action: 'device-revoked', subject: who.agent },
      { n: 6, who: who.agent, action: 'password-reset', subject: who.agent },
      { n: 5, who: who.owner, action: 'reset-allowed', subject: who.agent },
      { n: 4, action: 'role-changed', subject: who.agent, before: { role: 'agent' }, after: { role: 'manager' } },
      { n: 3, who: who.agent, action: 'joined', subject: who.agent, after: { role: 'agent' } },
      { n: 2, who: who.owner, action: 'invited', subject: null, after: { role: 'agent' } },
      { n: 1, who: who.owner, action: 'joined', subject: who.owner, after: { role: 'owner' } },
    ])
    for (const { at } of await logOf(owner)) expect(at).toBeGreaterThanOrEqual(start)
    expect(JSON.stringify(await logOf(owner))).not.toContain(code)
  })

  it('says who began an import and who took it back, once each', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const id = await stageOrders(owner, [order(1, 'buyer a')])
    await owner.api.imports.begin.mutate({ import: id, fileName: '王小姐的订单.xlsx', format: 'taobao', shop: SHOP })
    while ((await owner.api.imports.applyNext.mutate({ import: id })).state !== 'applied');
    for (let i = 0; i < 2; i++) while ((await owner.api.imports.undo.mutate({ import: id })).state !== 'undone');
    const lines = (await logOf(owner)).filter(({ action }) => action.startsWith('import'))
    expect(lines).toMatchObject([
      { who: '店主', action: 'import-undone', subject: id },
      { who: '店主', action: 'import-begun', subject: id, after: { platform: SHOP.platform } },
    ])
    expect(JSON.stringify(lines)).not.toContain('王小姐')
  })

  it('says who changed the rules and lifted a do-not-contact by an edit, and not what was refused', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const customer = newCustomer()
    const id = newId<string>('fac')
    const fact = {
      field: 'doNotContact',
      value: 'all',
      source: 'said',
      quote: '别打了',
      by: 'me',
      at: 1,
      confirmedAt: 1,
    }
    const op = (n: number, kind: string, id: string, of: string | null, set: object) =>
      ({ n, kind, id, customer: of, set, base: {}, at: Date.now() }) as unknown as PutOp
    await pushAs(agent, [op(1, 'fact', id, customer, { ...fact, removed: false }), op(2, 'plan', SINGLE, null, PLAN)])
    await pushAs(agent, [op(3, 'fact', id, customer, { removed: true })])
    await pushAs(owner, [op(1, 'plan', SINGLE, null, PLAN)])
    expect((await logOf(owner)).slice(0, 2)).toMatchObject([
      { who: '店主', action: 'plan-changed', after: PLAN },
      { who: 'agent小王', action: 'contact-allowed', subject: customer, before: { value: 'all' }, after: null },
    ])
  })

  it('is changed by nobody, not even by who holds the database', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await owner.api.members.invite.mutate({ role: 'agent' })
    const before = await logOf(owner)
    const { db } = server.services.store.everywhere()
    const never = /never changed/
    await expect(db.updateTable('audit').set({ at: 1 }).execute()).rejects.toThrow(never)
    await expect(db.deleteFrom('audit').where('n', '=', 1).execute()).rejects.toThrow(never)
    const { workspace } = owner
    if (engine === 'postgres') await expect(sql`truncate audit`.execute(db)).rejects.toThrow(never)
    else
      await expect(
        sql`insert or replace into audit (workspace, n, at, action) values (${workspace}, 1, 1, 'removed')`.execute(db),
      ).rejects.toThrow(never)
    await expect(db.deleteFrom('workspace').execute()).rejects.toThrow()
    expect(await logOf(owner)).toEqual(before)
  })

  it('holds nothing of what was refused or undone', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const before = await actionsOf(owner)
    const demoted = (await owner.sure()).members.setRole.mutate({ member: owner.member, role: 'agent' })
    expect((await refusal(demoted)).reason).toBe('last-owner')
    expect((await refusal(owner.api.members.remove.mutate({ member: owner.member }))).reason).toBe('last-owner')
    const { store } = server.services
    const cut = changeWorkspace(store, trustedWorkspaceId(owner.workspace), 1, async (change) => {
      await record(change, { member: owner.member, action: 'invited' })
      throw new Error('cut off')
    })
    await expect(cut).rejects.toThrow('cut off')
    expect(await actionsOf(owner)).toEqual(before)
  })

  it('comes in pages, without gaps when many act at the same time, and is one shop’s own', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const stranger = await makeOwner(server, '别的店')
    await Promise.all(Array.from({ length: 60 }, () => owner.api.members.invite.mutate({ role: 'agent' })))
    const first = await owner.api.members.audit.query({ below: null })
    expect(first).toMatchObject({ more: true })
    const second = await owner.api.members.audit.query({ below: first.lines.at(-1)?.n ?? null })
    expect(second.more).toBe(false)
    const numbers = [...first.lines, ...second.lines].map(({ n }) => n)
    expect(numbers).toEqual(Array.from({ length: 61 }, (_, i) => 61 - i))
    expect(await actionsOf(stranger)).toEqual(['joined'])
  })

  it('records the shop’s rules by what changed of them, and who may be written to again by the id alone', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const customer = newCustomer()
    const writeRow = (before: { fields: Record<string, unknown> } | null, after: Partial<Row>) =>
      changeWorkspace(server.services.store, trustedWorkspaceId(owner.workspace), Date.now(), (change) =>
        recordRow(change, owner.member, before, { stamps: {}, rev: 1, gone: false, ...after } as Row),
      )
    const caps = (week: number) => ({ caps: { week, month: 4 }, zone: 'Asia/Shanghai' })
    await writeRow({ fields: caps(2) }, { kind: 'plan', id: 'plan', customer: null, fields: caps(3) as never })
    const fact = (value: string, removed: boolean): FactFields => ({
      field: 'doNotContact',
      value,
      source: 'said',
      quote: '别再打13800000000了',
      by: owner.member as MemberId,
      at: 1,
      confirmedAt: 1,
      removed,
    })
    const put = (before: FactFields | null, after: FactFields) =>
      writeRow(before && { fields: before }, {
        kind: 'fact',
        id: 'fac_1',
        customer: customer as CustomerId,
        fields: after as never,
      })
    await put(null, fact('all', false))
    await put(fact('all', false), { ...fact('all', false), confirmedAt: 2 })
    await put(fact('all', true), fact('all', false))
    await put({ ...fact('all', false), field: 'likes' }, { ...fact('all', true), field: 'likes' })
    await put(fact('all', false), fact('promo', false))
    await put(fact('promo', false), fact('promo', true))
    const [lifted, loosened, plan, joined] = await logOf(owner)
    expect(lifted).toMatchObject({
      action: 'contact-allowed',
      subject: customer,
      before: { value: 'promo' },
      after: null,
    })
    expect(loosened).toMatchObject({ action: 'contact-allowed', before: { value: 'all' }, after: { value: 'promo' } })
    expect(plan).toMatchObject({
      action: 'plan-changed',
      before: { caps: { week: 2, month: 4 } },
      after: { caps: { week: 3, month: 4 } },
    })
    expect(plan?.after).not.toHaveProperty('zone')
    expect(joined?.action).toBe('joined')
    expect(JSON.stringify(await logOf(owner))).not.toContain('13800000000')
  })
})

describe.each(ENGINES)('who reads which lines of the log on %s', (engine) => {
  it('is an owner all, a manager all but what concerns owners, an agent her own, and nobody another shop’s', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const agent = await makeColleague(server, owner)
    const second = await makeColleague(server, owner, 'owner')
    const stranger = await makeOwner(server, '别的店')
    const sure = await owner.sure()
    await sure.members.setRole.mutate({ member: second.member, role: 'manager' })
    await owner.api.members.allowReset.mutate({ member: agent.member })
    await owner.api.members.allowReset.mutate({ member: owner.member })
    const [device] = await owner.api.members.devices.query({ member: owner.member })
    await owner.api.members.revokeDevice.mutate({ device: device?.id ?? '' })
    const again = await apiOf(server.url, null).session.signIn.mutate({ email: owner.email, password: PASSWORD })
    const back = { ...owner, api: apiOf(server.url, again.token) }
    const phone = fact(1, newCustomer(), 'phone', '13812345678')
    await pushAs(agent, [phone])
    await agent.api.customers.reveal.mutate({ kind: 'fact', id: phone.id, field: 'value', reason: 'call-back' })

    const all = await logOf(back)
    expect(all).toHaveLength(12)
    const others = await logOf(manager)
    const shown = others.map(({ action, subject, after }) => [action, subject, (after as { role?: string })?.role])
    expect(shown).toEqual([
      ['revealed', phone.customer, undefined],
      ['reset-allowed', 'agent小王', undefined],
      ['joined', 'agent小王', 'agent'],
      ['invited', null, 'agent'],
      ['joined', 'manager小王', 'manager'],
      ['invited', null, 'manager'],
    ])
    const own = await logOf(agent)
    expect(own.map(({ action, who }) => [action, who])).toEqual([
      ['revealed', 'agent小王'],
      ['joined', 'agent小王'],
    ])
    const revealsOf = async ({ api }: Person) => (await api.members.audit.query({ below: null })).reveals
    expect(await revealsOf(agent)).toEqual([{ who: 'agent小王', day: 1, month: 1 }])
    expect(await revealsOf(manager)).toHaveLength(1)
    expect(await revealsOf(await makeColleague(server, back))).toEqual([])
    expect((await logOf(stranger)).map(({ action }) => action)).toEqual(['joined'])
  })
})
