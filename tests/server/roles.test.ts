/** Every procedure against every kind of caller, from the table that the server itself goes by. */
import { shopRowId } from '@shuke/shared/identity'
import type { CustomerId, ImportId, MemberId, RowId } from '@shuke/shared/model'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { expect, it } from 'vitest'
import {
  OP_PERMISSIONS,
  PERMISSIONS,
  type Permission,
  type Procedure,
  permissionOf,
  RATES,
} from '../../server/src/auth/permissions.ts'
import { createContextInner } from '../../server/src/context.ts'
import { appRouter } from '../../server/src/routers/_app.ts'
import type { RunningServer } from '../../server/src/start-server.ts'
import { createCallerFactory, memberProcedure, publicProcedure, router } from '../../server/src/trpc.ts'
import { fact, note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP } from './support/orders.ts'
import {
  type Api,
  apiOf,
  makeColleague,
  makeOwner,
  newClient,
  newCustomer,
  newId,
  PASSWORD,
  type Person,
  socketOf,
} from './support/people.ts'
import { refusal } from './support/refused.ts'
import { startTestServer } from './support/server.ts'

const WHO = ['signed-out', 'agent', 'manager', 'owner', 'removed'] as const
type Who = (typeof WHO)[number]

type Call = (api: Api, socket: () => Api) => Promise<unknown>

const anImport = newId<ImportId>('imp')
const nobodyHere = 'mem_nobody' as MemberId
const permissions: [Procedure, Permission][] = Object.entries(PERMISSIONS) as [Procedure, Permission][]

const firstPoke = (socket: Api) =>
  new Promise((resolve, reject) => {
    const subscription = socket.sync.poke.subscribe(undefined, {
      onData: (poke) => {
        subscription.unsubscribe()
        resolve(poke)
      },
      onError: reject,
    })
  })

/** It says nothing until a colleague signs: that it was taken up is the answer. */
const startOfSigns = (socket: Api): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const subscription = socket.editing.watch.subscribe(undefined, {
      onStarted: () => {
        subscription.unsubscribe()
        resolve('listening')
      },
      // The line of who is turned away may be closed before the question is on it: then it was not answered at all.
      onError: (error) => (error.data ? reject(error) : resolve(startOfSigns(socket))),
    })
  })

const loginOf = (value: string) => ({ platform: 'taobao', shop: null, kind: 'login' as const, value })

const revealing = { kind: 'fact', id: 'fac_none', field: 'value', reason: 'call-back' } as const

/** How each is called. A line of the table without one, and one without a line, do not compile. */
const CALLS: Readonly<Record<Procedure, Call>> = {
  'session.claimOwner': (api) =>
    api.session.claimOwner.mutate({
      code: 'WRONG-CODE-1',
      shopName: 's',
      name: 'n',
      email: 'a@example.test',
      password: PASSWORD,
    }),
  'session.join': (api) =>
    api.session.join.mutate({ code: 'WRONG-CODE-1', name: 'n', email: 'a@example.test', password: PASSWORD }),
  'session.signIn': (api) => api.session.signIn.mutate({ email: 'a@example.test', password: PASSWORD }),
  'session.resetPassword': (api) =>
    api.session.resetPassword.mutate({ code: 'WRONG-CODE-1', email: 'a@example.test', password: PASSWORD }),
  'session.confirm': (api) => api.session.confirm.mutate({ password: PASSWORD }),
  'session.signOut': (api) => api.session.signOut.mutate(),
  'sync.hello': (api) => api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: newClient() }),
  'sync.push': (api) => api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client: newClient(), ops: [note(1, 'x')] }),
  'sync.pull': (api) => api.sync.pull.query({ client: newClient(), cursor: null, after: null, limit: 1000 }),
  'sync.poke': (_api, socket) => firstPoke(socket()),
  'editing.sign': (api) => api.editing.sign.mutate({ note: newId<RowId>('not'), ends: true }),
  'editing.watch': (_api, socket) => startOfSigns(socket()),
  'card.get': (api) => api.card.get.query({ customer: newCustomer() }),
  'search.customers': (api) => api.search.customers.query({ query: 'nobody', limit: 10 }),
  'customers.reveal': (api) => api.customers.reveal.mutate(revealing),
  'imports.ahead': (api) => api.imports.ahead.mutate({ orders: [order(1, 'buyer')] }),
  'imports.begin': (api) => api.imports.begin.mutate({ import: anImport, fileName: 'f', format: 'taobao', shop: SHOP }),
  'imports.chunk': (api) => api.imports.chunk.mutate({ import: anImport, seq: 0, orders: [] }),
  'imports.applyNext': (api) => api.imports.applyNext.mutate({ import: anImport }),
  'imports.undo': (api) => api.imports.undo.mutate({ import: anImport }),
  'imports.state': (api) => api.imports.state.query({ import: anImport }),
  'exports.begin': (api) => api.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' }),
  'exports.page': (api) => api.exports.page.mutate({ export: 'exp_none', after: null }),
  'exports.stop': (api) => api.exports.stop.mutate({ export: 'exp_none' }),
  'workspace.planTransfer': (api) => api.workspace.planTransfer.mutate({ to: nobodyHere, name: '小店' }),
  'workspace.planDeletion': (api) => api.workspace.planDeletion.mutate({ name: '小店' }),
  'workspace.callOff': (api) => api.workspace.callOff.mutate({ what: 'transfer' }),
  'workspace.planned': (api) => api.workspace.planned.query(),
  'trash.list': (api) => api.trash.list.query({ below: null }),
  'members.list': (api) => api.members.list.query(),
  'members.invite': (api) => api.members.invite.mutate({ role: 'agent' }),
  'members.remove': (api) => api.members.remove.mutate({ member: nobodyHere }),
  'members.setShops': (api) => api.members.setShops.mutate({ member: nobodyHere, shops: null }),
  'members.setRole': (api) => api.members.setRole.mutate({ member: nobodyHere, role: 'agent' }),
  'members.allowReset': (api) => api.members.allowReset.mutate({ member: nobodyHere }),
  'members.devices': (api) => api.members.devices.query({ member: nobodyHere }),
  'members.revokeDevice': (api) => api.members.revokeDevice.mutate({ device: 'none' }),
  'members.audit': (api) => api.members.audit.query({ below: null }),
}

