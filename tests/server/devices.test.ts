/** Where a member is signed in, who may see and end it, and what the workstation is told by which it clears its copy. */
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { RunningServer } from '../../server/src/start-server.ts'
import { note, pushAs } from './support/ops.ts'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const signIn = async ({ url }: RunningServer, { email }: Person, device?: string) => {
  const { token } = await apiOf(url, null).session.signIn.mutate({
    email,
    password: PASSWORD,
    ...(device ? { device } : {}),
  })
  return { token, api: apiOf(url, token) }
}

const listening = async ({ url }: RunningServer, token: string): Promise<{ closed: Promise<number> }> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`)
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }))
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke' } }))
  await new Promise((resolve) => socket.once('message', resolve))
  return { closed: new Promise((resolve) => socket.once('close', resolve)) }
}

describe.each(ENGINES)('devices on %s', (engine) => {
  it('are listed with the name they gave, the newest first, and the one that asks is marked', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const before = Date.now() - 60_000
    const desk = await signIn(server, owner, 'Chrome · 视窗')
    const devices = await desk.api.members.devices.query({ member: owner.member })
    expect(devices).toMatchObject([
      { name: 'Chrome · 视窗', current: true },
      { name: '', current: false },
    ])
    for (const { since, seen } of devices) {
      expect(since).toBeGreaterThan(before)
      expect(seen).toBeGreaterThanOrEqual(since)
    }
    expect(JSON.stringify(devices)).not.toContain(desk.token.slice(0, 20))
  })

  it('that are signed out from elsewhere are refused from the next request on, socket and all, and told why', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const desk = await signIn(server, agent, 'Chrome · Windows')
    const { closed } = await listening(server, desk.token)
    const [device] = (await agent.api.members.devices.query({ member: agent.member })).filter(({ current }) => !current)
    await agent.api.members.revokeDevice.mutate({ device: device?.id ?? '' })
    expect(
      await refusal(desk.api.sync.pull.query({ client: agent.client, cursor: null, after: null, limit: 1 })),
    ).toEqual({
      code: 'UNAUTHORIZED',
      reason: 'device-revoked',
    })
    expect(await closed).toBe(4401)
    expect(await agent.api.members.devices.query({ member: agent.member })).toHaveLength(1)
    await pushAs(agent, [note(1, 'still here')])
    expect((await refusal(agent.api.members.revokeDevice.mutate({ device: device?.id ?? '' }))).reason).toBe(
      'unknown-device',
    )
    // She is a member still: the computer may come back.
    await signIn(server, agent)
  })

  it('of others are seen and ended by an owner, an agent’s by a manager, and nobody else’s by an agent', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const agent = await makeColleague(server, owner)
    const other = await makeColleague(server, owner)
    const stranger = await makeOwner(server, '别的店')
    const people = { owner, manager, agent, other, stranger }
    const ids = new Map<Person, string>()
    for (const one of Object.values(people))
      ids.set(one, (await one.api.members.devices.query({ member: one.member }))[0]?.id ?? '')
    const tries = async (who: Person, whose: Person) => [
      (await refusal(who.api.members.devices.query({ member: whose.member }))).reason,
      (await refusal(who.api.members.revokeDevice.mutate({ device: ids.get(whose) ?? '' }))).reason,
    ]
    expect(await tries(agent, other)).toEqual(['role', 'role'])
    expect(await tries(agent, owner)).toEqual(['role', 'role'])
    expect(await tries(manager, owner)).toEqual(['role', 'role'])
    expect(await tries(stranger, agent)).toEqual(['unknown-member', 'unknown-device'])
    expect(await tries(owner, stranger)).toEqual(['unknown-member', 'unknown-device'])
    await manager.api.members.revokeDevice.mutate({ device: ids.get(agent) ?? '' })
    await owner.api.members.revokeDevice.mutate({ device: ids.get(manager) ?? '' })
    for (const one of [agent, manager])
      expect((await refusal(one.api.session.signOut.mutate())).reason).toBe('device-revoked')
  })
})

describe.each(ENGINES)('who is refused on %s', (engine) => {
  it('hears that she was removed only when she was, and with the token that let her in', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const old = await signIn(server, agent)
    await old.api.session.signOut.mutate()
    expect((await refusal(old.api.session.signOut.mutate())).reason).toBe('signed-out')

    await owner.api.members.remove.mutate({ member: agent.member })
    // The session that had ended before tells it too: that computer may hold a copy.
    for (const token of [agent.token, old.token])
      expect(await refusal(apiOf(server.url, token).session.signOut.mutate())).toEqual({
        code: 'UNAUTHORIZED',
        reason: 'not-a-member',
      })
    for (const token of ['made-up', `x${agent.token}`])
      expect((await refusal(apiOf(server.url, token).session.signOut.mutate())).reason).toBe('signed-out')

    const { code } = await owner.api.members.invite.mutate({ role: 'agent' })
    await apiOf(server.url, null).session.join.mutate({ code, name: '小李', email: agent.email, password: PASSWORD })
    expect((await refusal(agent.api.session.signOut.mutate())).reason).toBe('not-a-member')
  })

  it('is only signed out when the session has expired', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const past = new Date(Date.now() - 1000)
    await server.services.store.db
      .updateTable('session')
      // Kept by the account library: a text on one engine, a time on the other.
      .set({ expiresAt: engine === 'sqlite' ? past.toISOString() : past } as object)
      .execute()
    for (let i = 0; i < 2; i++)
      expect(await refusal(owner.api.members.list.query())).toEqual({ code: 'UNAUTHORIZED', reason: 'signed-out' })
  })
})
