/** What a person is told of the connection: who was refused hears that, and who has left hears nothing more. */
import 'fake-indexeddb/auto'
import type { Connection, Session } from '@shuke/extension/settings/items.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { PULLED, readMeta } from '@shuke/extension/store/meta.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import type { Poke } from '@shuke/shared/sync'
import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../tools/eventually.ts'

interface FakeLine {
  readonly session: Session
  readonly onOpen: () => void
  readonly onClose: () => void
  closed: boolean
  /** What the line was asked to tell, and its telling of it. */
  listening?: { readonly input: unknown; readonly tell: (poke: Poke) => void }
}

const lines: FakeLine[] = []
/** What every call over HTTP comes to. */
let ask: (name: string) => Promise<never>
const asked: string[] = []

vi.mock('../../../extension/sync/connect.ts', () => ({
  openLine: (session: Session, onOpen: () => void, onClose: () => void) => {
    const line: FakeLine = { session, onOpen, onClose, closed: false }
    lines.push(line)
    const call = (name: string) => {
      asked.push(name)
      return ask(name)
    }
    const client = {
      sync: {
        hello: { query: () => call('hello') },
        push: { mutate: () => call('push') },
        pull: { query: () => call('pull') },
        poke: {
          subscribe: (input: unknown, { onData }: { onData: (poke: Poke) => void }) => {
            line.listening = { input, tell: onData }
          },
        },
      },
      editing: { watch: { subscribe: () => undefined } },
    } as unknown as ServerClient
    const close = () => {
      line.closed = true
      // As a socket does: a moment after it was asked to.
      setTimeout(onClose)
    }
    return { client, close }
  },
}))

type Changes = Record<string, { newValue?: unknown; oldValue?: unknown }>

/** As much of `chrome.storage` as the settings need. */
const fakeArea = () => {
  let held: Record<string, unknown> = {}
  const listeners = new Set<(changes: Changes) => void>()
  const set = async (values: Record<string, unknown>) => {
    const changes = Object.fromEntries(
      Object.entries(values).map(([key, newValue]) => [key, { newValue, oldValue: held[key] }]),
    )
    for (const [key, value] of Object.entries(values))
      if (value === undefined) delete held[key]
      else held[key] = value
    for (const listener of listeners) listener(changes)
  }
  return {
    reset: () => {
      held = {}
      listeners.clear()
    },
    get: async (keys: string | string[]) => Object.fromEntries([keys].flat().map((key) => [key, held[key]])),
    set,
    remove: (keys: string | string[]) => set(Object.fromEntries([keys].flat().map((key) => [key, undefined]))),
    onChanged: {
      addListener: (listener: (changes: Changes) => void) => listeners.add(listener),
      removeListener: (listener: (changes: Changes) => void) => listeners.delete(listener),
    },
  }
}

const areas = { local: fakeArea(), session: fakeArea() }

interface Alarm {
  readonly name: string
}

/** Rings as the browser does: for a worker that had died, too, because it is begun for that. */
const alarms = {
  created: [] as { name: string; periodInMinutes?: number }[],
  ring: (_: Alarm): void => undefined,
}

/** One for all tests: the module that finds the browser looks for it once. */
const chrome = {
  runtime: { id: 'shuke' },
  storage: areas,
  alarms: {
    create: async (name: string, when: { periodInMinutes?: number }) => void alarms.created.push({ name, ...when }),
    onAlarm: {
      addListener: (listener: (alarm: Alarm) => void) => {
        alarms.ring = listener
      },
    },
  },
}

const SIGNED_OUT = { 'zh-CN': '登录已失效，请重新登录。', en: 'You are signed out: please sign in again.' }

const refuse = async (): Promise<never> => {
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, path: 'sync.hello', reason: 'signed-out', sentence: SIGNED_OUT }
  throw TRPCClientError.from({ error: { message: SIGNED_OUT.en, code: -32001, data } })
}

/** An answer of the server that is no refusal of the account. */
const answers = (data: Record<string, unknown>) => async (): Promise<never> => {
  throw TRPCClientError.from({
    error: { message: 'told', code: -32000, data: { httpStatus: 500, path: 'x', ...data } },
  })
}

/** What was said before any procedure was asked: by the gate, or by the limit of requests. */
const shortAnswer =
  (json: unknown, headers: Record<string, string> = {}) =>
  async (): Promise<never> => {
    const response = new Response(null, { status: 429, headers })
    throw TRPCClientError.from(new Error('no result in it'), { meta: { response, responseJSON: json } })
  }