/** What does not exist is not found: the caller was let in and told so. */
const NOT_FOUND: ReadonlySet<Procedure> = new Set([
  'customers.reveal',
  'exports.page',
  'exports.stop',
  'workspace.planTransfer',
  'workspace.callOff',
  'members.remove',
  'members.setShops',
  'members.setRole',
  'members.allowReset',
  'members.devices',
  'members.revokeDevice',
])

it('lists every procedure of the server', () => {
  expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(PERMISSIONS).sort())
})

it('refuses whoever calls a procedure that is not listed, the owner too', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const ran: string[] = []
  const unlisted = router({
    secret: memberProcedure.query(() => ran.push('member')),
    open: publicProcedure.query(() => ran.push('anybody')),
  })
  const call = createCallerFactory(unlisted)(
    createContextInner(server.services, {
      authorization: `Bearer ${owner.token}`,
      ip: '127.0.0.1',
      locale: 'en',
      transport: 'http',
    }),
  )
  for (const name of ['secret', 'open'] as const)
    await expect(call[name]()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'not-offered' })
  expect(ran).toEqual([])
  // A name that every object has is no line of the table.
  expect(permissionOf('toString')).toBeNull()
})

it('lets each caller do what the role may and nothing else', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner, 'agent')
  const manager = await makeColleague(server, owner, 'manager')
  const removed = await makeColleague(server, owner, 'agent')
  await owner.api.members.remove.mutate({ member: removed.member })
  const nobody = { api: apiOf(server.url, null), token: null }
  const callers: Record<Who, { api: Api; token: string | null; sure: Api }> = {
    'signed-out': { ...nobody, sure: nobody.api },
    agent: { ...agent, sure: await agent.sure() },
    manager: { ...manager, sure: await manager.sure() },
    owner: { ...owner, sure: await owner.sure() },
    removed: { ...removed, sure: removed.api },
  }
  // Signing out ends the session that the others are called with, and wrong codes use up the tries of this address.
  const last = [
    ...permissions.flatMap(([name, { may }]) => (may.includes('signed-out') ? name : [])),
    'session.signOut',
  ]
  const inTurn = permissions.toSorted(([a], [b]) => last.indexOf(a) - last.indexOf(b))
  for (const [name, { may, passwordAgain }] of inTurn)
    for (const who of WHO) {
      const { api, token, sure } = callers[who]
      const told = `${who} calls ${name}`
      const isLetIn = who !== 'signed-out' && who !== 'removed' && may.includes(who)
      // Who may is asked for her password first.
      if (passwordAgain && isLetIn)
        expect((await refusal(CALLS[name](api, () => socketOf(server.url, token)))).reason, told).toBe('password-first')
      const outcome = await CALLS[name](passwordAgain ? sure : api, () => socketOf(server.url, token)).then(
        () => 'answered',
        (error: { data?: { code?: string } }) => error.data?.code,
      )
      // Open to everybody, and answered only to who brings a code or a password.
      if (may.includes('signed-out'))
        expect(['FORBIDDEN', 'UNAUTHORIZED', 'TOO_MANY_REQUESTS'], told).toContain(outcome)
      else if (who === 'signed-out' || who === 'removed') expect(outcome, told).toBe('UNAUTHORIZED')
      else if (isLetIn) expect(outcome, told).toBe(NOT_FOUND.has(name) ? 'NOT_FOUND' : 'answered')
      else expect(outcome, told).toBe('FORBIDDEN')
    }
})

