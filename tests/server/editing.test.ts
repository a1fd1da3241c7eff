/** Signs of who is editing a note: to the colleagues who are connected, and to nobody else. */
import type { RowId } from '@shuke/shared/model'
import { type EditingSign, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeColleague, makeOwner, newId, type Person, socketOf } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, freshFolder, freshShop, startTestServer } from './support/server.ts'

/** Resolves once the server listens for this person. */
const listen = async (url: string, person: Person) => {
  const heard: EditingSign[] = []
  let check = () => {}
  await new Promise<void>((resolve, reject) => {
    const subscription = socketOf(url, person.token).editing.watch.subscribe(undefined, {
      onStarted: () => resolve(),
      onData: (sign) => {
        heard.push(sign)
        check()
      },
      onError: reject,
    })
    onTestFinished(() => subscription.unsubscribe())
  })
  const until = (note: RowId) =>
    new Promise<void>((resolve) => {
      check = () => heard.some((one) => one.note === note) && resolve()
      check()
    })
  return { heard, until }
}

const newNote = () => newId<RowId>('not')

describe.each(ENGINES)('signs of editing on %s', (engine) => {
  it('reach the colleagues of the workspace, not whoever gave them, and nobody of another workspace', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const stranger = await makeOwner(server)
    const [hers, theirs, own] = [
      await listen(server.url, agent),
      await listen(server.url, stranger),
      await listen(server.url, owner),
    ]
    const [note, last] = [newNote(), newNote()]
    await owner.api.editing.sign.mutate({ note, ends: false })
    await hers.until(note)
    await owner.api.editing.sign.mutate({ note, ends: true })
    await owner.api.editing.sign.mutate({ note: last, ends: false })
    await hers.until(last)
    expect(hers.heard).toEqual([
      { note, ends: false, member: owner.member },
      { note, ends: true, member: owner.member },
      { note: last, ends: false, member: owner.member },
    ])
    // Later than anything that could still be under way to them: a sign of their own side.
    const [byAgent, byStranger] = [newNote(), newNote()]
    await agent.api.editing.sign.mutate({ note: byAgent, ends: false })
    await own.until(byAgent)
    expect(own.heard.map(({ note: one }) => one)).toEqual([byAgent])
    const colleague = await makeColleague(server, stranger)
    await colleague.api.editing.sign.mutate({ note: byStranger, ends: false })
    await theirs.until(byStranger)
    expect(theirs.heard.map(({ note: one }) => one)).toEqual([byStranger])
  })

  it('are kept nowhere: who connects later hears nothing of them, and the revision stands', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    const head = () =>
      owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client }).then((answer) => answer.head.rev)
    const before = await head()
    const [missed, next] = [newNote(), newNote()]
    await owner.api.editing.sign.mutate({ note: missed, ends: false })
    const late = await listen(server.url, agent)
    await owner.api.editing.sign.mutate({ note: next, ends: false })
    await late.until(next)
    expect(late.heard.map(({ note }) => note)).toEqual([next])
    expect(await head()).toBe(before)
  })
})

it('reach the workstations of another instance', async () => {
  const databaseUrl = await freshShop()
  const dataDir = freshFolder()
  const one = await startTestServer('postgres', { databaseUrl, dataDir })
  const two = await startTestServer('postgres', { databaseUrl, dataDir })
  const owner = await makeOwner(one)
  const agent = await makeColleague(one, owner)
  const there = await listen(two.url, agent)
  const note = newNote()
  await owner.api.editing.sign.mutate({ note, ends: false })
  await there.until(note)
  expect(there.heard).toEqual([{ note, ends: false, member: owner.member }])
})

it('are limited for each member, and one who gives too many keeps nobody else from it', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner)
  const sign = (person: Person) => person.api.editing.sign.mutate({ note: newNote(), ends: false })
  for (let i = 0; i < 120; i++) await sign(agent)
  expect(await refusal(sign(agent))).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  await sign(owner)
})

it('name a note and nothing else', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const bad = { note: 'x'.repeat(5000), ends: false } as unknown as { note: RowId; ends: boolean }
  expect(await refusal(owner.api.editing.sign.mutate(bad))).toMatchObject({ code: 'BAD_REQUEST' })
})
