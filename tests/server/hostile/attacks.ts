/** Kinds of attack. Each makes one input from chance; how the server must answer is the test's matter. */
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { PROOF_HEADER } from '../../../server/src/auth/proofs.ts'
import { note } from '../support/ops.ts'
import { newClient, newCustomer, newId } from '../support/people.ts'
import { below, pick, type Random } from '../support/random.ts'
import { CALLS, type Call } from './calls.ts'
import { type Answer, type HttpInput, type Send, sendOnSocket, sendRaw } from './send.ts'
import { garbage, hostileValue, spoil } from './spoil.ts'
import type { World } from './world.ts'

export interface Means {
  readonly random: Random
  readonly world: World
  readonly url: string
  readonly send: Send
}

export interface Outcome extends Answer {
  readonly told: string
  /** It asks for a change, which may be a right one after all. */
  readonly mutation?: boolean
  /** The ids of the rows that were to be written, where the input is a push that may be taken. */
  readonly ids?: readonly string[]
}

type Attack = (means: Means) => Promise<Outcome>

const JSON_TYPE = { 'content-type': 'application/json' }

const post = (token: string | null, name: string, body: string): HttpInput => ({
  method: 'POST',
  path: `/trpc/${name}`,
  headers: { ...JSON_TYPE, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  body,
})

/** Her password was given again, so that what asks for it reads its input. */
const sure = (input: HttpInput, proof: string | undefined): HttpInput =>
  proof === undefined ? input : { ...input, headers: { ...input.headers, [PROOF_HEADER]: proof } }

const told = async (answer: Promise<Answer>, what: string): Promise<Outcome> => ({ ...(await answer), told: what })

const bodyOf = (input: unknown): string => JSON.stringify(input) ?? ''

const insider = ({ random, world: { owner, manager, agent } }: Means) => pick(random, [owner, manager, agent, agent])

/** A query may also be asked by GET. */
const asked = ({ random, world }: Means, token: string | null, { name, kind }: Call, body: string): HttpInput => {
  const said = sure(post(token, name, body), world.proofs.get(token))
  return kind === 'query' && random() < 0.3
    ? { ...said, method: 'GET', path: `/trpc/${name}?input=${encodeURIComponent(body)}`, body: '' }
    : said
}

const tokens = ({ random, world: { owner, removed } }: Means): string | null => {
  const { token } = owner
  const place = below(random, token.length - 1)
  // From the other half of the alphabet: the lowest bits of a signature's last letter say nothing.
  const other = /[A-Za-f]/.test(token[place] ?? '') ? 'z' : 'A'
  return pick(random, [
    null,
    '',
    removed.token,
    token.slice(0, place),
    token.slice(0, place) + other + token.slice(place + 1),
    token.split('.')[0] ?? '',
    `${token}x`,
    token.toUpperCase(),
    'null',
    '../../',
    "' OR 1=1 --",
    'x'.repeat(4000),
  ])
}

const CODES = new Set(['session.claimOwner', 'session.join', 'session.signIn', 'session.resetPassword'])
const FOR_MEMBERS = CALLS.filter(({ name }) => !CODES.has(name))

/** Right words from somebody who is nobody. */
const tampered: Attack = (means) => {
  const call = pick(means.random, FOR_MEMBERS)
  const token = tokens(means)
  // The cut may leave the signature's padding out, which says nothing.
  return told(
    means.send(asked(means, token, call, bodyOf(call.input(means.random)))),
    `${call.name} as ${token?.slice(0, 90)}`,
  )
}

const malformed: Attack = async (means) => {
  const call = pick(means.random, CALLS)
  const body = garbage(means.random)
  const outcome = await told(
    means.send(asked(means, insider(means).token, call, body)),
    `${call.name} ${body.slice(0, 120)}`,
  )
  return { ...outcome, mutation: call.kind === 'mutation' }
}

const spoiled: Attack = async (means) => {
  const { random } = means
  const call = pick(random, CALLS)
  const input = call.input(random)
  const body = spoil(random, input)
  const outcome = await told(
    means.send(asked(means, insider(means).token, call, body)),
    `${call.name} ${body.slice(0, 300)}`,
  )
  const mutation = call.kind === 'mutation'
  return call.name === 'sync.push' ? { ...outcome, mutation, ids: idsIn(body) } : { ...outcome, mutation }
}

const idsIn = (body: string): string[] => [...body.matchAll(/"id":"([^"\\]*)"/g)].map(([, id = '']) => id)

/** Everything of the other shop that could be named, in every place where an id stands. */
const foreign: Attack = (means) => {
  const { random, world } = means
  const { victim } = world
  const me = insider(means)
  const { client, member } = victim.person
  const theirs: readonly (readonly [string, unknown])[] = [
    ['sync.hello', { protocol: PROTOCOL_VERSION, client }],
    ['sync.pull', { client, cursor: null, after: null, limit: 500 }],
    ['sync.pull', { client: newClient(), cursor: { ...victim.head, rev: below(random, 9) }, after: null, limit: 500 }],
    ['sync.pull', { client: newClient(), cursor: victim.head, after: null, limit: 500 }],
    [
      'sync.pull',
      { client: newClient(), cursor: null, after: `${victim.head.rev} ${victim.head.tag} - a a`, limit: 9 },
    ],
    ['sync.push', { protocol: PROTOCOL_VERSION, client, ops: [note(3, '冒充', { id: victim.noteId })] }],
    ['card.get', { customer: victim.customer }],
    ['imports.state', { import: victim.importId }],
    ['imports.undo', { import: victim.importId }],
    ['imports.applyNext', { import: victim.importId }],
    ['imports.chunk', { import: victim.importId, seq: below(random, 3), orders: [] }],
    ['members.remove', { member }],
    ['members.setRole', { member, role: 'agent' }],
    ['members.allowReset', { member }],
    ['members.devices', { member }],
    ['members.revokeDevice', { device: member }],
    ['workspace.planTransfer', { to: member, name: '进攻的店' }],
    ['exports.page', { export: 'exp_none', after: null }],
  ]
  const [name, input] = pick(random, theirs)
  return told(
    means.send(sure(post(me.token, name, bodyOf(input)), world.proofs.get(me.token))),
    `${name} of the other shop`,
  )
}

/** Numbers that were used, that are missing, that cannot be, and that come twice. */
const outOfOrder: Attack = async (means) => {
  const { random, world } = means
  const { owner } = world
  const known = pick(random, world.taken)
  const fresh = (n: unknown) => ({ ...note(1, '又来'), n })
  const client = random() < 0.5 ? owner.client : newClient()
  const ops = pick<readonly unknown[]>(random, [
    world.taken,
    [...world.taken].reverse(),
    [known, known, known],
    [{ ...known, set: { text: '改了的重放' } }],
    [fresh(0)],
    [fresh(-5)],
    [fresh(1e15)],
    [fresh(Number.MAX_SAFE_INTEGER)],
    [fresh(2 ** 53)],
    [fresh('1')],
    [fresh(2), fresh(1)],
    [fresh(1), fresh(1)],
    [fresh(1), fresh(9), fresh(2)],
    Array.from({ length: 600 }, () => 0),
    [],
  ])
  const body = bodyOf({ protocol: PROTOCOL_VERSION, client, ops })
  return {
    ...(await told(means.send(post(owner.token, 'sync.push', body)), body.slice(0, 200))),
    mutation: true,
    ids: idsIn(body),
  }
}

const oversized: Attack = (means) => {
  const { random } = means
  const me = insider(means)
  const kind = random()
  if (kind < 0.3)
    return told(
      means.send({ method: 'GET', path: '/trpc/members.list', headers: { 'x-long': 'x'.repeat(17_000) } }),
      'a header of 17 KB',
    )
  if (kind < 0.5) return told(means.send({ method: 'GET', path: `/trpc/${'a'.repeat(17_000)}` }), 'an address of 17 KB')
  const fat = '茶'.repeat(90_000 + below(random, 60_000))
  const { name } = pick(
    random,
    CALLS.filter((one) => one.name !== 'imports.chunk'),
  )
  return told(
    means.send(post(me.token, name, bodyOf({ protocol: PROTOCOL_VERSION, client: newClient(), ops: [fat] }))),
    `${name}, fat`,
  )
}

const METHODS = ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'HEAD', 'PROPFIND', 'GET', 'POST'] as const
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json; charset=utf-16',
  'application/octet-stream',
  '',
  'application/json, text/html',
] as const

