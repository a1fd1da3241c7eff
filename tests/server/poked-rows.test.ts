/** Pokes that bring what is new: exactly what a pull from there would answer to this reader, or nothing. */
import { customerIdFor, identifierKey, shopRowId } from '@shuke/shared/identity'
import type { CustomerId } from '@shuke/shared/model'
import { MAX_POKE_BYTES, type Poke, PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { look } from '../../server/src/working-set/look.ts'
import { fact, note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP } from './support/orders.ts'
import { makeColleague, makeOwner, newCustomer, type Person, socketOf } from './support/people.ts'
import { listenWithRows, type Poked, pulledFrom } from './support/poked.ts'
import { ENGINES, freshDatabase, startTestServer } from './support/server.ts'

const DAY = 24 * 3600 * 1000
const uid = (shop: string, value: string) => ({ platform: 'pinduoduo', shop, kind: 'uid' as const, value })
const loginOf = (value: string) => ({ platform: 'taobao', shop: null, kind: 'login' as const, value })

/** The head as the owner is told it. */
const headOf = async (owner: Person): Promise<number> =>
  (await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })).head.rev

/** What came with this poke is what this person would have pulled. */
const expectAsPulled = async (person: Person, poke: Poke): Promise<void> => {
  if (!poke.news) throw new Error('the poke brought nothing')
  const { rows, cursor, view } = await pulledFrom(person, poke.news.from)
  expect(poke).toMatchObject({ rev: cursor.rev, to: cursor })
  expect(poke.news.rows).toEqual(rows)
  expect(poke.news.view).toBe(view)
}

describe.each(ENGINES)('INV-14 SCOPE: the rows of a poke on %s', (engine) => {
  it('are those of a pull from there, for who sees all, who sees stars, and who works in some shops', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const people = [owner, await makeColleague(server, owner, 'manager'), await makeColleague(server, owner, 'agent')]
    await importOrders(owner, [order(1, 'known')])
    const inFirst = await makeColleague(server, owner, 'agent', [shopRowId(SHOP)])
    people.push(inFirst)
    const ears = new Map<Person, Poked>()
    for (const person of people) ears.set(person, await listenWithRows(server.url, person))
    const known = customerIdFor(identifierKey(loginOf('known')))
    const one = customerIdFor(identifierKey(uid('a', 'u1')))
    const phone = fact(2, known, 'phone', '13812345678', '打13812345678')
    const acts: (() => Promise<unknown>)[] = [
      () => taken(pushAs(owner, [note(1, 'of her', { customer: known }), phone])),
      () => taken(pushAs(owner, [sighting(3, one, uid('a', 'u1')), note(4, 'SECRET', { customer: one })])),
      () => importOrders(owner, [order(2, 'known', { paid: 700 }), order(3, 'another')]),
      // Known in the first shop from now on: all there is of her becomes news there.
      () => taken(pushAs(owner, [sighting(5, one, { ...uid('x', 'u2'), platform: SHOP.platform, shop: SHOP.code })])),
      () => taken(pushAs(owner, [{ ...phone, n: 6, set: { removed: true }, base: {} } as PutOp])),
    ]
    for (const act of acts) {
      await act()
      const rev = await headOf(owner)
      for (const [person, ear] of ears) await expectAsPulled(person, await ear.at(rev))
    }
    for (const ear of ears.values())
      expect(JSON.stringify(ear.pokes).match(/1381234|138\*{4}5678/)?.[0]).toBe('138****5678')
    const isSecret = (poke: Poke) => JSON.stringify(poke).includes('SECRET')
    // In the first shop she is news when she becomes known there, and not before.
    expect(ears.get(inFirst)?.pokes.filter(isSecret)).toHaveLength(1)
    expect(ears.get(owner)?.pokes.filter(isSecret)).toHaveLength(2)
  })

  it('stay away from who was given other shops or another role on the line that is open', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importOrders(owner, [order(1, 'known')])
    const [limited, demoted] = [await makeColleague(server, owner), await makeColleague(server, owner, 'manager')]
    const ears = [await listenWithRows(server.url, limited), await listenWithRows(server.url, demoted)] as const
    const write = (n: number) =>
      taken(pushAs(owner, [fact(n, newCustomer(), 'phone', '13812345678'), note(n + 1, 'SECRET')]))
    const { rev: before } = await write(1)
    for (const ear of ears) expect((await ear.at(before)).news?.rows.length).toBeGreaterThan(0)
    await owner.api.members.setShops.mutate({ member: limited.member, shops: [shopRowId(SHOP)] })
    await (await owner.sure()).members.setRole.mutate({ member: demoted.member, role: 'agent' })
    const { rev } = await write(3)
    for (const ear of ears) {
      const poke = await ear.at(rev)
      expect(poke).toMatchObject({ rev, to: { rev } })
      expect(
        ear.pokes.filter((one) => one.rev > before && one.news?.rows.some(({ kind }) => kind !== 'member')),
      ).toEqual([])
    }
    // A line that is opened now is for what is true now.
    const again = await listenWithRows(server.url, demoted)
    const { rev: later } = await write(5)
    await expectAsPulled(demoted, await again.at(later))
    expect(JSON.stringify(again.pokes)).not.toContain('13812345678')
  })

  it('stay away from who was removed, also on a line that nobody closed', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const ear = await listenWithRows(server.url, agent)
    // The word that cuts lines off is lost.
    Object.assign(server.services.live, { left: () => {} })
    await owner.api.members.remove.mutate({ member: agent.member })
    await taken(pushAs(owner, [note(1, 'SECRET')]))
    const other = await listenWithRows(server.url, owner)
    await other.at((await taken(pushAs(owner, [note(2, 'SECRET')]))).rev)
    expect(JSON.stringify(ear.pokes)).not.toContain('SECRET')
  })

  it('are left out where it depends on the installation what is new: somebody has opened a cold customer there', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const long = Date.now() - 200 * DAY
    const old = (i: number) => order(i, 'cold', { placedAt: long, paidAt: long, updatedAt: long + i })
    await importOrders(owner, [old(1)])
    const workspace = trustedWorkspaceId(owner.workspace)
    while ((await look(server.services.store.of(workspace), workspace, Date.now())).more);
    const cold = customerIdFor(identifierKey(loginOf('cold'))) as CustomerId
    await owner.api.card.get.query({ customer: cold, client: owner.client })
    const ear = await listenWithRows(server.url, owner)
    await importOrders(owner, [old(2)])
    const rev = await headOf(owner)
    await ear.at(rev)
    const spoken = ear.pokes.filter(({ news }) => news)
    for (const { news } of spoken) for (const row of news?.rows ?? []) expect(row.customer).not.toBe(cold)
    expect(ear.pokes.some(({ news, rev: at }) => at > 0 && !news)).toBe(true)
  })
})