it('lets each role write the kinds that its line says, and no other', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const people = {
    owner,
    manager: await makeColleague(server, owner, 'manager'),
    agent: await makeColleague(server, owner, 'agent'),
  }
  const { name, ...shop } = SHOP
  for (const kind of ['shop', 'plan'] as const)
    for (const [role, person] of Object.entries(people)) {
      const set = kind === 'shop' ? { ...shop, name } : { zone: 'Asia/Shanghai', quiet: { from: 22, to: 9 } }
      const id = kind === 'shop' ? shopRowId(SHOP) : 'the'
      const client = newClient()
      const op = { n: 1, kind, id, customer: null, set, base: {}, at: Date.now() }
      const { rejected } = await taken(pushAs(person, [op], client))
      const may = OP_PERMISSIONS[kind].may.some((one) => one === role)
      expect(
        rejected.map(({ reason }) => reason),
        `${role} writes ${kind}`,
      ).toEqual(may ? [] : ['forbidden'])
    }
  // All other kinds are everybody's.
  for (const [kind, { may }] of Object.entries(OP_PERMISSIONS))
    if (kind !== 'shop' && kind !== 'plan') expect(may, kind).toEqual(['owner', 'manager', 'agent'])
})

it('counts what is limited by the member, and lets a colleague go on', async () => {
  const server = await startTestServer('sqlite', { requestsPerMinute: 100_000 })
  const owner = await makeOwner(server)
  for (const [name, { rate }] of permissions) {
    if (!rate || RATES[rate].by !== 'member') continue
    const agent = await makeColleague(server, owner)
    const { attempts } = server.services
    for (let i = 0; i < RATES[rate].limit; i++) await attempts[rate].count(agent.member)
    expect((await refusal(CALLS[name](agent.api, () => agent.api))).code, name).toBe('TOO_MANY_REQUESTS')
    const outcome = await CALLS[name](owner.api, () => owner.api).then(
      () => 'answered',
      (error: { data?: { code?: string } }) => error.data?.code,
    )
    expect(outcome, name).not.toBe('TOO_MANY_REQUESTS')
  }
})

it('takes no request without its reason where one is asked for', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const { reason: _, ...without } = revealing
  const asks: Partial<Record<Procedure, () => Promise<unknown>>> = {
    'customers.reveal': () => owner.api.customers.reveal.mutate(without as typeof revealing),
  }
  for (const [name, { reason }] of permissions)
    if (reason) {
      const ask = asks[name]
      if (!ask) throw new Error(`no call without a reason is made of ${name}`)
      expect((await refusal(ask())).code, name).toBe('BAD_REQUEST')
    }
})

/** Each of them once for good, by a colleague made for it. */
const DEEDS: Readonly<
  Record<string, (team: { server: RunningServer; owner: Person; sure: Api; agent: Person }) => unknown>