const wrongWay: Attack = (means) => {
  const { random } = means
  const { name, input, kind } = pick(random, CALLS)
  const method = kind === 'mutation' && random() < 0.5 ? 'GET' : pick(random, METHODS.slice(0, 7))
  const rightMethod = random() < 0.4
  const body = method === 'GET' || method === 'HEAD' || method === 'TRACE' ? undefined : bodyOf(input(random))
  const path = method === 'GET' ? `/trpc/${name}?input=${encodeURIComponent(bodyOf(input(random)))}` : `/trpc/${name}`
  const authorization = `Bearer ${insider(means).token}`
  const type = pick(random, TYPES)
  // A mutation by the right method is asked with a type that is not ours.
  if (rightMethod && kind === 'mutation')
    return told(
      means.send({
        method: 'POST',
        path: `/trpc/${name}`,
        headers: { authorization, 'content-type': type },
        body: type.startsWith('application/json') ? garbage(random) : bodyOf(input(random)),
      }),
      `POST ${name} as ${type}`,
    )
  return told(
    means.send({ method, path, headers: { authorization, ...JSON_TYPE }, ...(body === undefined ? {} : { body }) }),
    `${method} ${name}`,
  )
}

const PATHS = [
  '/',
  '/.env',
  '/shuke.sqlite',
  '/session-key',
  '/trpc',
  '/trpc/',
  '/trpc/__proto__',
  '/trpc/constructor',
  '/trpc/toString',
  '/trpc/sync',
  '/trpc/sync.',
  '/trpc/sync.__proto__',
  '/trpc/sync.push.toString',
  '/trpc/..%2f..%2fetc%2fpasswd',
  '/trpc/../../etc/passwd',
  '//evil.example/trpc/members.list',
  '/trpc//members.list',
  '/trpc/%00',
  '/trpc/%ff%fe',
  '/trpc/members.list%0d%0aX-Evil:1',
  '/trpc/members.list?input=%',
  '/trpc/members.list?batch=1',
  '/trpc/members.list?batch=1&input=%7B%22__proto__%22:1%7D',
  '/api/auth/sign-in/email',
  '/api/auth/get-session',
  '/join/..%2f..%2f',
  '/metrics/x',
  '/readyz/x',
] as const

