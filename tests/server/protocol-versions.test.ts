/** Workstations of other versions: those of the one before work as they did, and none strands what was typed on it. */
import { readdirSync, readFileSync } from 'node:fs'
import { connectBriefly } from '@shuke/extension/sync/connect.ts'
import { answerOf } from '@shuke/extension/sync/server-answer.ts'
import { OLDEST_PROTOCOL, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { issueOwnerCode } from '../../server/src/store/codes.ts'
import { note } from './support/ops.ts'
import { apiOf, makeOwner, newClient, newCustomer, newId, PASSWORD, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

interface Recorded {
  readonly member: string
  readonly said: readonly { readonly path: string; readonly body: unknown; readonly answer: unknown }[]
}

const FOLDER = new URL('../fixtures/protocol/', import.meta.url)
const recordedBy = (version: string): Recorded =>
  JSON.parse(readFileSync(new URL(`${version}/requests.json`, FOLDER), 'utf8'))

/** What one server makes up and another makes up otherwise. */
const OWN_WORDS: ReadonlySet<string> = new Set(['token', 'tag', 'serverTime', 'id', 'by', 'member'])

/** Each of this server's own words for the recorded one's, found by walking the two answers side by side. */
const learn = (before: unknown, now: unknown, words: Map<unknown, unknown>, key = ''): void => {
  if (Array.isArray(before) && Array.isArray(now)) {
    for (const [i, one] of before.entries()) learn(one, now[i], words, key)
    return
  }
  if (typeof before !== 'object' || before === null) {
    if (OWN_WORDS.has(key) && before !== now) words.set(before, now)
    return
  }
  for (const [field, value] of Object.entries(before)) learn(value, (now as never)?.[field], words, field)
}

/** As `serverTime` is said again as `at` of what was seen, words are put in wherever they stand. */
const inWords = (value: unknown, words: ReadonlyMap<unknown, unknown>): unknown => {
  if (words.has(value)) return words.get(value)
  if (Array.isArray(value)) return value.map((one) => inWords(one, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inWords(one, words)]))
}

/** The form of an answer: which fields there are and of what type, and the choices a program makes by. */
const formOf = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((one) => formOf(one, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, formOf(one, field)]))
  return key === 'kind' || key === 'type' || key === 'lastN' || key === 'upTo' || key === 'more' ? value : typeof value
}

const byId = (value: unknown): unknown => {
  const rows = (value as { result?: { data?: { rows?: { kind: string; id: string }[] } } }).result?.data?.rows
  rows?.sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))
  return value
}

const versions = readdirSync(FOLDER).filter((name) => name !== `v${PROTOCOL_VERSION}`)

it('has the requests of every version before this one that is still spoken', () => {
  const spoken = Array.from({ length: PROTOCOL_VERSION - OLDEST_PROTOCOL }, (_, i) => `v${OLDEST_PROTOCOL + i}`)
  expect(versions).toEqual(expect.arrayContaining(spoken))
})

describe.each(ENGINES)('a server of this version on %s', (engine) => {
  it.each(versions)('answers a workstation of %s as its own version did', async (version) => {
    const server = await startTestServer(engine)
    const code = await issueOwnerCode(server.services.store.db)
    const email = 'owner@example.test'
    const owner = { code, shopName: '云裳', name: '店主', email, password: PASSWORD }
    await apiOf(server.url, null).session.claimOwner.mutate(owner)
    const words = new Map<unknown, unknown>()
    for (const { path, body, answer } of recordedBy(version).said) {
      const token = words.get('token')
      const response = await fetch(`${server.url}/trpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify(inWords(body, words)),
      })
      const now = await response.json()
      expect(response.status, path).toBe(200)
      learn(byId(answer), byId(now), words)
      expect(formOf(now), path).toMatchObject(formOf(answer) as object)
    }
  })

  it('takes what was typed on a workstation that is too old, and says that it is', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const tooOld = OLDEST_PROTOCOL - 1
    const [op, client] = [note(1, '旧电脑上记的'), newClient()]
    const hello = owner.api.sync.hello.query({ protocol: tooOld, client })
    expect(await refusal(hello)).toMatchObject({ reason: 'workstation-too-old' })
    expect(await owner.api.sync.push.mutate({ protocol: tooOld, client, ops: [op] })).toMatchObject({
      kind: 'taken',
      upTo: 1,
      rejected: [],
    })
    expect((await pullEverything(owner)).rows.get(`note ${op.id}`)?.fields.text).toBe('旧电脑上记的')
  })

  it('takes nothing of one that is newer, and says who is to be updated', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const client = newClient()
    const protocol = PROTOCOL_VERSION + 1
    const told = { reason: 'server-too-old' }
    expect(await refusal(owner.api.sync.hello.query({ protocol, client }))).toMatchObject(told)
    const push = owner.api.sync.push.mutate({ protocol, client, ops: [note(1, 'x')] })
    expect(await refusal(push)).toMatchObject(told)
    expect([...(await pullEverything(owner)).rows.keys()].filter((key) => key.startsWith('note '))).toEqual([])
  })

  it('gives a care step that was taken to workstations of the version before, as it is', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const at = Date.now()
    const id = newId<string>('car')
    const set = {
      ...{ type: 'taken', step: 'greeting:first', class: 'care', channel: 'chat', from: 'shop', order: null },
      ...{ until: at + 600_000, undoes: '', by: owner.member, at },
    }
    const op = { n: 1, kind: 'care', id, customer: newCustomer(), set, base: {}, at }
    await pushOld(owner, 1, op)
    const row = (await pullEverything(owner)).rows.get(`care ${id}`)
    expect(row?.fields).toEqual(set)
  })
})

const pushOld = async (person: Person, protocol: number, op: unknown) => {
  const answer = await person.api.sync.push.mutate({ protocol, client: person.client, ops: [op as never] })
  expect(answer).toMatchObject({ kind: 'taken', rejected: [] })
}

it('says that a server which does not know a procedure is the older one, and is to be updated', async () => {
  const server = await startTestServer('sqlite')
  const { token } = await makeOwner(server)
  const client = connectBriefly(server.url, token)
  const listed = await client.trash.list.query({ below: null })
  expect(listed.lines).toEqual([])
  // One that a later version has and this one has not.
  const later = client as unknown as { trash: { emptied: { query: () => Promise<unknown> } } }
  const failure = await later.trash.emptied.query().catch((error: unknown) => error)
  expect(answerOf(failure)?.sentence?.en).toMatch(/older version.*Update the server/)
  // What is only not there has the server's own sentence.
  const own = await client.members.revokeDevice.mutate({ device: newId('dev') }).catch((error: unknown) => error)
  expect(answerOf(own)).toMatchObject({ code: 'NOT_FOUND', reason: 'unknown-device' })
  expect(answerOf(own)?.sentence?.en).not.toMatch(/older version/)
})
