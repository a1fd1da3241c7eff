/** Two servers, each a process of its own, on one PostgreSQL. */
import { once } from 'node:events'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { quickest } from '../tools/quickest.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { apiOf, newClient, PASSWORD, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { runMain } from './support/run-main.ts'
import { EXTENSION_ID, freshDatabase, freshFolder } from './support/server.ts'

const SIGNED_OUT = 4401

const admin = async (databaseUrl: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: databaseUrl.replace('shuke:choose-one@', 'postgres@') })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** The same person at another server. */
const at = (person: Person, url: string): Person => ({ ...person, api: apiOf(url, person.token) })

const twoServers = async () => {
  const databaseUrl = await freshDatabase()
  const env = () => ({
    DATABASE_URL: databaseUrl,
    SHUKE_SECRET: 'a secret that both of them share, of some length',
    SHUKE_EXTENSION_ID: EXTENSION_ID,
    SHUKE_DATA: freshFolder(),
  })
  const mains = [runMain(env())]
  const [, code = ''] = (await mains[0]?.line(/code: (\S+)/)) ?? []
  mains.push(runMain(env()))
  const [one = '', two = ''] = await Promise.all(
    mains.map(async (main) => (await main.line(/server at (http:\S+),/))[1] ?? ''),
  )
  const personOf = (session: Awaited<ReturnType<ReturnType<typeof apiOf>['session']['signIn']['mutate']>>): Person => ({
    api: apiOf(one, session.token),
    token: session.token,
    member: session.member.id,
    email: '',
    workspace: session.workspace.id,
    client: newClient(),
  })
  const owner = personOf(
    await apiOf(one, null).session.claimOwner.mutate({
      code,
      shopName: '小店',
      name: '店主',
      email: 'o@example.test',
      password: PASSWORD,
    }),
  )
  const { code: invite } = await owner.api.members.invite.mutate({ role: 'agent' })
  // The invitation was made at the one and is taken at the other.
  const agent = personOf(
    await apiOf(two, null).session.join.mutate({
      code: invite,
      name: '小王',
      email: 'a@example.test',
      password: PASSWORD,
    }),
  )
  return { databaseUrl, mains, one, two, owner, agent: at(agent, two) }
}

/** A workstation's socket: what it hears, and how it ends. */
const listenAt = async (url: string, token: string) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`)
  onTestFinished(() => socket.terminate())
  const heard: { rev: number; at: number }[] = []
  let check = () => {}
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    const rev: number | undefined = message.result?.data?.rev
    if (rev !== undefined) heard.push({ rev, at: performance.now() })
    check()
  })
  const closed = once(socket, 'close').then(([code]) => Number(code))
  await once(socket, 'open')
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }))
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke' } }))
  const until = (rev: number) =>
    new Promise<number>((resolve) => {
      check = () => {
        const found = heard.find((one) => one.rev >= rev)
        if (found) resolve(found.at)
      }
      check()
    })
  await until(0)
  return { until, closed }
}

const LISTENERS = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'shuke-live' and datname = current_database()`

it('tell each other of an edit within a second, and serve the same shop', async () => {
  const { one, two, owner, agent } = await twoServers()
  const { until } = await listenAt(two, agent.token)
  const ms = await quickest(1000, async (n) => {
    let rev = 0
    for (let one = 1; one <= 5; one++) rev = (await taken(pushAs(owner, [note(5 * n + one, `${n} ${one}`)]))).rev
    const since = performance.now()
    return (await until(rev)) - since
  })
  expect(ms).toBeLessThan(1000)
  expect((await pullEverything(at(owner, two))).rows).toEqual((await pullEverything(at(agent, one))).rows)
})

it('catch up when the connection that listens was broken, and cut off who was removed meanwhile', async () => {
  const { databaseUrl, two, owner, agent } = await twoServers()
  const other = await listenAt(two, owner.token)
  const { closed } = await listenAt(two, agent.token)
  const db = await admin(databaseUrl)
  const { rows } = await db.query(LISTENERS)
  expect(rows).toHaveLength(2)
  // Nobody listens now: what is said here is heard by nobody.
  const { rev } = await taken(pushAs(owner, [note(1, 'while nobody listens')]))
  await owner.api.members.remove.mutate({ member: agent.member })
  await other.until(rev)
  expect(await closed).toBe(SIGNED_OUT)
  expect((await refusal(pushAs(agent, [note(1, 'x')]))).code).toBe('UNAUTHORIZED')
  // And they listen again.
  const next = await taken(pushAs(owner, [note(2, 'after')]))
  await other.until(next.rev)
})

it('cut off at once at the one who was removed at the other', async () => {
  const { two, owner, agent } = await twoServers()
  const { closed } = await listenAt(two, agent.token)
  await owner.api.members.remove.mutate({ member: agent.member })
  // Well before the servers look by themselves, which they do every ten minutes.
  expect(await closed).toBe(SIGNED_OUT)
})

it('send no more than twenty hints a second for a workspace, and always the last', async () => {
  const { databaseUrl, owner, agent } = await twoServers()
  const db = await admin(databaseUrl)
  const hints: number[] = []
  db.on('notification', ({ payload }) => {
    const { kind, rev } = JSON.parse(payload ?? '{}')
    if (kind === 'moved') hints.push(rev)
  })
  await db.query('LISTEN shuke_live')
  const since = performance.now()
  const heads = await Promise.all(
    [owner, agent].map(async (person) => {
      let last = 0
      for (let n = 1; n <= 100; n++) last = (await taken(pushAs(person, [note(n, `${n}`)]))).rev
      return last
    }),
  )
  const seconds = (performance.now() - since) / 1000
  await expect.poll(() => Math.max(...hints)).toBe(Math.max(...heads))
  // Each of the two servers for itself, the first at once; and neither repeats what the other has said.
  expect(hints.length).toBeLessThanOrEqual(2 * (20 * seconds + 2))
  expect(hints.length).toBeLessThanOrEqual(200)
  expect(new Set(hints).size).toBe(hints.length)
})

it('each print a code for the first owner, and the first one used makes the others void', async () => {
  const env = { DATABASE_URL: await freshDatabase(), SHUKE_EXTENSION_ID: EXTENSION_ID, SHUKE_SECRET: 's'.repeat(40) }
  const mains = [runMain({ ...env, SHUKE_DATA: freshFolder() }), runMain({ ...env, SHUKE_DATA: freshFolder() })]
  const claims = await Promise.all(
    mains.map(async (main, i) => {
      const [, url = ''] = await main.line(/server at (http:\S+),/)
      const [, code = ''] = await main.line(/code: (\S+)/)
      return () =>
        apiOf(url, null).session.claimOwner.mutate({
          code,
          shopName: '小店',
          name: '店主',
          email: `o${i}@example.test`,
          password: PASSWORD,
        })
    }),
  )
  const outcomes = await Promise.allSettled(claims.map((claim) => claim()))
  expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  for (const claim of claims) expect((await refusal(claim())).reason).toBe('bad-code')
})

it('go on as one when the other is killed', async () => {
  const { mains, two, owner, agent } = await twoServers()
  await taken(pushAs(owner, [note(1, 'x')]))
  mains[0]?.child.kill('SIGKILL')
  await mains[0]?.ended
  const moved = at(owner, two)
  expect(await taken(pushAs(moved, [note(2, 'y')]))).toMatchObject({ upTo: 2 })
  const { rows } = await pullEverything(agent)
  expect([...rows.values()].filter((row) => row.kind === 'note')).toHaveLength(2)
})
