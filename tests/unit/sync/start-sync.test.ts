/** What a person is told of the connection: who was refused hears that, and who has left hears nothing more. */
import 'fake-indexeddb/auto'
import type { Connection, Session } from '@shuke/extension/settings/items.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface FakeLine {
  readonly session: Session
  readonly onOpen: () => void
  readonly onClose: () => void
  closed: boolean
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
        poke: { subscribe: () => undefined },
      },
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

/** One for all tests: the module that finds the browser looks for it once. */
const chrome = {
  runtime: { id: 'shuke' },
  storage: areas,
  alarms: { create: async () => undefined, onAlarm: { addListener: () => undefined } },
}

const SIGNED_OUT = { 'zh-CN': '登录已失效，请重新登录。', en: 'You are signed out: please sign in again.' }

const refuse = async (): Promise<never> => {
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, path: 'sync.hello', reason: 'signed-out', sentence: SIGNED_OUT }
  throw TRPCClientError.from({ error: { message: SIGNED_OUT.en, code: -32001, data } })
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
  const sync = startSync()
  // Asked for while the first round runs, a second one follows it.
  await sync.now()
  await settled()
  return { items, told, sync, state: async () => (await items.connection.getValue())?.state ?? null }
}

beforeEach(() => {
  areas.local.reset()
  areas.session.reset()
  lines.length = 0
  asked.length = 0
  ask = accept
  vi.spyOn(console, 'info').mockReturnValue(undefined)
})
afterEach(() => vi.unstubAllGlobals())

test('who is refused is told so in the server’s words, also after the socket has closed', async () => {
  ask = refuse
  const { items } = await startWorker(sessionOf('chen'))
  const refused = { state: 'refused', sentence: SIGNED_OUT, encrypted: true }
  expect(await items.connection.getValue()).toMatchObject(refused)
  lines[0]?.onClose()
  await settled()
  expect(await items.connection.getValue()).toMatchObject(refused)
})

test('a socket that closes by itself is told as offline, and the next good round as online', async () => {
  const { state } = await startWorker(sessionOf('chen'))
  expect(await state()).toBe('online')
  lines[0]?.onClose()
  await vi.waitFor(async () => expect(await state()).toBe('offline'))
  lines[0]?.onOpen()
  await vi.waitFor(async () => expect(await state()).toBe('online'))
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
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(before))
  await items.session.setValue(null)
  late()
  await round
  await vi.waitFor(() => expect(lines[0]?.closed).toBe(true))
  await settled()
  expect(await items.connection.getValue()).toBeNull()
  expect(told.at(-1)).toBeNull()
  expect(told.map((one) => one?.state)).not.toContain('offline')
})

test('the line of the session before says nothing of the one that came after it', async () => {
  const { items, state } = await startWorker(sessionOf('chen'))
  await items.session.setValue(sessionOf('lin'))
  await vi.waitFor(() => expect(lines).toHaveLength(2))
  await vi.waitFor(async () => expect(await state()).toBe('online'))
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
  await vi.waitFor(() => expect(asked.filter((name) => name === 'hello')).toHaveLength(2))
})