describe.each(ENGINES)('a poke on %s', (engine) => {
  it('says the revision alone to who did not ask for rows, and the head with it to who did', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const heard: Poke[] = []
    const subscription = socketOf(server.url, owner.token).sync.poke.subscribe(undefined, {
      onData: (poke) => heard.push(poke),
    })
    await expect.poll(() => heard.length).toBe(1)
    const ear = await listenWithRows(server.url, owner)
    expect(ear.pokes).toEqual([{ rev: 1, to: { rev: 1, tag: expect.any(String) } }])
    await taken(pushAs(owner, [note(1, 'x')]))
    await expect.poll(() => heard).toEqual([{ rev: 1 }, { rev: 2 }])
    subscription.unsubscribe()
  })

  it('brings nothing along that is much, and what follows on it again', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const ear = await listenWithRows(server.url, owner)
    const long = Array.from({ length: 10 }, (_, i) => note(i + 1, '长'.repeat(MAX_POKE_BYTES / 30)))
    const { rev } = await taken(pushAs(owner, long))
    expect((await ear.at(rev)).news).toBeUndefined()
    const many = Array.from({ length: 101 }, (_, i) => note(i + 11, 'x'))
    const { rev: next } = await taken(pushAs(owner, many))
    expect((await ear.at(next)).news).toBeUndefined()
    const { rev: last, tag } = await taken(pushAs(owner, [note(112, 'short')]))
    expect(await ear.at(last)).toMatchObject({ to: { rev: last, tag }, news: { from: { rev: next } } })
  })

  it('is read once for all who stand there and see the same', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const people = [owner]
    for (let i = 0; i < 4; i++) people.push(await makeColleague(server, owner))
    const ears = await Promise.all(people.map((person) => listenWithRows(server.url, person)))
    const { services } = server
    const asked: Promise<unknown>[] = []
    const { since } = services.newsroom
    Object.assign(services.newsroom, {
      since: (...words: Parameters<typeof since>) => {
        const answer = since(...words)
        asked.push(answer)
        return answer
      },
    })
    const { rev } = await taken(pushAs(owner, [note(1, 'x')]))
    for (const ear of ears) expect((await ear.at(rev)).news?.rows).toHaveLength(1)
    expect(asked).toHaveLength(people.length)
    expect(new Set(asked).size).toBe(1)
  })
})

it('brings what was written at another instance', async () => {
  const shared = { databaseUrl: await freshDatabase(), secret: 's'.repeat(32) }
  const [one, two] = [await startTestServer('postgres', shared), await startTestServer('postgres', shared)]
  const owner = await makeOwner(one)
  const agent = await makeColleague(one, owner)
  const ear = await listenWithRows(two.url, agent)
  const { rev } = await taken(pushAs(owner, [fact(1, newCustomer(), 'phone', '13812345678')]))
  await expectAsPulled(agent, await ear.at(rev))
})

it('waits for a reader who does not read, and then tells the newest', async () => {
  const server = await startTestServer('sqlite', { requestsPerMinute: 1_000_000 })
  const owner = await makeOwner(server)
  const heard: Poke[] = []
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc?connectionParams=1`)
  await new Promise((resolve) => socket.once('open', resolve))
  socket.on('message', (data) => {
    const { result } = JSON.parse(String(data)) as { result?: { data?: Poke } }
    if (result?.data) heard.push(result.data)
  })
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token: owner.token } }))
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke', input: { rows: true } } }))
  await expect.poll(() => heard.length).toBe(1)
  socket.pause()
  const text = '长'.repeat(MAX_POKE_BYTES / 4)
  const PUSHES = 600
  let last = 0
  for (let n = 1; n <= PUSHES; n++) last = (await taken(pushAs(owner, [note(n, text)]))).rev
  socket.resume()
  await expect.poll(() => heard.at(-1)?.rev, { timeout: 20_000 }).toBe(last)
  expect(heard.length).toBeLessThan(PUSHES)
  const steps = heard.slice(1)
  // However many were left out, what is told follows on what was told before.
  for (const [i, { news }] of steps.entries()) if (news) expect(news.from).toEqual(heard[i]?.to)
  socket.terminate()
})