const unreachable = async (): Promise<never> => {
  throw TRPCClientError.from(new TypeError('Failed to fetch'))
}

const accept = async (name: string): Promise<never> => {
  const serverTime = Date.now()
  const answers: Record<string, unknown> = {
    hello: { lastN: 0, serverTime },
    pull: { kind: 'rows', rows: [], cursor: { rev: 0, tag: 't' }, after: null, more: false, serverTime },
  }
  return answers[name] as never
}

const sessionOf = (member: string): Session => ({
  server: 'http://localhost:1',
  token: 'token',
  workspace: { id: 'w', name: '小店' },
  member: { id: member, name: member, role: 'owner' },
  store: `test-${crypto.randomUUID()}`,
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 30))

/** The worker, begun anew in a browser that holds nothing. */
const startWorker = async (session: Session | null) => {
  vi.resetModules()
  vi.stubGlobal('self', new EventTarget())
  vi.stubGlobal('chrome', chrome)
  const items = await import('@shuke/extension/settings/items.ts')
  await items.session.setValue(session)
  const told: (Connection | null)[] = []
  items.connection.watch((connection) => told.push(connection))
  const { startSync } = await import('@shuke/extension/sync/start-sync.ts')
  const sync = startSync(() => undefined)
  // Asked for while the first round runs, a second one follows it.
  await sync.now()
  for (let calm = 0, last = ''; calm < 3; ) {
    await settled()
    const now = `${asked.length} ${told.length}`
    calm = now === last ? calm + 1 : 0
    last = now
  }
  return { items, told, sync, state: async () => (await items.connection.getValue())?.state ?? null }
}

beforeEach(() => {
  areas.local.reset()
  areas.session.reset()
  lines.length = 0
  asked.length = 0
  alarms.created.length = 0
  ask = accept
  vi.spyOn(console, 'info').mockReturnValue(undefined)
})
afterEach(async () => {
  // What the worker of this test still has under way is told to nobody in the next one.
  await areas.local.set({ session: undefined })
  await settled()
  vi.unstubAllGlobals()
})

test('who is refused is told so in the server’s words, also after the socket has closed', async () => {
  ask = refuse
  const { items } = await startWorker(sessionOf('chen'))
  const refused = { state: 'refused', sentence: SIGNED_OUT, encrypted: true }
  expect(await items.connection.getValue()).toMatchObject(refused)
  lines[0]?.onClose()
  await settled()
  expect(await items.connection.getValue()).toMatchObject(refused)
})

test('a socket that closes is told as offline where the server does not answer either, and to nobody where it does', async () => {
  const { state, told } = await startWorker(sessionOf('chen'))
  expect(await state()).toBe('online')
  // As when one of several servers stops: the next request is answered by another.
  const rounds = asked.length
  lines[0]?.onClose()
  await eventually(() => expect(asked.length).toBeGreaterThan(rounds))
  await settled()
  expect(told.map((one) => one?.state)).not.toContain('offline')

  ask = unreachable
  lines[0]?.onClose()
  await eventually(async () => expect(await state()).toBe('offline'))
  ask = accept
  lines[0]?.onOpen()
  await eventually(async () => expect(await state()).toBe('online'))
})

test('a refusal ends with the first round that is taken', async () => {
  ask = refuse
  const { sync, items } = await startWorker(sessionOf('chen'))
  ask = accept
  await sync.now()
  expect(await items.connection.getValue()).toMatchObject({ state: 'online' })
  expect(await items.connection.getValue()).not.toHaveProperty('sentence')
})

test('after the sign-out nothing is told of the session that was left', async () => {
  const { items, sync, told } = await startWorker(sessionOf('chen'))
  let late: () => void = () => {}
  ask = () =>
    new Promise((_, fail) => {
      late = () => fail(new Error('the server went away'))
    })
  const before = asked.length
  const round = sync.now()
  await eventually(() => expect(asked.length).toBeGreaterThan(before))
  await items.session.setValue(null)
  late()
  await round
  await eventually(() => expect(lines[0]?.closed).toBe(true))
  await settled()
  expect(await items.connection.getValue()).toBeNull()
  expect(told.at(-1)).toBeNull()
  expect(told.map((one) => one?.state)).not.toContain('offline')
})