> = {
  'session.claimOwner': ({ server }) => makeOwner(server),
  'session.join': ({ server, owner }) => makeColleague(server, owner),
  'session.resetPassword': async ({ server, owner, agent }) => {
    const { code } = await owner.api.members.allowReset.mutate({ member: agent.member })
    await apiOf(server.url, null).session.resetPassword.mutate({
      code,
      email: agent.email,
      password: 'another one here',
    })
  },
  'customers.reveal': async ({ agent }) => {
    const phone = fact(1, newCustomer(), 'phone', '13812345678')
    await taken(pushAs(agent, [phone]))
    await agent.api.customers.reveal.mutate({ ...revealing, id: phone.id })
  },
  'imports.begin': ({ owner }) => importOrders(owner, [order(1, 'buyer')]),
  'imports.undo': async ({ owner }) => {
    const { id } = await importOrders(owner, [order(1, 'buyer')])
    await owner.api.imports.undo.mutate({ import: id })
  },
  'exports.begin': ({ sure }) => sure.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' }),
  'exports.page': async ({ owner, sure }) => {
    const { export: id } = await sure.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' })
    for (let after: string | null | undefined; after !== null; )
      ({ after } = await owner.api.exports.page.mutate({ export: id, after: after ?? null }))
  },
  'exports.stop': async ({ owner, sure }) => {
    const { export: id } = await sure.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' })
    await owner.api.exports.stop.mutate({ export: id })
  },
  'workspace.planTransfer': async ({ sure, agent }) => {
    await sure.workspace.planTransfer.mutate({ to: agent.member, name: '小店' })
    await sure.workspace.callOff.mutate({ what: 'transfer' })
  },
  'workspace.planDeletion': async ({ sure }) => {
    await sure.workspace.planDeletion.mutate({ name: '小店' })
    await sure.workspace.callOff.mutate({ what: 'deletion' })
  },
  'workspace.callOff': async ({ owner, sure }) => {
    await sure.workspace.planDeletion.mutate({ name: '小店' })
    await owner.api.workspace.callOff.mutate({ what: 'deletion' })
  },
  'members.invite': ({ owner }) => owner.api.members.invite.mutate({ role: 'agent' }),
  'members.remove': ({ owner, agent }) => owner.api.members.remove.mutate({ member: agent.member }),
  'members.setShops': async ({ owner, agent }) => {
    await importOrders(owner, [order(1, 'buyer')])
    await owner.api.members.setShops.mutate({ member: agent.member, shops: [shopRowId(SHOP)] })
  },
  'members.setRole': ({ sure, agent }) => sure.members.setRole.mutate({ member: agent.member, role: 'manager' }),
  'members.allowReset': ({ owner, agent }) => owner.api.members.allowReset.mutate({ member: agent.member }),
  'members.revokeDevice': async ({ owner, agent }) => {
    const [device] = await owner.api.members.devices.query({ member: agent.member })
    await owner.api.members.revokeDevice.mutate({ device: device?.id ?? '' })
  },
}

it('writes down every deed of which the table says so', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const sure = await owner.sure()
  for (const [name, { audited }] of permissions) {
    if (!audited) continue
    const agent = await makeColleague(server, owner)
    const count = async () => {
      const lines = await server.services.store.everywhere().db.selectFrom('audit').select('action').execute()
      return Map.groupBy(lines, ({ action }) => action)
    }
    const before = await count()
    const deed = DEEDS[name]
    if (!deed) throw new Error(`nobody does ${name} here`)
    await deed({ server, owner, sure, agent })
    const after = await count()
    for (const action of audited)
      expect(after.get(action)?.length ?? 0, `${name} says ${action}`).toBeGreaterThan(before.get(action)?.length ?? 0)
  }
})

it('gives no telephone number and no address to anybody, whatever is called', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const manager = await makeColleague(server, owner, 'manager')
  const agent = await makeColleague(server, owner)
  const customer: CustomerId = newCustomer()
  const secrets = ['13812345678', 'zhou_lan_88', '13900009999', '13700007777', 'zhou@example.test', '文三路']
  const recipient = (phone: string) => ({ name: '周岚', phone, address: '浙江省 杭州市 西湖区 文三路 100号 3-502' })
  const first = order(1, 'buyer', { recipient: recipient('13900009999') })
  await importOrders(owner, [first])
  await importOrders(owner, [{ ...first, recipient: recipient('13700007777'), updatedAt: first.updatedAt + 1 }])
  const phone = fact(1, customer, 'phone', '13812345678', '打这个：138 1234 5678')
  const email = { platform: 'web', shop: 'shop-1', kind: 'email' as const, value: 'zhou@example.test' }
  const answer = await taken(
    pushAs(agent, [
      phone,
      fact(2, customer, 'wechat', 'zhou_lan_88', '微信 zhou_lan_88'),
      sighting(3, customer, email),
    ]),
  )
  const answers: unknown[] = [answer]
  for (const { api, token } of [owner, manager, agent]) {
    for (const [name] of permissions)
      if (name !== 'session.signOut')
        answers.push(await CALLS[name](api, () => socketOf(server.url, token)).catch(() => null))
    answers.push(await api.card.get.query({ customer }))
    answers.push(await api.card.get.query({ identifiers: [email] }))
    answers.push(await api.card.get.query({ identifiers: [loginOf('buyer')] }))
  }
  const text = JSON.stringify(answers)
  for (const secret of secrets) expect(text, secret).not.toContain(secret)
  // They are there, and said with stars.
  for (const mask of [
    '138****5678',
    'z****8',
    '139****9999',
    '137****7777',
    'z****@example.test',
    '杭州市 西湖区 ****',
  ])
    expect(text).toContain(mask)
  expect(answer.rows[0]).toMatchObject({ masked: ['value', 'quote'], fields: { quote: '打这个：138****5678' } })
})
