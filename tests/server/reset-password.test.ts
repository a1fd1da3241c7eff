/** A forgotten password: a code from an owner or from the command line, and what ends with its use. */
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { readOptions } from '../../server/cli/options.ts'
import { resetCodeFor } from '../../server/src/ops/reset-code.ts'
import type { RunningServer } from '../../server/src/start-server.ts'
import { RESET_LASTS_MS } from '../../server/src/store/codes.ts'
import { apiOf, makeColleague, makeOwner, PASSWORD, type Person } from './support/people.ts'
import { REAL_PASSWORDS } from './support/quick-passwords.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, freshFolder, freshShop, startTestServer } from './support/server.ts'
import { shukeServer } from './support/shuke-server.ts'

const NEW = 'quite another password'

const reset = ({ url }: RunningServer, email: string, code: string, password = NEW) =>
  apiOf(url, null).session.resetPassword.mutate({ email, code, password })

const signIn = ({ url }: RunningServer, email: string, password: string) =>
  apiOf(url, null).session.signIn.mutate({ email, password })

const codeFor = async (owner: Person, { member }: Person): Promise<string> =>
  (await owner.api.members.allowReset.mutate({ member })).code

describe.each(ENGINES)('a reset code on %s', (engine) => {
  it('sets a new password, once, and ends every session of the old one', async () => {
    const server = await startTestServer(engine, REAL_PASSWORDS)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const elsewhere = await signIn(server, agent.email, PASSWORD)
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc?connectionParams=1`)
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: elsewhere.token } }))
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke' } }))
    await new Promise((resolve) => socket.once('message', resolve))
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))

    const { code, expiresAt } = await owner.api.members.allowReset.mutate({ member: agent.member })
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(RESET_LASTS_MS)
    // Until it is used nothing has changed.
    await signIn(server, agent.email, PASSWORD)
    const back = await reset(server, agent.email.toUpperCase(), code.toLowerCase())
    expect(back.member).toMatchObject({ id: agent.member, role: 'agent' })
    await apiOf(server.url, back.token).session.signOut.mutate()

    expect(await closed).toBe(4401)
    for (const token of [agent.token, elsewhere.token])
      expect((await refusal(apiOf(server.url, token).session.signOut.mutate())).reason).toBe('signed-out')
    expect((await refusal(signIn(server, agent.email, PASSWORD))).reason).toBe('wrong-password')
    expect((await signIn(server, agent.email, NEW)).member.id).toBe(agent.member)
    expect((await refusal(reset(server, agent.email, code, 'a third long password'))).reason).toBe('bad-code')
    expect(await owner.api.members.list.query()).toHaveLength(2)
  })

  it('is good for one of many who use it at the same time', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const code = await codeFor(owner, owner)
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => reset(server, owner.email, code, `new password ${i}`)),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('is void when it has expired, when a newer one was given, and for every other account', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const first = await codeFor(owner, agent)
    const second = await codeFor(owner, agent)
    expect((await refusal(reset(server, agent.email, first))).reason).toBe('bad-code')
    expect((await refusal(reset(server, owner.email, second))).reason).toBe('bad-code')
    await server.services.store
      .everywhere()
      .db.updateTable('code')
      .set({ expires_at: Date.now() - 1 })
      .where('member', '=', agent.member)
      .execute()
    expect((await refusal(reset(server, agent.email, second))).reason).toBe('bad-code')
    expect((await signIn(server, agent.email, PASSWORD)).member.id).toBe(agent.member)
  })

  it('lets nobody in who was removed, and is void when its maker is no owner any more', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const agent = await makeColleague(server, owner)
    const early = await codeFor(owner, agent)
    await owner.api.members.remove.mutate({ member: agent.member })
    expect((await refusal(reset(server, agent.email, early))).reason).toBe('bad-code')
    expect((await refusal(codeFor(owner, agent))).reason).toBe('unknown-member')
    expect((await refusal(signIn(server, agent.email, PASSWORD))).reason).toBe('not-a-member')

    const ofSecond = await codeFor(second, owner)
    await (await owner.sure()).members.setRole.mutate({ member: second.member, role: 'manager' })
    expect((await refusal(reset(server, owner.email, ofSecond))).reason).toBe('bad-code')
    expect((await refusal(codeFor(second, owner))).reason).toBe('role')
  })

  it('is no invitation, and an invitation is no reset code', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const { code: invitation } = await owner.api.members.invite.mutate({ role: 'agent' })
    expect((await refusal(reset(server, agent.email, invitation))).reason).toBe('bad-code')
    const person = { code: await codeFor(owner, agent), name: '小李', email: 'li@example.test', password: PASSWORD }
    expect((await refusal(apiOf(server.url, null).session.join.mutate(person))).reason).toBe('bad-code')
  })

  it('comes from the command line beside the running server, for the only owner too', async () => {
    const dataDir = freshFolder()
    const databaseUrl = engine === 'postgres' ? await freshShop() : undefined
    const server = await startTestServer(engine, { dataDir, ...(databaseUrl ? { databaseUrl } : {}) })
    const owner = await makeOwner(server)
    const place = { dataDir, databaseUrl }
    const { code, name } = await resetCodeFor(` ${owner.email.toUpperCase()} `, place, Date.now())
    expect(name).toBe('店主')
    expect((await reset(server, owner.email, code)).member).toMatchObject({ id: owner.member, role: 'owner' })
    expect((await refusal(owner.api.members.list.query())).reason).toBe('signed-out')

    const late = await resetCodeFor(owner.email, place, Date.now() - RESET_LASTS_MS - 1)
    expect((await refusal(reset(server, owner.email, late.code))).reason).toBe('bad-code')
    await expect(resetCodeFor('nobody@example.test', place, Date.now())).rejects.toMatchObject({
      reason: 'no-such-member',
    })

    const env = { SHUKE_DATA: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
    const given = await shukeServer(['reset-password', owner.email], env)
    const [, printed = ''] = /code for 店主: (\S+) \(for one hour/.exec(given.said) ?? []
    expect((await reset(server, owner.email, printed)).member).toMatchObject({ id: owner.member })
    expect(await shukeServer(['reset-password'], env)).toEqual({
      code: 1,
      said: 'Name the e-mail that this person signs in with.',
    })
  })
})

it('lets ten wrong reset codes pass and no more, for one account from any address', async () => {
  const server = await startTestServer('sqlite', { proxies: 1, publicUrl: 'http://shop.example.test' })
  const owner = await makeOwner(server)
  const outcomes: string[] = []
  for (let i = 0; i < 12; i++) {
    const api = apiOf(server.url, null, { 'x-forwarded-for': `203.0.113.${i}` })
    const given = { email: owner.email, code: 'AAAA-AAAA-AAAA', password: NEW }
    outcomes.push((await refusal(api.session.resetPassword.mutate(given))).reason)
  }
  expect(outcomes).toEqual([...Array(10).fill('bad-code'), ...Array(2).fill('too-many-attempts')])
})

it('makes no shop where there is none, and asks for an e-mail', async () => {
  const dataDir = freshFolder()
  const place = { dataDir, databaseUrl: undefined }
  await expect(resetCodeFor('li@example.test', place, Date.now())).rejects.toMatchObject({ reason: 'no-shop' })
  expect(readOptions(['--reset-password', 'li@example.test'], { XDG_DATA_HOME: '/data' })).toMatchObject({
    shop: true,
    dataDir: '/data/shuke/shop',
    resetPassword: 'li@example.test',
  })
  expect(readOptions([], {}).resetPassword).toBeNull()
  expect(() => readOptions(['--reset-password', ' '], {})).toThrow(/reset-password/)
})