test('the line of the session before says nothing of the one that came after it', async () => {
  const { items, state } = await startWorker(sessionOf('chen'))
  await items.session.setValue(sessionOf('lin'))
  await eventually(() => expect(lines).toHaveLength(2))
  await eventually(async () => expect(await state()).toBe('online'))
  lines[0]?.onClose()
  await settled()
  expect(await state()).toBe('online')
  expect(lines.map(({ session, closed }) => [session.member.id, closed])).toEqual([
    ['chen', true],
    ['lin', false],
  ])
})

test('each connection begins with a greeting', async () => {
  const { sync } = await startWorker(sessionOf('chen'))
  await sync.now()
  expect(asked.filter((name) => name === 'hello')).toHaveLength(1)
  lines[0]?.onOpen()
  await eventually(() => expect(asked.filter((name) => name === 'hello')).toHaveLength(2))
})

const SENTENCE = { 'zh-CN': '服务器说的话。', en: 'What the server says.' }
const TWO_LANGUAGES = { 'zh-CN': expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) }

test.each([
  ['server-too-old', 'PRECONDITION_FAILED'],
  ['workstation-too-old', 'PRECONDITION_FAILED'],
  ['disk-full', 'INTERNAL_SERVER_ERROR'],
  ['foreign-client', 'FORBIDDEN'],
  ['role', 'FORBIDDEN'],
  ['too-many-attempts', 'TOO_MANY_REQUESTS'],
])('the server’s sentence for %s is told as trouble, not as offline or signed out', async (reason, code) => {
  ask = answers({ code, reason, sentence: SENTENCE })
  const { items } = await startWorker(sessionOf('chen'))
  expect(await items.connection.getValue()).toMatchObject({ state: 'trouble', sentence: SENTENCE, encrypted: true })
})

test.each([
  ['UNAUTHORIZED', 'failed'],
  ['FORBIDDEN', 'not-a-member'],
])('%s %s is a refusal', async (code, reason) => {
  ask = answers({ code, reason, sentence: null })
  const { items } = await startWorker(sessionOf('chen'))
  expect(await items.connection.getValue()).toMatchObject({ state: 'refused' })
  expect(await items.connection.getValue()).not.toHaveProperty('sentence')
})

test('a failure for which the server has no sentence gets one', async () => {
  ask = answers({ code: 'INTERNAL_SERVER_ERROR', reason: 'failed', sentence: null })
  const { items } = await startWorker(sessionOf('chen'))
  expect(await items.connection.getValue()).toMatchObject({ state: 'trouble', sentence: TWO_LANGUAGES })
})

test('what the gate says before any procedure is trouble too, and another program’s answer is nobody’s', async () => {
  ask = shortAnswer({ reason: 'wrong-origin', sentence: SENTENCE })
  const { items, sync } = await startWorker(sessionOf('chen'))
  expect(await items.connection.getValue()).toMatchObject({ state: 'trouble', sentence: SENTENCE })
  for (const other of [shortAnswer({ hello: 'world' }), shortAnswer(undefined), unreachable]) {
    ask = other
    await sync.now()
    expect(await items.connection.getValue()).toMatchObject({ state: 'offline' })
    expect(await items.connection.getValue()).not.toHaveProperty('sentence')
  }
})

test('a line that is closed again and again does not cover the trouble, and the next good round ends it', async () => {
  ask = answers({ code: 'PRECONDITION_FAILED', reason: 'server-too-old', sentence: SENTENCE })
  const { state, sync } = await startWorker(sessionOf('chen'))
  lines[0]?.onClose()
  await settled()
  expect(await state()).toBe('trouble')
  ask = accept
  await sync.now()
  expect(await state()).toBe('online')
})

test('who is asked to wait waits that long before the next try', async () => {
  ask = shortAnswer({ reason: 'too-many-requests' }, { 'retry-after': '40' })
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const { items } = await startWorker(sessionOf('chen'))
  expect(await items.connection.getValue()).toMatchObject({ state: 'trouble', sentence: TWO_LANGUAGES })
  expect(timers.mock.calls.map(([, ms]) => ms)).toContain(40_000)
  timers.mockRestore()
})