const astray: Attack = (means) => {
  const path = pick(means.random, PATHS)
  const method = pick(means.random, ['GET', 'POST', 'HEAD', 'PUT'])
  const headers = { authorization: `Bearer ${insider(means).token}`, ...JSON_TYPE }
  const body = method === 'POST' || method === 'PUT' ? hostileValue(means.random) : undefined
  return told(means.send({ method, path, headers, ...(body === undefined ? {} : { body }) }), `${method} ${path}`)
}

/** Many calls in one request: too many, wrongly numbered, of the wrong kind. */
const batched: Attack = (means) => {
  const { random } = means
  const queries = FOR_MEMBERS.filter(({ kind }) => kind === 'query')
  const length = pick(random, [2, 5, 20, 21, 200, 900])
  const calls = Array.from({ length }, () => pick(random, queries))
  const names = calls.map(({ name }) => name).join(',')
  const parts = calls.map(
    ({ input }, i) => `${JSON.stringify(String(random() < 0.1 ? i + 7 : i))}:${spoil(random, input(random) ?? {})}`,
  )
  const body = pick(random, [
    `{${parts.join(',')}}`,
    `[${parts.map((part) => part.slice(part.indexOf(':') + 1)).join(',')}]`,
    '{"__proto__":{"0":{}}}',
    hostileValue(random),
  ])
  return told(
    means.send({ ...post(insider(means).token, names, body), path: `/trpc/${names}?batch=1` }),
    `a batch of ${length}`,
  )
}

const HOSTS = ['evil.example', '127.0.0.1.evil.example', 'a b', '', '[::ffff:8.8.8.8]', '8.8.8.8:80'] as const

