/** Who gets in, who is let go, and how often one may knock. */
import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'
import type { Role } from '@shuke/shared/model'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { INVITE_LASTS_MS, issueInvite } from '../../server/src/store/codes.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { note, pushAs } from './support/ops.ts'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person, socketOf } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { REAL_PASSWORDS } from './support/quick-passwords.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, EXTENSION_ID, startTestServer } from './support/server.ts'

const person = (code: string, email: string) => ({ code, name: '小李', email, password: PASSWORD })

describe.each(ENGINES)('sessions on %s', (engine) => {
  it('make the first owner with the printed code, once', async () => {
    const server = await startTestServer(engine)
    expect(server.ownerCode).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    const code = server.ownerCode ?? ''
    const api = apiOf(server.url, null)
    const claim = (email: string) =>
      api.session.claimOwner.mutate({ ...person(code.toLowerCase(), email), shopName: '小店' })
    const session = await claim('one@example.test')
    expect(session).toMatchObject({ workspace: { name: '小店' }, member: { role: 'owner', name: '小李' } })
    expect((await refusal(claim('two@example.test'))).reason).toBe('bad-code')
    expect((await refusal(api.session.signIn.mutate({ email: 'two@example.test', password: PASSWORD }))).reason).toBe(
      'wrong-password',
    )
  })

  it('make one member of one invitation, however many use it at the same time', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const { code, link, expiresAt } = await owner.api.members.invite.mutate({ role: 'agent' })
    expect(link).toBe(`${server.url}/join#${code}`)
    expect(expiresAt - Date.now()).toBeGreaterThan(INVITE_LASTS_MS - 60_000)
    const api = apiOf(server.url, null)
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => api.session.join.mutate(person(code, `p${i}@example.test`))),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await owner.api.members.list.query()).toHaveLength(2)
  })

  it('refuse an invitation that has expired', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const past = Date.now() - INVITE_LASTS_MS - 1
    const { code } = await issueInvite(
      server.services.store.everywhere().db,
      trustedWorkspaceId(owner.workspace),
      'agent',
      null,
      owner.member,
      past,
    )
    expect((await refusal(apiOf(server.url, null).session.join.mutate(person(code, 'late@example.test')))).reason).toBe(
      'bad-code',
    )
  })

  it('end the invitations of a member who is removed or demoted', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const join = async (code: string) =>
      refusal(apiOf(server.url, null).session.join.mutate(person(code, 'friend@example.test')))
    const codeOf = async (maker: Person, role: Role) => (await maker.api.members.invite.mutate({ role })).code

    const removed = await makeColleague(server, owner, 'manager')
    const demoted = await makeColleague(server, owner, 'owner')
    const codes = [await codeOf(removed, 'agent'), await codeOf(demoted, 'owner')]
    const good = await codeOf(owner, 'agent')
    await owner.api.members.remove.mutate({ member: removed.member })
    await (await owner.sure()).members.setRole.mutate({ member: demoted.member, role: 'manager' })
    for (const code of codes) expect((await join(code)).reason).toBe('bad-code')

    // Made by a request that was let in before: the code is there, its maker may no longer give it.
    const late = (maker: Person, role: Role) =>
      issueInvite(
        server.services.store.everywhere().db,
        trustedWorkspaceId(owner.workspace),
        role,
        null,
        maker.member,
        Date.now(),
      )
    for (const [maker, role] of [
      [removed, 'agent'],
      [demoted, 'owner'],
      [demoted, 'manager'],
    ] as const)
      expect((await join((await late(maker, role)).code)).reason).toBe('bad-code')
    for (const code of [good, (await late(demoted, 'agent')).code])
      expect(
        await apiOf(server.url, null).session.join.mutate(person(code, `${code.toLowerCase()}@example.test`)),
      ).toMatchObject({ member: { role: 'agent' } })
  })

  it('keep no password as it was said, and two that are alike not alike', async () => {
    const server = await startTestServer(engine, REAL_PASSWORDS)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const lines = await server.services.store.db.selectFrom('account').select('password').execute()
    const kept = lines.map(({ password }) => password)
    expect(new Set(kept).size).toBe(2)
    for (const one of kept) {
      // Salt and key of scrypt.
      expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
      expect(one).not.toContain(PASSWORD)
    }
    for (const { email, member } of [owner, agent]) {
      const signIn = (password: string) => apiOf(server.url, null).session.signIn.mutate({ email, password })
      expect((await signIn(PASSWORD)).member.id).toBe(member)
      expect((await refusal(signIn(`${PASSWORD} `))).reason).toBe('wrong-password')
    }
  })

  it('sign in and out, and tell the others the names', async () => {
    const server = await startTestServer(engine, REAL_PASSWORDS)
    const owner = await makeOwner(server)
    const session = await apiOf(server.url, null).session.signIn.mutate({ email: owner.email, password: PASSWORD })
    expect(session.member.id).toBe(owner.member)
    const api = apiOf(server.url, session.token)
    await api.session.signOut.mutate()
    expect((await refusal(api.members.list.query())).reason).toBe('signed-out')
    expect(await owner.api.members.list.query()).toHaveLength(1)
    const rows = [...(await pullEverything(owner)).rows.values()]
    expect(rows.filter((row) => row.kind === 'member').map((row) => row.fields)).toEqual([
      { name: '店主', role: 'owner', left: false, shops: null },
    ])
  })

  it('take no token that the database alone could give', async () => {
    const server = await startTestServer(engine)
    await makeOwner(server)
    const lines = await server.services.store.db.selectFrom('session').select('token').execute()
    expect(lines.length).toBeGreaterThan(0)
    for (const { token } of lines)
      expect((await refusal(apiOf(server.url, token).members.list.query())).code).toBe('UNAUTHORIZED')
  })

  it('cut a removed member off at once, socket and all, and let her come back by a new invitation', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc?connectionParams=1`)
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: agent.token } }))
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke' } }))
    await new Promise((resolve) => socket.once('message', resolve))
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    await owner.api.members.remove.mutate({ member: agent.member })
    expect((await refusal(pushAs(agent, [note(1, 'too late')]))).code).toBe('UNAUTHORIZED')
    expect(await closed).toBe(4401)
    const signIn = () => apiOf(server.url, null).session.signIn.mutate({ email: agent.email, password: PASSWORD })
    expect((await refusal(signIn())).reason).toBe('not-a-member')
    const rows = [...(await pullEverything(owner)).rows.values()]
    expect(rows.find((row) => row.id === agent.member)?.fields).toMatchObject({ left: true })

    const { code } = await owner.api.members.invite.mutate({ role: 'agent' })
    const back = await apiOf(server.url, null).session.join.mutate(person(code, agent.email))
    expect(back.member.id).not.toBe(agent.member)
    expect((await signIn()).member.id).toBe(back.member.id)
  })

  it('let a removed member who forgot her password come back by an invitation under the same e-mail, and nobody else', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const api = apiOf(server.url, null)
    const join = async (email: string, password: string) => {
      const { code } = await owner.api.members.invite.mutate({ role: 'agent' })
      return api.session.join.mutate({ code, name: '小李', email, password })
    }
    const other = 'one she can remember'
    // While she works here the password is hers, whatever invitation is at hand.
    expect((await refusal(join(agent.email, other))).reason).toBe('wrong-password')
    await owner.api.members.remove.mutate({ member: agent.member })
    const { lines } = await owner.api.members.audit.query({ below: null })
    const used = api.session.join.mutate({ code: 'WRONG-CODE-1', name: 'x', email: agent.email, password: other })
    expect((await refusal(used)).reason).toBe('bad-code')
    const back = await join(agent.email.toUpperCase(), other)
    expect(back.member.id).not.toBe(agent.member)
    const signIn = (password: string) => api.session.signIn.mutate({ email: agent.email, password })
    expect((await signIn(other)).member.id).toBe(back.member.id)
    expect((await refusal(signIn(PASSWORD))).reason).toBe('wrong-password')
    expect((await refusal(agent.api.members.devices.query({ member: agent.member }))).reason).toBe('not-a-member')
    expect((await owner.api.members.audit.query({ below: null })).lines.length).toBe(lines.length + 2)
  })

  it('keep an owner when two demote each other a hundred times at once', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const sure = new Map([
      [owner.member, await owner.sure()],
      [second.member, await second.sure()],
    ])
    const demote = (by: Person, whom: Person) =>
      sure.get(by.member)?.members.setRole.mutate({ member: whom.member, role: 'manager' })
    await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? demote(owner, second) : demote(second, owner))),
    )
    const members = await owner.api.members.list.query()
    expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1)
  })

  it('keep an owner, even when two demote each other at the same time', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const [first, other] = [await owner.sure(), await second.sure()]
    for (let round = 0; round < 10; round++) {
      await Promise.allSettled([
        first.members.setRole.mutate({ member: second.member, role: 'manager' }),
        other.members.setRole.mutate({ member: owner.member, role: 'manager' }),
      ])
      const members = await owner.api.members.list.query()
      const owners = members.filter((one) => one.role === 'owner')
      expect(owners.length).toBeGreaterThan(0)
      const still = owners[0]?.id === owner.member ? first : other
      for (const one of members) await still.members.setRole.mutate({ member: one.id, role: 'owner' })
    }
    await first.members.setRole.mutate({ member: second.member, role: 'agent' })
    expect((await refusal(owner.api.members.remove.mutate({ member: owner.member }))).reason).toBe('last-owner')
  })

  it('let managers manage agents only', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const agent = await makeColleague(server, owner, 'agent')
    expect((await refusal(manager.api.members.invite.mutate({ role: 'manager' }))).reason).toBe('owner-only')
    expect((await refusal(manager.api.members.remove.mutate({ member: owner.member }))).reason).toBe('owner-only')
    await manager.api.members.remove.mutate({ member: agent.member })
  })
})

it('lets ten wrong passwords pass and no more, for one account from any address', async () => {
  const server = await startTestServer('sqlite', { proxies: 1, publicUrl: 'http://shop.example.test' })
  const owner = await makeOwner(server)
  const outcomes: string[] = []
  for (let i = 0; i < 14; i++) {
    const api = apiOf(server.url, null, { 'x-forwarded-for': `203.0.113.${i}` })
    outcomes.push((await refusal(api.session.signIn.mutate({ email: owner.email, password: 'wrong password' }))).reason)
  }
  expect(outcomes).toEqual([...Array(10).fill('wrong-password'), ...Array(4).fill('too-many-attempts')])
})

it('takes the addresses of one IPv6 network for one, however many e-mails are tried', async () => {
  const server = await startTestServer('sqlite', { proxies: 1, publicUrl: 'http://shop.example.test' })
  const outcomes: string[] = []
  for (let i = 0; i < 12; i++) {
    const api = apiOf(server.url, null, { 'x-forwarded-for': `2001:db8:1:2:${i}::${i}` })
    const person = { email: `p${i}@example.test`, password: 'wrong password' }
    outcomes.push((await refusal(api.session.signIn.mutate(person))).reason)
  }
  expect(outcomes.slice(10)).toEqual(['too-many-attempts', 'too-many-attempts'])
})

it('counts everybody apart behind the proxy of its public address, without being told of it', async () => {
  const server = await startTestServer('sqlite', { publicUrl: 'http://shop.example.test' })
  const outcomes: string[] = []
  for (let i = 0; i < 12; i++) {
    const api = apiOf(server.url, null, { 'x-forwarded-for': `203.0.113.${i}` })
    const person = { email: `p${i}@example.test`, password: 'wrong password' }
    outcomes.push((await refusal(api.session.signIn.mutate(person))).reason)
  }
  expect(new Set(outcomes)).toEqual(new Set(['wrong-password']))
})

it('waits for its turn to write a session', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const { store } = server.services
  let end = () => {}
  const turn = store.turn(() => new Promise<void>((resolve) => (end = resolve)))
  let signedIn = false
  const signingIn = apiOf(server.url, null)
    .session.signIn.mutate({ email: owner.email, password: PASSWORD })
    .then(() => {
      signedIn = true
    })
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(signedIn).toBe(false)
  end()
  await turn
  await signingIn
})

it('believes no address that a client claims when there is no proxy', async () => {
  const server = await startTestServer('sqlite')
  const outcomes: string[] = []
  for (let i = 0; i < 12; i++) {
    const api = apiOf(server.url, null, { 'x-forwarded-for': `203.0.113.${i}` })
    outcomes.push(
      (await refusal(api.session.signIn.mutate({ email: `p${i}@example.test`, password: 'wrong password' }))).reason,
    )
  }
  expect(outcomes.slice(10)).toEqual(['too-many-attempts', 'too-many-attempts'])
})

it('limits the requests of one address', async () => {
  const server = await startTestServer('sqlite', { requestsPerMinute: 20 })
  const statuses: number[] = []
  for (let i = 0; i < 25; i++) statuses.push((await fetch(`${server.url}/trpc/members.list`)).status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
})

describe('the gate', () => {
  const knock = (url: string, headers: Record<string, string>, path = '/trpc/members.list', method = 'GET') =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const { hostname, port } = new URL(url)
      const asking = request({ hostname, port, path, method, headers }, (answer) => {
        answer.resume()
        resolve(answer)
      })
      asking.once('error', reject)
      asking.end()
    })

  it('turns away every name that is not the server’s', async () => {
    const server = await startTestServer('sqlite')
    const { port } = new URL(server.url)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
      expect((await knock(server.url, { host })).statusCode, host).toBe(401)
    for (const host of [
      'evil.example',
      '127.0.0.1.evil.example',
      `192.168.1.5:${port}`,
      'localhost.evil.example',
      'a b',
      '0x7f.1.evil',
    ])
      expect((await knock(server.url, { host })).statusCode, host).toBe(421)
    expect((await knock(server.url, { host: 'evil.example' }, '/health')).statusCode).toBe(421)
  })

  it('goes by private addresses and by its public name only when it was told to', async () => {
    const server = await startTestServer('sqlite', { host: '0.0.0.0', publicUrl: 'https://shop.example.test' })
    for (const host of ['192.168.1.5:8787', '10.0.0.2', 'shop.example.test'])
      expect((await knock(server.url, { host })).statusCode, host).toBe(401)
    for (const host of ['8.8.8.8', 'example.test', 'shop.example.test.evil.example'])
      expect((await knock(server.url, { host })).statusCode, host).toBe(421)
  })

  it('answers pages of our extension and of nobody else', async () => {
    const server = await startTestServer('sqlite')
    const ours = `chrome-extension://${EXTENSION_ID}`
    const answer = await knock(server.url, { origin: ours })
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ours,
      vary: expect.stringContaining('Origin'),
    })
    const preflight = await knock(server.url, { origin: ours }, '/trpc/sync.push', 'OPTIONS')
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers['access-control-allow-headers']).toContain('authorization')
    const others = [
      'null',
      'https://evil.example',
      server.url,
      `${ours}.evil`,
      `${ours}:80`,
      ours.toUpperCase(),
      `${ours}/`,
      'chrome-extension://*',
      `moz-extension://${EXTENSION_ID}`,
    ]
    for (const origin of others)
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const refused = await knock(server.url, { origin }, '/trpc/sync.push', method)
        expect(refused.statusCode, origin).toBe(403)
        expect(refused.headers['access-control-allow-origin']).toBeUndefined()
      }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc`, {
      headers: { origin: 'https://evil.example' },
    })
    const failure = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(failure.message).toContain('403')
  })

  it('says nothing but ok about its health, and little about itself', async () => {
    const server = await startTestServer('sqlite')
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ ok: true })
    const { headers } = await knock(server.url, {})
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('no-store')
    const failed = await fetch(`${server.url}/trpc/sync.pull?input=${encodeURIComponent('{"secret":"138"}')}`)
    expect(await failed.text()).not.toMatch(/stack|at file|138/)
  })

  it('refuses bodies that are no JSON, and batches beyond twenty', async () => {
    const server = await startTestServer('sqlite')
    const plain = await fetch(`${server.url}/trpc/session.signIn`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    })
    expect(plain.status).toBe(415)
    const names = Array.from({ length: 21 }, () => 'members.list').join(',')
    const batch = await fetch(`${server.url}/trpc/${names}?batch=1&input=${encodeURIComponent('{}')}`)
    expect(batch.status).toBe(400)
  })

  it('answers only subscriptions on a socket', async () => {
    const server = await startTestServer('sqlite')
    const owner = await makeOwner(server)
    expect((await refusal(socketOf(server.url, owner.token).members.list.query())).reason).toBe('not-on-a-socket')
  })
})