test('a full disk of this computer is told with a sentence, and so is a store that cannot be read', async () => {
  const { items, sync } = await startWorker(sessionOf('chen'))
  const failing = (error: unknown) => async (): Promise<never> => {
    throw error
  }
  const sentences = new Set<string | undefined>()
  const quota = Object.assign(new Error('aborted'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } })
  for (const error of [quota, Object.assign(new Error('closed'), { name: 'DatabaseClosedError' })]) {
    ask = failing(error)
    await sync.now()
    const told = await items.connection.getValue()
    expect(told).toMatchObject({ state: 'trouble', sentence: TWO_LANGUAGES })
    sentences.add(told?.sentence?.en)
  }
  expect(sentences.size).toBe(2)
  expect([...sentences][0]).toMatch(/disk is full/)
})

test('an alarm wakes it every minute, also when nothing was written and no poke came', async () => {
  await startWorker(sessionOf('chen'))
  expect(alarms.created).toEqual([{ name: 'sync', periodInMinutes: 1 }])
  const before = asked.length
  alarms.ring({ name: 'somebody else’s' })
  await settled()
  expect(asked.length).toBe(before)
  alarms.ring({ name: 'sync' })
  await eventually(() => expect(asked.length).toBeGreaterThan(before))
})

test('a store that cannot be opened ends "online", and is opened by a later round', async () => {
  const session = sessionOf('chen')
  let broken = true
  vi.resetModules()
  vi.doMock('../../../extension/store/found-team-store.ts', async (original) => {
    const real = await original<typeof import('@shuke/extension/store/found-team-store.ts')>()
    return {
      foundTeamStore: (...given: Parameters<typeof real.foundTeamStore>) =>
        broken ? Promise.reject(new Error('the database cannot be opened')) : real.foundTeamStore(...given),
    }
  })
  try {
    await areas.session.set({ connection: { state: 'online', encrypted: true, at: 1 } })
    const { items, sync } = await startWorker(session)
    expect(await items.connection.getValue()).toMatchObject({ state: 'trouble', sentence: TWO_LANGUAGES })
    expect(lines).toHaveLength(0)
    broken = false
    await sync.now()
    expect(await items.connection.getValue()).toMatchObject({ state: 'online' })
    expect(lines).toHaveLength(1)
  } finally {
    vi.doUnmock('../../../extension/store/found-team-store.ts')
  }
})

/** Brings nothing but another revision. */
const pokeTo = (rev: number, from = rev - 1): Poke => ({
  rev,
  to: { rev, tag: 't' },
  news: { from: { rev: from, tag: 't' }, rows: [], view: '', serverTime: Date.now() },
})

const revisionOf = async (session: Session): Promise<number | undefined> => {
  const store = new ProfileStore(session.store)
  const { cursor } = await readMeta(store, PULLED)
  store.close()
  return cursor?.rev
}

test('a poke that brings what is new asks the server for nothing, and one that does not is followed by a pull', async () => {
  const session = sessionOf('chen')
  await startWorker(session)
  const { input, tell } = lines[0]?.listening ?? {}
  expect(input).toEqual({ rows: true })
  const before = asked.length
  tell?.(pokeTo(1))
  tell?.(pokeTo(2))
  await eventually(async () => expect(await revisionOf(session)).toBe(2))
  await settled()
  expect(asked.length).toBe(before)
  // Said by an older server, and one of which something is missing.
  for (const poke of [{ rev: 3 }, pokeTo(9)]) {
    const earlier = asked.length
    tell?.(poke)
    await eventually(() => expect(asked.slice(earlier)).toEqual(['pull']))
    await settled()
  }
})

test('what a line tells is not taken before its connection was greeted, nor for the session that came after it', async () => {
  ask = unreachable
  const [chen, lin] = [sessionOf('chen'), sessionOf('lin')]
  const { items } = await startWorker(chen)
  ask = accept
  const before = asked.length
  lines[0]?.listening?.tell(pokeTo(1, 0))
  await eventually(() => expect(asked.slice(before)).toContain('hello'))
  await settled()
  expect(await revisionOf(chen)).toBe(0)

  await items.session.setValue(lin)
  await eventually(() => expect(lines).toHaveLength(2))
  await eventually(async () => expect(await revisionOf(lin)).toBe(0))
  await settled()
  lines[0]?.listening?.tell(pokeTo(1))
  await settled()
  expect(await revisionOf(lin)).toBe(0)
  lines[1]?.listening?.tell(pokeTo(1))
  await eventually(async () => expect(await revisionOf(lin)).toBe(1))
})