const rawBytes = (random: Random, port: string): string => {
  const host = `Host: 127.0.0.1:${port}`
  const json = 'Content-Type: application/json'
  const ask = (first: string, ...headers: string[]) => `${[first, ...headers].join('\r\n')}\r\n\r\n`
  const push = (body: string, ...headers: string[]) =>
    ask('POST /trpc/sync.push HTTP/1.1', host, json, ...headers).concat(body)
  const upgrade = (...headers: string[]) => ask('GET /trpc HTTP/1.1', host, 'Connection: Upgrade', ...headers)
  return pick(random, [
    ask('GET / HTTP/1.1'),
    ask('GET / HTTP/9.9', host),
    ask('GET /'),
    ask('\u0000\u0001\u0002'),
    ask('GET http://evil.example/trpc/members.list HTTP/1.1', `Host: ${pick(random, HOSTS)}`),
    ask('GET /trpc/members.list HTTP/1.1', `Host: ${pick(random, HOSTS)}`),
    ask('GET / HTTP/1.1', host, 'Host: evil.example'),
    push('{}{}{}', 'Content-Length: 5', 'Content-Length: 6'),
    push('0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n', 'Content-Length: 4', 'Transfer-Encoding: chunked'),
    push('zz\r\nnot a chunk\r\n', 'Transfer-Encoding: chunked'),
    push('', 'Content-Length: -1'),
    push('', 'Content-Length: 99999999999999999999'),
    ask('GET / HTTP/1.1', host, 'X-\u0001: y'),
    ask('GET / HTTP/1.1', host, 'X: a\nY: b'),
    ask('GET /\u0080\u00ff HTTP/1.1', host),
    ask('CONNECT evil.example:443 HTTP/1.1', host),
    ask(`${'A'.repeat(300)} / HTTP/1.1`, host),
    upgrade('Upgrade: websocket', 'Sec-WebSocket-Version: 99', 'Sec-WebSocket-Key: x'),
    upgrade('Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `\u0016\u0003\u0001${'\u0000'.repeat(below(random, 60))}`,
    String.fromCharCode(...Array.from({ length: below(random, 400) }, () => below(random, 256))),
  ])
}

const raw: Attack = ({ random, url }) => {
  const bytes = rawBytes(random, new URL(url).port)
  return told(sendRaw(url, Buffer.from(bytes, 'latin1')), JSON.stringify(bytes.slice(0, 120)))
}

const socketMessage = ({ random, world }: Means): string | Buffer => {
  const { token } = insider({ random, world } as Means)
  const subscribe = (path: string, id: unknown = 1) => JSON.stringify({ id, method: 'subscription', params: { path } })
  return pick<string | Buffer>(random, [
    JSON.stringify({ method: 'connectionParams', data: { token } }),
    JSON.stringify({ method: 'connectionParams', data: { token: `${token}x` } }),
    `{"method":"connectionParams","data":${hostileValue(random)}}`,
    subscribe('sync.poke'),
    subscribe('sync.poke', { a: 1 }),
    subscribe('members.list'),
    subscribe('__proto__'),
    JSON.stringify({ id: 2, method: 'mutation', params: { path: 'sync.push', input: { client: newClient() } } }),
    JSON.stringify({
      id: 3,
      method: 'query',
      params: { path: 'sync.pull', input: { client: world.victim.person.client } },
    }),
    JSON.stringify({ id: 4, method: 'subscription.stop' }),
    `{"id":5,"method":${hostileValue(random)},"params":${hostileValue(random)}}`,
    garbage(random),
    Buffer.from(Array.from({ length: below(random, 300) }, () => below(random, 256))),
    'x'.repeat(17 * 1024),
    'PING',
    'PONG',
  ])
}

const socket: Attack = (means) => {
  const { random, url } = means
  const path = pick(random, [
    '/trpc?connectionParams=1',
    '/trpc?connectionParams=1',
    '/trpc',
    '/elsewhere',
    '/trpc/../x',
  ])
  const headers = pick<Record<string, string>>(random, [
    {},
    {},
    {},
    { origin: 'https://evil.example' },
    { host: 'evil.example' },
  ])
  const messages = Array.from({ length: 1 + below(random, 5) }, () => socketMessage(means))
  return told(
    sendOnSocket(url, path, headers, messages),
    `socket ${path}: ${messages.map(String).join(' | ').slice(0, 300)}`,
  )
}

/** Names that only look like another's. */
const lookalike: Attack = async (means) => {
  const { random, world } = means
  const me = insider(means)
  const customer = newCustomer()
  const one = note(1, '好', { customer })
  const ops = pick<unknown>(random, [
    { ...one, id: newId('cus') },
    { ...one, kind: 'order' },
    { ...one, kind: 'member', set: { role: 'owner' } },
    { ...one, kind: 'model' },
    { ...one, kind: 'aggregates' },
    { ...one, kind: 'profile' },
    { ...one, customer: null },
    { ...one, customer: world.owner.workspace },
    {
      ...one,
      kind: 'shop',
      id: 'taobao/x',
      customer: null,
      set: { platform: 'taobao', code: 'y', zone: 'Asia/Shanghai', currency: 'CNY' },
    },
    { ...one, set: { ...one.set, siblings: [{ text: 'x', by: 'y', at: 1 }] } },
    { ...one, kind: 'link', id: 'x', set: { a: customer, b: customer, state: 'linked' } },
    { ...one, again: { text: [1, newClient(), 1] }, over: { text: [1, newClient(), 1] }, set: {} },
    { ...one, base: { text: [newClient(), 1], toString: null } },
    { ...one, at: 8.64e15 + 1 },
  ])
  const body = bodyOf({ protocol: PROTOCOL_VERSION, client: newClient(), ops: [ops] })
  return {
    ...(await told(means.send(post(me.token, 'sync.push', body)), body.slice(0, 300))),
    mutation: true,
    ids: idsIn(body),
  }
}

/** By name, with how many of a hundred inputs are of it. */
export const ATTACKS: Readonly<Record<string, readonly [share: number, attack: Attack]>> = {
  tampered: [14, tampered],
  malformed: [14, malformed],
  spoiled: [22, spoiled],
  foreign: [12, foreign],
  'out of order': [8, outOfOrder],
  lookalike: [8, lookalike],
  oversized: [2, oversized],
  'the wrong way': [8, wrongWay],
  astray: [6, astray],
  batched: [2, batched],
  raw: [2, raw],
  socket: [2, socket],
}
