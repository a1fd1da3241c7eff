/** Every procedure against every kind of caller. A procedure that is not listed here fails the test. */
import type { ImportId, MemberId } from '@shuke/shared/model'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { expect, it } from 'vitest'
import { appRouter } from '../../server/src/routers/_app.ts'
import { note } from './support/ops.ts'
import { SHOP } from './support/orders.ts'
import {
  type Api,
  apiOf,
  makeColleague,
  makeOwner,
  newClient,
  newCustomer,
  newId,
  PASSWORD,
  socketOf,
} from './support/people.ts'
import { startTestServer } from './support/server.ts'

const WHO = ['nobody', 'agent', 'manager', 'owner', 'removed'] as const
type Who = (typeof WHO)[number]

const ALL: readonly Who[] = ['agent', 'manager', 'owner']
const MANAGERS: readonly Who[] = ['manager', 'owner']

interface Case {
  readonly may: readonly Who[]
  readonly call: (api: Api, socket: () => Api) => Promise<unknown>
}

const anImport = newId<ImportId>('imp')
const nobodyHere = 'mem_nobody' as MemberId

const CASES: Readonly<Record<string, Case>> = {
  // Open to everybody, and answered only to who brings a code or a password.
  'session.claimOwner': {
    may: [],
    call: (api) =>
      api.session.claimOwner.mutate({
        code: 'WRONG-CODE-1',
        shopName: 's',
        name: 'n',
        email: 'a@example.test',
        password: PASSWORD,
      }),
  },
  'session.join': {
    may: [],
    call: (api) =>
      api.session.join.mutate({ code: 'WRONG-CODE-1', name: 'n', email: 'a@example.test', password: PASSWORD }),
  },
  'session.signIn': {
    may: [],
    call: (api) => api.session.signIn.mutate({ email: 'a@example.test', password: PASSWORD }),
  },
  'session.resetPassword': {
    may: [],
    call: (api) =>
      api.session.resetPassword.mutate({ code: 'WRONG-CODE-1', email: 'a@example.test', password: PASSWORD }),
  },
  'sync.hello': { may: ALL, call: (api) => api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: newClient() }) },
  'sync.push': {
    may: ALL,
    call: (api) => api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client: newClient(), ops: [note(1, 'x')] }),
  },
  'sync.pull': {
    may: ALL,
    call: (api) => api.sync.pull.query({ client: newClient(), cursor: null, after: null, limit: 10 }),
  },
  'sync.poke': {
    may: ALL,
    call: (_api, socket) =>
      new Promise((resolve, reject) => {
        const subscription = socket().sync.poke.subscribe(undefined, {
          onData: (poke) => {
            subscription.unsubscribe()
            resolve(poke)
          },
          onError: reject,
        })
      }),
  },
  'card.get': { may: ALL, call: (api) => api.card.get.query({ customer: newCustomer() }) },
  'imports.begin': {
    may: MANAGERS,
    call: (api) => api.imports.begin.mutate({ import: anImport, fileName: 'f', format: 'taobao', shop: SHOP }),
  },
  'imports.chunk': { may: MANAGERS, call: (api) => api.imports.chunk.mutate({ import: anImport, seq: 0, orders: [] }) },
  'imports.applyNext': { may: MANAGERS, call: (api) => api.imports.applyNext.mutate({ import: anImport }) },
  'imports.undo': { may: MANAGERS, call: (api) => api.imports.undo.mutate({ import: anImport }) },
  'imports.state': { may: MANAGERS, call: (api) => api.imports.state.query({ import: anImport }) },
  'members.list': { may: MANAGERS, call: (api) => api.members.list.query() },
  'members.invite': { may: MANAGERS, call: (api) => api.members.invite.mutate({ role: 'agent' }) },
  'members.remove': { may: MANAGERS, call: (api) => api.members.remove.mutate({ member: nobodyHere }) },
  'members.setRole': {
    may: ['owner'],
    call: (api) => api.members.setRole.mutate({ member: nobodyHere, role: 'agent' }),
  },
  'members.allowReset': { may: ['owner'], call: (api) => api.members.allowReset.mutate({ member: nobodyHere }) },
  'members.devices': { may: ALL, call: (api) => api.members.devices.query({ member: nobodyHere }) },
  'members.revokeDevice': { may: ALL, call: (api) => api.members.revokeDevice.mutate({ device: 'none' }) },
  'members.audit': { may: ['owner'], call: (api) => api.members.audit.query({ below: null }) },
  // Last, because it ends the session.
  'session.signOut': { may: ALL, call: (api) => api.session.signOut.mutate() },
}

it('lists every procedure of the server', () => {
  expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(CASES).sort())
})

// A member or a device that does not exist is not found: the caller was let in and told so.
const NOT_FOUND: ReadonlySet<string> = new Set([
  'members.remove',
  'members.setRole',
  'members.allowReset',
  'members.devices',
  'members.revokeDevice',
])

it('lets each caller do what the role may and nothing else', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner, 'agent')
  const manager = await makeColleague(server, owner, 'manager')
  const removed = await makeColleague(server, owner, 'agent')
  await owner.api.members.remove.mutate({ member: removed.member })
  const nobody = { api: apiOf(server.url, null), token: null }
  const callers: Record<Who, { api: Api; token: string | null }> = { nobody, agent, manager, owner, removed }

  for (const [name, { may, call }] of Object.entries(CASES))
    for (const who of WHO) {
      const { api, token } = callers[who]
      const outcome = await call(api, () => socketOf(server.url, token)).then(
        () => 'answered',
        (error: { data?: { code?: string } }) => error.data?.code,
      )
      const told = `${who} calls ${name}`
      if (may.includes(who)) expect(outcome, told).toBe(NOT_FOUND.has(name) ? 'NOT_FOUND' : 'answered')
      else if (may.length === 0) expect(['FORBIDDEN', 'UNAUTHORIZED', 'TOO_MANY_REQUESTS'], told).toContain(outcome)
      else expect(outcome, told).toBe(who === 'nobody' || who === 'removed' ? 'UNAUTHORIZED' : 'FORBIDDEN')
    }
})
