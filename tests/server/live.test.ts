/** Pokes: at once, after every change, across instances. */
import { describe, expect, it, onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { note, pushAs, taken } from './support/ops.ts'
import { apiOf, makeColleague, makeOwner, type Person, socketOf } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, freshFolder, freshShop, startTestServer } from './support/server.ts'

/** Collects pokes; `until` waits for one of at least this revision. */
const listen = (url: string, person: Person) => {
  const heard: number[] = []
  let check = () => {}
  const subscription = socketOf(url, person.token).sync.poke.subscribe(undefined, {
    onData: ({ rev }) => {
      heard.push(rev)
      check()
    },
  })
  onTestFinished(() => subscription.unsubscribe())
  const until = (rev: number) =>
    new Promise<void>((resolve) => {
      check = () => heard.some((one) => one >= rev) && resolve()
      check()
    })
  return { heard, until }
}

describe.each(ENGINES)('pokes on %s', (engine) => {
  it('say the head at once and every change after it', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const { heard, until } = listen(server.url, agent)
    await until(2)
    expect(heard).toEqual([2])
    const { rev } = await taken(pushAs(owner, [note(1, 'x')]))
    await until(rev)
    expect(heard).toEqual([2, rev])
  })

  it('stay within the workspace', async () => {
    const server = await startTestServer(engine)
    const us = await makeOwner(server)
    const them = await makeOwner(server)
    const ours = listen(server.url, us)
    await ours.until(1)
    await taken(pushAs(them, [note(1, 'x'), note(2, 'y')]))
    const { rev } = await taken(pushAs(us, [note(1, 'x')]))
    await ours.until(rev)
    expect(ours.heard).toEqual([1, rev])
  })
})

it('reach the workstations of another instance, and so does a removal', async () => {
  const databaseUrl = await freshShop()
  const dataDir = freshFolder()
  const one = await startTestServer('postgres', { databaseUrl, dataDir })
  const two = await startTestServer('postgres', { databaseUrl, dataDir })
  const owner = await makeOwner(one)
  const agent = await makeColleague(one, owner)
  const { until } = listen(two.url, agent)
  await until(2)
  let last = 0
  for (let n = 1; n <= 30; n++) last = (await taken(pushAs(owner, [note(n, `${n}`)]))).rev
  await until(last)

  // Her line on the other instance is cut, and her next request there is refused, long before anybody looks by the clock.
  const socket = new WebSocket(`${two.url.replace('http', 'ws')}/trpc?connectionParams=1`)
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token: agent.token } }))
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke' } }))
  await new Promise((resolve) => socket.once('message', resolve))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await owner.api.members.remove.mutate({ member: agent.member })
  for (const { url } of [one, two])
    expect((await refusal(pushAs({ ...agent, api: apiOf(url, agent.token) }, [note(1, 'x')]))).code).toBe(
      'UNAUTHORIZED',
    )
  expect(await closed).toBe(4401)
})
